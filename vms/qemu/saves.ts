import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import type { ClusterStatus, Effort } from '../contract.ts';
import { beside, besideWhat, needSpace, privateFolder, replaceFolder } from '../files.ts';
import type { ClusterPaths } from '../paths.ts';
import { examine, recoverFolders, seal } from '../sealed.ts';
import { planNodes } from './plan.ts';
import { writeRunning } from './running.ts';
import { writeSaved } from './saved.ts';
import { saveMachines } from './snapshot.ts';
import { withMonitors } from './whole.ts';
import type { Whole } from './whole.ts';

const savesFolder = (paths: ClusterPaths) => join(paths.state, 'saves');

export async function listSaves(paths: ClusterPaths): Promise<ClusterStatus['saves']> {
  const all = await readdir(savesFolder(paths)).catch(() => []);
  const names = all.filter((name) => besideWhat(name) === undefined).sort();
  return await Promise.all(
    names.map(async (name) => {
      const folder = join(savesFolder(paths), name);
      const sealed = await examine(folder);
      const savedAt = typeof sealed === 'object' ? sealed.createdAt : 'damaged';
      return { name, savedAt, bytes: await diskUse(folder) };
    }),
  );
}

/**
 * Saves the machines as they run, in place of an earlier save of this name. The caller must hold the folder's
 * claim.
 */
export async function saveAs(
  name: string,
  { running, saved }: Whole,
  paths: ClusterPaths,
  { progress }: Effort,
): Promise<void> {
  const nodes = planNodes(saved.topology).map((plan) => plan.name);
  const parent = await privateFolder(savesFolder(paths));
  await needSpace(parent, nodes.length * saved.hardware.memoryMiB * 2 ** 20, `the save ${name}`);
  await recoverFolders(parent);
  const folder = join(parent, name);
  const draft = beside(folder);
  await mkdir(draft, { mode: 0o700 });
  try {
    await withMonitors(paths, running, nodes, async (machines) => {
      // They are paused while they are saved: a command that comes after a kill must know, to resume them.
      await writeRunning(paths, { ...running, phase: 'saving' });
      try {
        await progress.task('save', `Saving ${nodes.length} machines as ${name}`, async () => {
          await saveMachines(machines, draft);
          await writeSaved(draft, saved);
          await seal(draft, `save of a cluster started from ${running.from}`, { name });
          await replaceFolder(draft, folder);
        });
      } finally {
        await writeRunning(paths, { ...running, phase: 'running' });
      }
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** The folder of a save. The caller must hold the folder's claim. @throws LabError `unknown-save` */
export async function needSave(name: string, paths: ClusterPaths): Promise<string> {
  await recoverFolders(savesFolder(paths));
  const saves = await listSaves(paths);
  if (saves.some((save) => save.name === name)) return join(savesFolder(paths), name);
  throw new LabError({
    code: 'unknown-save',
    wanted: `a save named ${name}`,
    found: saves.length === 0 ? 'none at all' : saves.map((save) => save.name).join(', '),
    next: `npm run lab save ${name} makes one of the running cluster`,
  });
}

/** @throws LabError `bad-arguments` */
export function needSaveName(name: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(name)) return;
  throw new LabError({
    code: 'bad-arguments',
    wanted: 'a name of 1 to 40 letters, digits, - and _',
    found: JSON.stringify(name),
    next: 'npm run lab save before-publish',
  });
}

async function diskUse(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const stats = await Promise.all(names.map((name) => stat(join(folder, name))));
  return stats.reduce((sum, { blocks }) => sum + blocks * 512, 0);
}
