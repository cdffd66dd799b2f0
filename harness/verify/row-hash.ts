import { sha256 } from '../bundle/hash.ts';
import type { Answer, Probe } from '../evidence/types.ts';
import type { Shown } from '../faults/catalogue/define.ts';
import type { Action, Variation } from '../faults/define.ts';
import { scriptOf } from '../faults/shell-words.ts';
import type { Lab } from '../guide/lab.ts';
import { guideHash } from '../record/recording.ts';
import { changedLab } from './changed-lab.ts';
import { hashedProbe, type ProbeParser } from './hashed-probe.ts';
import type { Row } from './row.ts';

/**
 * The hash of all that brings machines into a row's state and of all that is tried on them there. What only
 * judges the row is not in it: neither what checks say, nor which of them must fail. While the hash stays the
 * same, what was observed of the row holds.
 * @param parser the schema of probes; another one only in tests
 */
export function rowHash(lab: Lab, probes: readonly Probe[], row: Row, parser?: ProbeParser): string {
  const asked = probes.map((probe) => hashedProbe(probe, parser));
  return sha256(JSON.stringify({ kind: row.kind, probes: asked, ...ingredientsOf(lab, row) }));
}

function ingredientsOf(lab: Lab, row: Row): Readonly<Record<string, unknown>> {
  const { topology } = lab;
  switch (row.kind) {
    case 'unsolved':
      return { topology };
    case 'solved':
      return { guide: guideHash(lab) };
    case 'fault': {
      const { from, inject } = row.fault;
      return { ...(from === 'start' ? { topology } : { guide: guideHash(lab) }), inject: done(inject) };
    }
    case 'variation':
      return variedBy(lab, row.variation);
    case 'cell': {
      const { inject, shown, answers } = row;
      const given = answers && { answers: answers(sampleAnswers(lab)) };
      return { guide: guideHash(lab), inject: done(inject), shown: shownBy(shown), ...given };
    }
    case 'way':
      return { ...variedBy(lab, row.variation), shown: shownBy(row.shown) };
  }
}

function variedBy(lab: Lab, { swarm, before = [], change, after = [] }: Variation) {
  const guide = guideHash(change ? changedLab(lab, change) : lab);
  return { swarm, before: done(before), guide, after: done(after) };
}

function shownBy(shown: Shown | undefined): Shown | undefined {
  return shown && { on: shown.on, run: scriptOf(shown.run) };
}

/** A function has no hash that holds whatever runs the TypeScript; what it makes of these has. */
function sampleAnswers({ steps }: Lab): readonly Answer[] {
  return steps.flatMap(({ questions }) => questions.map(({ id }) => ({ id, value: `answer to ${id}` })));
}

/** Actions as they are carried out: scripts with the words that they use. */
function done(actions: readonly Action[]): readonly Action[] {
  return actions.map((action) =>
    'cut' in action ? { cut: action.cut } : { on: action.on, run: scriptOf(action.run) },
  );
}
