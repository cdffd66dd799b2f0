import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { briefly, LabError } from '../../common/errors.ts';
import { zodWords } from '../../common/zod-words.ts';
import { sha256 } from '../bundle/hash.ts';
import { toEvidence } from '../evidence/evidence.ts';
import { list, text, type DeepReadonly } from '../evidence/section.ts';
import type { Lab } from '../guide/lab.ts';

export const RECORDING_VERSION = 1;
/** How large a recording's file may be, in bytes, and unpacked. */
export const MAX_BYTES = 300_000;
const MAX_UNPACKED = 32 * 2 ** 20;

const output = text(2 ** 20 + 200);
const evidence = z.unknown().transform((from) => toEvidence(from));

/**
 * What one command did on one node; in the guide's order, a command on several nodes once for each of them.
 */
export const recordedCommandSchema = z.object({
  node: text(64),
  script: output,
  stdout: output,
  stderr: output,
  exitStatus: z.int(),
  durationMs: z.number().nonnegative(),
});

/** A frame of the LAN that was captured while a step ran. */
export const recordedFrameSchema = z.object({
  step: text(128),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** The UDP port of this swarm's VXLAN. */
  port: z.int().min(1).max(65535),
  /** As it was on the wire, outer headers and all. */
  base64: z.base64().max(90_000),
});

export const recordingSchema = z.object({
  version: z.literal(RECORDING_VERSION),
  /** The lab's id. */
  lab: text(128),
  /** `guideHash` of the guide whose commands were run. */
  guide: z.string().regex(/^[0-9a-f]{64}$/),
  /** The Debian release of the machines. */
  suite: text(64),
  /** The engine's version. */
  engine: text(64),
  /** How the machines were run, where the driver knows: `kvm`, `tcg`. */
  accelerator: text(64).exactOptional(),
  recordedAt: z.iso.datetime(),
  before: evidence,
  steps: list(z.object({ id: text(128), commands: list(recordedCommandSchema, 1024), evidence }), 64),
  frames: list(recordedFrameSchema, 64).optional(),
});

/**
 * A real run of a guide's commands: what they printed, and what was observed before the first step and after
 * each.
 */
export type Recording = DeepReadonly<z.infer<typeof recordingSchema>>;
export type RecordedCommand = DeepReadonly<z.infer<typeof recordedCommandSchema>>;
export type RecordedFrame = DeepReadonly<z.infer<typeof recordedFrameSchema>>;

/**
 * A hash of what is run and on which machines, not of the prose: it is the same in each language.
 */
export function guideHash({ topology, steps }: Pick<Lab, 'topology' | 'steps'>): string {
  const commands = steps.map(({ id, commands: all }) => ({
    id,
    commands: all.map(({ script, nodes, as, answers, sets }) => ({ script, nodes, as, answers, sets })),
  }));
  return sha256(JSON.stringify({ topology, commands }));
}

/** Whether the recording is of the guide as it is now. */
export function isOfThisGuide(recording: Pick<Recording, 'lab' | 'guide'>, lab: Lab): boolean {
  return recording.lab === lab.id && recording.guide === guideHash(lab);
}

/** The suites for which a lab's folder has a recording, sorted. */
export async function recordedSuites(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, 'recorded')).catch(() => []);
  return names.flatMap((name) => /^run\.([a-z0-9-]+)\.json\.gz$/.exec(name)?.[1] ?? []).sort();
}

/** Where a lab's recording of one suite is kept. */
export function recordingFile(folder: string, suite: string): string {
  return join(folder, 'recorded', `run.${suite}.json.gz`);
}

/**
 * A lab's recording on machines of this suite, or nothing when there is none. @throws LabError
 * `bad-recording`
 */
export async function readRecording(folder: string, suite: string): Promise<Recording | undefined> {
  const file = recordingFile(folder, suite);
  const packed = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return packed && parseRecording(packed, file);
}

/** @param file for messages @throws LabError `bad-recording` */
export function parseRecording(packed: Uint8Array, file: string): Recording {
  try {
    if (packed.length > MAX_BYTES) throw new Error(`${packed.length} bytes`);
    const json = gunzipSync(packed, { maxOutputLength: MAX_UNPACKED }).toString('utf8');
    return recordingSchema.parse(JSON.parse(json));
  } catch (cause) {
    throw new LabError({
      code: 'bad-recording',
      wanted: `a recorded run in ${file}`,
      found: cause instanceof z.ZodError ? zodWords(cause) : briefly(cause),
      next: 'npm run labs:record LAB',
      cause,
    });
  }
}
