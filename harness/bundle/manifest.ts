import { z } from 'zod';
import { zodWords } from '../../common/zod-words.ts';
import { badBundle } from './bad-bundle.ts';
import { decodeJson } from './json.ts';
import { LIMITS } from './limits.ts';

/** The only version there is so far. */
export const MANIFEST_VERSION = 1;
/** The manifest's own name in the archive, where it comes first. */
export const MANIFEST_NAME = 'manifest.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 hexadecimal digits');
const word = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.+-]{0,63}$/, 'letters, digits, dots, plus signs and hyphens');

export const memberSchema = z.strictObject({
  /** Its path in the archive: never absolute, no `..`, nothing with a meaning of its own on any system. */
  name: z
    .string()
    .max(100)
    .regex(
      /^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*(\/[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*)*$/,
      'lowercase letters, digits, hyphens, dots between them, slashes between names',
    ),
  /**
   * Two of evidence, in the order in which they were observed; at most one transcript; any number of
   * captures.
   */
  kind: z.enum(['evidence', 'transcript', 'capture']),
  bytes: z.int().nonnegative(),
  sha256,
});

export const manifestSchema = z
  .strictObject({
    version: z.literal(MANIFEST_VERSION),
    /** The lab's id: its folder's name. */
    lab: z
      .string()
      .max(128)
      .regex(/^\d{2,}-[a-z0-9]+(-[a-z0-9]+)*$/, 'the name of a lab’s folder'),
    /** The hash by `hashLab` of the guide and checks that the student was marked with. */
    labHash: sha256,
    /** The version of swarmlab that wrote it. */
    swarmlab: word,
    /** How the machines were run, where the driver knows: `kvm`, `tcg`. */
    accelerator: word.exactOptional(),
    /** When the last evidence was observed: ISO 8601, UTC. */
    createdAt: z.iso.datetime(),
    members: z.array(memberSchema).max(LIMITS.members),
  })
  .superRefine(({ members }, context) => {
    const say = (message: string): void => context.addIssue({ code: 'custom', path: ['members'], message });
    const count = (kind: Member['kind']): number => members.filter((member) => member.kind === kind).length;
    if (new Set(members.map(({ name }) => name)).size < members.length) say('a name is listed twice');
    if (members.some(({ name }) => name === MANIFEST_NAME)) say('the manifest lists itself');
    if (count('evidence') !== 2) say(`${count('evidence')} members of evidence, not 2`);
    if (count('transcript') > 1) say(`${count('transcript')} transcripts`);
    for (const { name, kind, bytes } of members) if (bytes > LIMITS[kind]) say(`${name} has ${bytes} bytes`);
  });

/** What a bundle says about itself: which lab it is of, and each member with its hash. */
export type Manifest = z.infer<typeof manifestSchema>;
export type Member = z.infer<typeof memberSchema>;

/** @throws LabError `bad-bundle` */
export function readManifest(data: Uint8Array): Manifest {
  const value = decodeJson(MANIFEST_NAME, data);
  const { version } = z.looseObject({ version: z.unknown() }).safeParse(value).data ?? {};
  if (version !== MANIFEST_VERSION) {
    throw badBundle({
      wanted: `a bundle of version ${MANIFEST_VERSION}, the only one that this swarmlab knows`,
      found: version === undefined ? 'none' : `version ${JSON.stringify(version)}`,
      next: 'a newer swarmlab may know it: git pull',
    });
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badBundle({
    wanted: 'a manifest as `lab submit` writes it',
    found: zodWords(parsed.error, MANIFEST_NAME),
  });
}
