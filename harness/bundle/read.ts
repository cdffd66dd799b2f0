import { LabError } from '../../common/errors.ts';
import { zodWords } from '../../common/zod-words.ts';
import { readEvidence, type Evidence } from '../evidence/evidence.ts';
import type { Looks } from '../grade/settle.ts';
import { quoted } from '../../common/safe-text.ts';
import { unpack } from './archive.ts';
import { badBundle } from './bad-bundle.ts';
import { sha256 } from './hash.ts';
import { decodeJson } from './json.ts';
import { LIMITS } from './limits.ts';
import { MANIFEST_NAME, readManifest, type Manifest, type Member } from './manifest.ts';
import { transcriptSchema, type BundledTranscript } from './transcript.ts';

/**
 * A file that was handed in, read and found whole. What is in it is only its maker's word, not proof of
 * anything.
 */
export interface Bundle {
  readonly manifest: Manifest;
  readonly looks: Looks;
  readonly transcript?: BundledTranscript;
  /** By name. */
  readonly captures: ReadonlyMap<string, Uint8Array>;
}

type Files = ReadonlyMap<string, Uint8Array>;

/**
 * Takes a bundle apart in memory and trusts nothing in it.
 * @throws LabError `bad-bundle`
 */
export async function readBundle(file: Uint8Array): Promise<Bundle> {
  const files = await unpack(file);
  const manifest = manifestOf(files);
  const known = new Set([MANIFEST_NAME, ...manifest.members.map(({ name }) => name)]);
  const stray = [...files.keys()].find((name) => !known.has(name));
  if (stray !== undefined) {
    throw badBundle({ wanted: 'the members that the manifest lists, and no other', found: quoted(stray) });
  }
  const dataOf = (member: Member): Uint8Array => dataAsListed(member, files);
  const of = (kind: Member['kind']): readonly Member[] =>
    manifest.members.filter((each) => each.kind === kind);
  // All hashes are checked before any member is parsed.
  const captures = new Map(of('capture').map((member) => [member.name, dataOf(member)]));
  const texts = [...of('evidence'), ...of('transcript')].map((member) => ({ member, data: dataOf(member) }));
  const looks = looksIn(manifest, texts.slice(0, 2));
  const transcript = texts[2] && transcriptIn(texts[2].member.name, texts[2].data);
  return { manifest, looks, ...(transcript && { transcript }), captures };
}

function manifestOf(files: Files): Manifest {
  const data = files.get(MANIFEST_NAME);
  if (data === undefined)
    throw badBundle({ wanted: `a bundle, with a ${MANIFEST_NAME} in it`, found: 'none' });
  if (data.length <= LIMITS.manifest) return readManifest(data);
  throw badBundle({
    wanted: `a manifest of at most ${LIMITS.manifest} bytes`,
    found: `${data.length} bytes`,
  });
}

function dataAsListed({ name, bytes, sha256: hash }: Member, files: Files): Uint8Array {
  const data = files.get(name);
  const wanted = `${name} as the manifest lists it`;
  if (data === undefined) throw badBundle({ wanted, found: 'no such member' });
  if (data.length !== bytes) throw badBundle({ wanted, found: `${data.length} bytes, not ${bytes}` });
  if (sha256(data) !== hash) throw badBundle({ wanted, found: 'another hash: it was changed' });
  return data;
}

function looksIn(manifest: Manifest, texts: readonly { member: Member; data: Uint8Array }[]): Looks {
  const [before, last] = texts.map(({ member, data }) => evidenceIn(member.name, data, manifest.lab));
  if (!before || !last) throw new Error('the manifest was let through without two members of evidence');
  if (last.observedAt !== manifest.createdAt) {
    throw badBundle({ wanted: `evidence observed at ${manifest.createdAt}`, found: last.observedAt });
  }
  return [before, last];
}

function evidenceIn(name: string, data: Uint8Array, lab: string): Evidence {
  try {
    const evidence = readEvidence(new TextDecoder('utf-8', { fatal: true }).decode(data));
    if (evidence.lab === lab) return evidence;
    throw badBundle({
      wanted: `evidence of lab ${lab} in ${name}`,
      found: quoted(evidence.lab ?? 'of no lab'),
    });
  } catch (cause) {
    if (cause instanceof LabError && cause.code === 'bad-bundle') throw cause;
    const wanted = cause instanceof LabError ? cause.wanted : 'UTF-8';
    const found = cause instanceof LabError ? cause.found : 'something else';
    throw badBundle({ wanted: `${wanted} in ${name}`, found, cause });
  }
}

function transcriptIn(name: string, data: Uint8Array): BundledTranscript {
  const parsed = transcriptSchema.safeParse(decodeJson(name, data));
  if (parsed.success) return parsed.data;
  throw badBundle({ wanted: `a transcript in ${name}`, found: zodWords(parsed.error, name) });
}
