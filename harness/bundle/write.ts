import { withoutSecretsIn } from '../evidence/secrets.ts';
import type { Looks } from '../grade/settle.ts';
import { pack, type ArchivedFile } from './archive.ts';
import { badBundle } from './bad-bundle.ts';
import { sha256 } from './hash.ts';
import { amount, LIMITS } from './limits.ts';
import { MANIFEST_NAME, MANIFEST_VERSION, manifestSchema, type Manifest, type Member } from './manifest.ts';
import { fitted, type BundledTranscript } from './transcript.ts';

/** What goes into a bundle. */
export interface BundleContent extends Pick<Manifest, 'lab' | 'labHash' | 'swarmlab' | 'accelerator'> {
  readonly looks: Looks;
  /** Left out when no step was run with `lab run` or `lab solve`. */
  readonly transcript?: BundledTranscript;
  /** Named `captures/….pcap`. */
  readonly captures?: readonly ArchivedFile[];
}

export interface WrittenBundle {
  readonly manifest: Manifest;
  /** The whole file. */
  readonly bytes: Uint8Array;
}

interface Part extends ArchivedFile {
  readonly kind: Member['kind'];
}

/**
 * The file to hand in. The same content gives the same bytes. Secrets that slipped through before are left
 * out here.
 * @throws LabError `bad-bundle` when something is larger than a bundle may hold
 */
export async function writeBundle(content: BundleContent): Promise<WrittenBundle> {
  const { lab, labHash, swarmlab, accelerator, looks, transcript, captures = [] } = content;
  const [before, last] = looks;
  const parts: readonly Part[] = [
    jsonPart('evidence', 'evidence-before.json', before),
    jsonPart('evidence', 'evidence.json', last),
    ...(transcript ? [jsonPart('transcript', 'transcript.json', fitted(transcript))] : []),
    ...captures.map((capture) => ({ kind: 'capture' as const, ...capture })),
  ];
  for (const { name, kind, data } of parts) {
    if (data.length > LIMITS[kind]) throw tooLarge(name, LIMITS[kind], data.length);
  }
  const manifest = manifestSchema.parse({
    version: MANIFEST_VERSION,
    ...{ lab, labHash, swarmlab, ...(accelerator !== undefined && { accelerator }) },
    createdAt: last.observedAt,
    members: parts.map(({ name, kind, data }) => ({ name, kind, bytes: data.length, sha256: sha256(data) })),
  });
  const head = { name: MANIFEST_NAME, data: encode(`${JSON.stringify(manifest, null, 2)}\n`) };
  const total = [head, ...parts].reduce(
    (sum, { data }) => sum + Math.ceil(data.length / 512 + 1) * 512,
    1024,
  );
  if (total > LIMITS.unpacked) throw tooLarge('all of it', LIMITS.unpacked, total);
  return { manifest, bytes: await pack([head, ...parts]) };
}

function jsonPart(kind: Part['kind'], name: string, value: object): Part {
  return { kind, name, data: encode(`${JSON.stringify(withoutSecretsIn(value))}\n`) };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function tooLarge(name: string, most: number, bytes: number): Error {
  return badBundle({
    wanted: `at most ${amount(most)} for ${name}`,
    found: `${bytes} bytes`,
    next: 'remove services, networks and containers that the lab does not ask for, then submit again',
  });
}
