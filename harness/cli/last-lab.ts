import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import { privateFolder, writeWhole } from '../../vms/files.ts';
import { suites } from '../../vms/image/packages.ts';
import { clusterPaths, homeOf } from '../../vms/paths.ts';
import type { Answer } from '../evidence/types.ts';
import type { Lab } from '../guide/lab.ts';
import { loadLab } from '../guide/guide.ts';
import { withMemoryLock } from './memory-lock.ts';
import type { ClusterPlace, MachineWish, Session } from './session.ts';

/** What the command line remembers of a folder from one command to the next. */
export interface Memory {
  /** The id of the lab last started or run. */
  readonly lab: string;
  /** The first step with a check that did not pass when marks were last given. */
  readonly openStep?: string;
  /** The machine settings that `start` or `run` got. */
  readonly machines?: MachineWish;
  /** How many hints of a step were shown. */
  readonly hintsShown: Readonly<Record<string, number>>;
  /** What was answered to the lab's questions since it was started, each question once. */
  readonly answers?: readonly Answer[];
}

/** Remembers this and nothing of before. */
export async function remember(place: ClusterPlace, memory: Memory): Promise<void> {
  await changeMemory(place, () => memory);
}

/**
 * Remembers what `change` makes of what is remembered; no other command changes it meanwhile.
 * @param change undefined when all is to stay as it is
 */
export async function changeMemory(
  place: ClusterPlace,
  change: (before: Memory | undefined) => Memory | undefined,
): Promise<void> {
  await withMemoryLock(place, async () => {
    const memory = change(await recall(place));
    if (memory !== undefined) await write(memoryFile(place), memory);
  });
}

/** What is remembered of `folder`; a file that cannot be understood is as good as none. */
export async function recall(place: ClusterPlace): Promise<Memory | undefined> {
  return read(memoryFile(place));
}

/** Keeps what is remembered now with the cluster's save `name`. */
export async function rememberWithSave(place: ClusterPlace, name: string): Promise<void> {
  const file = fileOfSave(place, name);
  await withMemoryLock(place, async () => {
    const memory = await recall(place);
    await privateFolder(dirname(file));
    // A save of the same name had another memory.
    if (memory === undefined) await rm(file, { force: true });
    else await write(file, memory);
  });
}

/** Remembers again what was kept with the save `name`; false when nothing was. */
export async function recallWithSave(place: ClusterPlace, name: string): Promise<boolean> {
  const memory = await read(fileOfSave(place, name));
  if (memory !== undefined) await remember(place, memory);
  return memory !== undefined;
}

/** What to type to begin the lab last started here, or one to begin with. */
export async function startCommand(place: ClusterPlace): Promise<string> {
  const number = Number.parseInt((await recall(place))?.lab ?? '', 10);
  return `npm run lab start ${Number.isNaN(number) ? 3 : number}`;
}

/**
 * The lab that is meant: the one named, else the one last started here.
 * @throws LabError `unknown-lab`
 */
export async function meantLab(session: Session, wanted?: string): Promise<Lab> {
  const name = wanted ?? (await recall(session))?.lab;
  if (name !== undefined) return loadLab(session.labsRoot, name, session.settings.language);
  throw new LabError({
    code: 'unknown-lab',
    wanted: 'a lab, named or started before',
    found: `no lab started in ${session.folder}`,
    next: 'npm run lab start 3',
  });
}

function memoryFile(place: ClusterPlace): string {
  return join(clusterPaths(homeOf(place.host.env), place.folder).state, 'lab.json');
}

/** @param name one that the driver took */
function fileOfSave(place: ClusterPlace, name: string): string {
  return join(clusterPaths(homeOf(place.host.env), place.folder).state, 'lab-of-save', `${name}.json`);
}

async function write(file: string, memory: Memory): Promise<void> {
  await writeWhole(file, `${JSON.stringify(memory, null, 2)}\n`);
}

async function read(file: string): Promise<Memory | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isMemory(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isMemory(found: unknown): found is Memory {
  if (typeof found !== 'object' || found === null) return false;
  const { lab, openStep, machines, hintsShown, answers } = found as Partial<Record<keyof Memory, unknown>>;
  const stepIsRight = openStep === undefined || typeof openStep === 'string';
  const machinesAreRight = machines === undefined || isMachineWish(machines);
  const hintsAreRight = typeof hintsShown === 'object' && hintsShown !== null;
  const answersAreRight = answers === undefined || (Array.isArray(answers) && answers.every(isAnswer));
  return typeof lab === 'string' && stepIsRight && machinesAreRight && hintsAreRight && answersAreRight;
}

function isAnswer(found: unknown): found is Answer {
  if (typeof found !== 'object' || found === null) return false;
  const { id, value } = found as Partial<Record<keyof Answer, unknown>>;
  return typeof id === 'string' && typeof value === 'string';
}

function isMachineWish(found: unknown): found is MachineWish {
  if (typeof found !== 'object' || found === null) return false;
  const { suite, memoryMiB, cpus } = found as Partial<Record<keyof MachineWish, unknown>>;
  const suiteIsRight = suite === undefined || (typeof suite === 'string' && Object.hasOwn(suites, suite));
  return suiteIsRight && [memoryMiB, cpus].every((each) => each === undefined || Number.isInteger(each));
}
