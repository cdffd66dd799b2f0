import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { privateFolder, writeWhole } from '../../vms/files.ts';
import { clusterPaths, homeOf } from '../../vms/paths.ts';
import { fitted, transcriptSchema, type BundledTranscript } from '../bundle/transcript.ts';

/** What commands ran on the machines of `folder` since they were made; nothing when that was for another lab. */
export async function lastTranscript(folder: string, lab: string): Promise<BundledTranscript | undefined> {
  try {
    const parsed = transcriptSchema.safeParse(JSON.parse(await readFile(transcriptFile(folder), 'utf8')));
    return parsed.success && parsed.data.lab === lab ? parsed.data : undefined;
  } catch {
    // Like the memory of the lab: a file that cannot be understood is as good as none.
    return undefined;
  }
}

/** Adds what was just run; of very much the oldest is left out. */
export async function addToTranscript(folder: string, { lab, entries }: BundledTranscript): Promise<void> {
  if (entries.length === 0) return;
  const before = await lastTranscript(folder, lab);
  const all = fitted({ lab, entries: [...(before?.entries ?? []), ...entries] });
  await privateFolder(clusterPaths(homeOf(process.env), folder).state);
  await writeWhole(transcriptFile(folder), `${JSON.stringify(all)}\n`);
}

/** For machines that were just made: nothing was run on them. */
export async function dropTranscript(folder: string): Promise<void> {
  await rm(transcriptFile(folder), { force: true });
}

function transcriptFile(folder: string): string {
  return join(clusterPaths(homeOf(process.env), folder).state, 'transcript.json');
}
