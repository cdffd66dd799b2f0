import { resolve } from 'node:path';
import { z } from 'zod';
import { badFile, importAuthored } from '../grade/author-file.ts';
import type { Action, LabFaults, Variation } from './define.ts';

/** What is needed of a lab: where its faults are, and its machines. */
export interface LabOfFaults {
  readonly folder: string;
  /** The names of the nodes. */
  readonly nodes: readonly string[];
  readonly topology: { readonly swarm?: 'none' };
}

/** What the matrix calls its rows before the faults. */
export const FIRST_ROWS = ['unsolved', 'solved'] as const;

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower case letters, digits and hyphens');
const title = z.string().min(1);
const action = z.union([
  z.strictObject({
    on: z.union([z.string(), z.array(z.string()).min(1)]),
    run: z.string().regex(/\S/, 'a script'),
  }),
  z.strictObject({ cut: z.string() }),
]);
const swarm = z.strictObject({
  addressPool: z.string().exactOptional(),
  subnetSize: z.int().min(8).max(30).exactOptional(),
  dataPathPort: z.int().min(1024).max(49151).exactOptional(),
});

const exported = z.object({
  faults: z.object({
    faults: z
      .array(
        z.strictObject({
          ...{ id, title },
          from: z.literal('start').exactOptional(),
          inject: z.array(action).min(1),
          noticedBy: z.array(z.string()).min(1, 'a fault is noticed by some check'),
          mayNotice: z.array(z.string()).exactOptional(),
        }),
      )
      .min(1),
    variations: z.array(
      z.strictObject({
        ...{ id, title },
        swarm: swarm.exactOptional(),
        before: z.array(action).exactOptional(),
        change: z
          .custom<NonNullable<Variation['change']>>(
            (change) => typeof change === 'function',
            'change is a function',
          )
          .exactOptional(),
        after: z.array(action).exactOptional(),
      }),
    ),
  }),
});

/**
 * The faults in the lab's `faults.ts`, held against its machines and its checks.
 * @param checks the lab's, of which each must be killed by some fault
 * @throws LabError `bad-guide` when the file cannot be loaded, an id is there twice, a node or a check is not in the
 * lab, no fault is noticed by a check, or a variation changes nothing
 */
export async function loadFaults(
  lab: LabOfFaults,
  checks: readonly { readonly id: string }[],
): Promise<LabFaults> {
  const file = resolve(lab.folder, 'faults.ts');
  const { faults } = await importAuthored(file, exported, 'export const faults = defineFaults(…)');
  const ids = checks.map((check) => check.id);
  validateRows(faults, file);
  for (const { id, inject, noticedBy, mayNotice = [] } of faults.faults) {
    validateActions(inject, lab, file, `fault ${id}`);
    validateNoticedBy([...noticedBy, ...mayNotice], ids, file, id);
  }
  for (const variation of faults.variations) validateVariation(variation, lab, file);
  for (const check of ids) {
    if (faults.faults.some(({ noticedBy }) => noticedBy.includes(check))) continue;
    throw badFile(
      file,
      'for each check at least one fault that it must notice',
      `no fault is noticed by check ${check}`,
    );
  }
  return faults;
}

function validateRows({ faults, variations }: LabFaults, file: string): void {
  const all: readonly string[] = [
    ...FIRST_ROWS,
    ...faults.map(({ id }) => id),
    ...variations.map(({ id }) => id),
  ];
  const twice = all.find((each, index) => all.indexOf(each) !== index);
  if (twice === undefined) return;
  const wanted = `each id of a fault or a variation once, and none of ${FIRST_ROWS.join(', ')}`;
  throw badFile(file, wanted, `two rows called ${twice}`);
}

function validateNoticedBy(
  noticedBy: readonly string[],
  checks: readonly string[],
  file: string,
  fault: string,
): void {
  const stranger = noticedBy.find((check) => !checks.includes(check));
  if (stranger !== undefined) {
    throw badFile(file, `checks of the lab for fault ${fault} (${checks.join(', ')})`, stranger);
  }
  const twice = noticedBy.find((check, index) => noticedBy.indexOf(check) !== index);
  if (twice !== undefined) throw badFile(file, `each check of fault ${fault} once`, `${twice} twice`);
}

function validateVariation(variation: Variation, lab: LabOfFaults, file: string): void {
  const { id, swarm, before = [], after = [], change } = variation;
  validateActions([...before, ...after], lab, file, `variation ${id}`);
  if (swarm === undefined && change === undefined && before.length + after.length === 0) {
    throw badFile(
      file,
      `something that variation ${id} does in another way`,
      'neither swarm, before, change nor after',
    );
  }
  if (swarm !== undefined && lab.topology.swarm === 'none') {
    const wanted = `no swarm for variation ${id}, since the lab starts without one: change its docker swarm init`;
    throw badFile(file, wanted, `swarm: ${JSON.stringify(swarm)}`);
  }
}

function validateActions(actions: readonly Action[], lab: LabOfFaults, file: string, of: string): void {
  for (const action of actions) {
    const named = 'cut' in action ? [action.cut] : nodesOf(action.on, lab.nodes);
    const stranger = named.find((node) => !lab.nodes.includes(node));
    if (stranger === undefined) continue;
    throw badFile(
      file,
      `nodes of the lab for ${of} (${lab.nodes.join(', ')}, or * to run something on all)`,
      stranger,
    );
  }
}

/** The names of the nodes that an action is for; `*` stands for all of them. */
export function nodesOf(on: string | readonly string[], nodes: readonly string[]): readonly string[] {
  if (on === '*') return nodes;
  return typeof on === 'string' ? [on] : on;
}
