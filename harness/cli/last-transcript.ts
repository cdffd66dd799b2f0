import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../vms/files.ts';
import { clusterPaths, homeOf } from '../../vms/paths.ts';
import { withMemoryLock } from './memory-lock.ts';
import type { ClusterPlace } from './session.ts';
import { fitted, transcriptSchema, type BundledTranscript } from '../bundle/transcript.ts';

/**
 * What commands ran on the machines of `folder` since they were made; nothing when that was for another lab.
 */
export async function lastTranscript(
  place: ClusterPlace,
  lab: string,
): Promise<BundledTranscript | undefined> {
  try {
    const parsed = transcriptSchema.safeParse(JSON.parse(await readFile(transcriptFile(place), 'utf8')));
    return parsed.success && parsed.data.lab === lab ? parsed.data : undefined;
  } catch {
    // Like the memory of the lab: a file that cannot be understood is as good as none.
    return undefined;
  }
}

/** Adds what was just run; of very much the oldest is left out. */
export async function addToTranscript(
  place: ClusterPlace,
  { lab, entries }: BundledTranscript,
): Promise<void> {
  if (entries.length === 0) return;
  await withMemoryLock(place, async () => {
    const before = await lastTranscript(place, lab);
    const all = fitted({ lab, entries: [...(before?.entries ?? []), ...entries] });
    await writeWhole(transcriptFile(place), `${JSON.stringify(all)}\n`);
  });
}

/** For machines that were just made: nothing was run on them. */
export async function dropTranscript(place: ClusterPlace): Promise<void> {
  await withMemoryLock(place, () => rm(transcriptFile(place), { force: true }));
}

function transcriptFile(place: ClusterPlace): string {
  return join(clusterPaths(homeOf(place.host.env), place.folder).state, 'transcript.json');
}
