import { resolve } from 'node:path';
import { z } from 'zod';
import { swarmOptionsSchema } from '../../common/swarm-options.ts';
import { importAuthored, type AuthoredFile } from '../grade/author-file.ts';
import { nearest } from '../guide/guide.ts';
import { CATALOGUE } from './catalogue/index.ts';
import type { Action, LabFaults, Variation } from './define.ts';
import { validateTargets, type PlaceableCatalogue } from './validate-targets.ts';

/** What is needed of a lab: where its faults are, and its machines. */
export interface LabOfFaults {
  readonly folder: string;
  /** The names of the nodes. */
  readonly nodes: readonly string[];
  readonly topology: { readonly swarm?: 'none' };
}

/** What the matrix calls its rows before the faults. */
export const FIRST_ROWS = ['unsolved', 'solved'] as const;

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lowercase letters, digits and hyphens');
const title = z.string().min(1);
const action = z.union([
  z.strictObject({
    on: z.union([z.string(), z.array(z.string()).min(1)]),
    run: z.string().regex(/\S/, 'a script'),
  }),
  z.strictObject({ cut: z.string() }),
]);
/** As docker names networks and services. */
const name = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/, 'a name of letters, digits, _, . and -');
const port = z.int().min(1).max(65535);
const target = z.strictObject({
  network: name.exactOptional(),
  service: name.exactOptional(),
  port: z.strictObject({ published: port, target: port, mode: z.enum(['ingress', 'host']) }).exactOptional(),
  serves: port.exactOptional(),
  encrypted: z.literal(true).exactOptional(),
  ...{ node: name, other: name, manager: name },
});
const reasons = z
  .array(z.strictObject({ id: z.string(), reason: z.string().regex(/\S+\s\S/, 'a reason in words') }))
  .default([]);
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
        swarm: swarmOptionsSchema.exactOptional(),
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
    targets: z.array(target).default([]),
    blindTo: reasons,
    contradicts: reasons,
  }),
});

/**
 * The faults in the lab's `faults.ts`, held against its machines and its checks.
 * @param checks the lab's, of which each must be killed by some fault
 * @param catalogue what targets, `blindTo` and `contradicts` are held against; another one only in tests
 * @throws GuideError when the file cannot be loaded, an id is there twice, a node or a check is not in the
 * lab, no fault is noticed by a check, a variation changes nothing, or a reason is for nothing that can be
 * put on the lab; all that is wrong at once, by file and line
 */
export async function loadFaults(
  lab: LabOfFaults,
  checks: readonly { readonly id: string }[],
  catalogue: PlaceableCatalogue = CATALOGUE,
): Promise<LabFaults> {
  const file = resolve(lab.folder, 'faults.ts');
  const wanted = 'export const faults = defineFaults(…)';
  const { source, exported: module } = await importAuthored(file, exported, wanted);
  const { faults, variations } = module.faults;
  const ids = checks.map((check) => check.id);
  validateRows(module.faults, source);
  for (const { id, inject, noticedBy, mayNotice = [] } of faults) {
    validateActions(inject, lab, source, { id, name: `fault ${id}` });
    validateNoticedBy([...noticedBy, ...mayNotice], ids, source, id);
  }
  for (const variation of variations) validateVariation(variation, lab, source);
  for (const check of ids) {
    if (faults.some(({ noticedBy }) => noticedBy.includes(check))) continue;
    const wanted = 'for each check at least one fault that it must notice';
    source.add(
      1,
      wanted,
      `no fault is noticed by check ${check}`,
      'write a fault that breaks what it looks at',
    );
  }
  validateTargets(module.faults, lab.nodes, catalogue, source);
  source.throwIfAny();
  return module.faults;
}

function validateRows({ faults, variations }: LabFaults, source: AuthoredFile): void {
  const all: readonly string[] = [...FIRST_ROWS, ...[...faults, ...variations].map(({ id }) => id)];
  const twice = all.find((each, index) => all.indexOf(each) !== index);
  if (twice === undefined) return;
  const wanted = `each id of a fault or a variation once, and none of ${FIRST_ROWS.join(', ')}`;
  source.add(source.lineOf(twice), wanted, `two rows called ${twice}`, 'give one of them another id');
}

function validateNoticedBy(
  noticedBy: readonly string[],
  checks: readonly string[],
  source: AuthoredFile,
  fault: string,
): void {
  const line = source.lineOf(fault);
  for (const [index, check] of noticedBy.entries()) {
    const at = source.lineOfWord(check, line);
    if (!checks.includes(check)) {
      const wanted = `checks of the lab for fault ${fault} (${checks.join(', ')})`;
      source.add(at, wanted, check, `write ${nearest(check, checks) ?? 'one of them'}`);
    } else if (noticedBy.indexOf(check) !== index) {
      source.add(at, `each check of fault ${fault} once`, `${check} twice`, 'take one out');
    }
  }
}

function validateVariation(variation: Variation, lab: LabOfFaults, source: AuthoredFile): void {
  const { id, swarm, before = [], after = [], change } = variation;
  validateActions([...before, ...after], lab, source, { id, name: `variation ${id}` });
  if (swarm === undefined && change === undefined && before.length + after.length === 0) {
    const wanted = `something that variation ${id} does in another way`;
    source.add(source.lineOf(id), wanted, 'neither swarm, before, change nor after', 'give it one of them');
  }
  if (swarm !== undefined && lab.topology.swarm === 'none') {
    const wanted = `no swarm for variation ${id}, since the lab starts without one`;
    const next = 'change its docker swarm init';
    source.add(source.lineOf(id), wanted, `swarm: ${JSON.stringify(swarm)}`, next);
  }
}

function validateActions(
  actions: readonly Action[],
  lab: LabOfFaults,
  source: AuthoredFile,
  { id, name }: { readonly id: string; readonly name: string },
): void {
  for (const action of actions) {
    const named = 'cut' in action ? [action.cut] : nodesOf(action.on, lab.nodes);
    for (const stranger of named.filter((node) => !lab.nodes.includes(node))) {
      const wanted = `nodes of the lab for ${name} (${lab.nodes.join(', ')}, or * to run something on all)`;
      const line = source.lineOfWord(stranger, source.lineOf(id));
      source.add(line, wanted, stranger, `write ${nearest(stranger, lab.nodes) ?? 'one of them'}`);
    }
  }
}

/** The names of the nodes that an action is for; `*` stands for all of them. */
export function nodesOf(on: string | readonly string[], nodes: readonly string[]): readonly string[] {
  if (on === '*') return nodes;
  return typeof on === 'string' ? [on] : on;
}
