import type { AuthoredFile } from '../grade/author-file.ts';
import { nearest } from '../guide/nearest.ts';
import { cellsOf, type Placeable } from './cells.ts';
import type { LabFaults, Reason } from './define.ts';
import type { Target } from './target.ts';

/** What of the catalogue a lab's declarations are held against. */
export interface PlaceableCatalogue {
  readonly faults: readonly Placeable[];
  readonly ways: readonly Placeable[];
}

/** Holds a lab's `target`, `blindTo` and `contradicts` against its nodes and the catalogue. */
export function validateTargets(
  { targets, blindTo, contradicts }: LabFaults,
  nodes: readonly string[],
  catalogue: PlaceableCatalogue,
  source: AuthoredFile,
): void {
  for (const [index, target] of targets.entries()) {
    validateTarget(target, nodes, source, source.lineOfCall('target', index));
  }
  validateReasons(blindTo, 'blindTo', catalogue.faults, targets, source);
  validateReasons(contradicts, 'contradicts', catalogue.ways, targets, source);
}

function validateTarget(
  { node, other, manager }: Target,
  nodes: readonly string[],
  source: AuthoredFile,
  line: number,
): void {
  for (const stranger of [node, other, manager].filter((name) => !nodes.includes(name))) {
    const wanted = `nodes of the lab for a target (${nodes.join(', ')})`;
    const next = `write ${nearest(stranger, nodes) ?? 'one of them'}`;
    source.add(source.lineOfWord(stranger, line), wanted, stranger, next);
  }
  if (node !== other) return;
  source.add(line, 'two nodes for a target', `${node} as node and as other`, 'name another node as other');
}

function validateReasons(
  reasons: readonly Reason[],
  call: 'blindTo' | 'contradicts',
  entries: readonly Placeable[],
  targets: readonly Target[],
  source: AuthoredFile,
): void {
  const ids = entries.map(({ id }) => id);
  const cells = cellsOf(entries, targets).map(({ id }) => id);
  const known = [...new Set([...ids, ...cells])];
  const what = call === 'blindTo' ? 'fault' : 'right way';
  for (const [index, { id }] of reasons.entries()) {
    const line = source.lineOf(id, call);
    const [entryId = '', place] = id.split('@', 2);
    const entry = entries.find((each) => each.id === entryId);
    if (reasons.findIndex((reason) => reason.id === id) !== index) {
      source.add(line, `one ${call} for each ${what}`, `${id} twice`, 'take one out');
    } else if (entry === undefined || (place !== undefined && !cells.includes(id))) {
      const wanted = `the id of a ${what} of the catalogue, or of one of its cells`;
      const meant = nearest(id, known) ?? entry?.id ?? 'one of those in harness/faults/catalogue';
      source.add(line, wanted, id, `write ${meant}`);
    } else if (cellsOf([entry], targets).length === 0) {
      const wanted = `a ${what} that can be put on a target of this lab`;
      const found = `${id}, which needs ${entry.needs.join(' and ') || 'some target'}`;
      source.add(line, wanted, found, 'take it out, or declare a target that has it');
    }
  }
}
