import { LabError } from '../../common/errors.ts';
import { silent } from '../../common/progress.ts';
import type { Clock } from '../../harness/grade/settle.ts';
import { topologyOf } from '../../harness/cli/machines.ts';
import type { OwnMachines } from '../../harness/cli/own-machines.ts';
import type { Session } from '../../harness/cli/session.ts';
import type { look, mark } from '../../harness/mark/mark.ts';
import type { Row, RowOutcome } from '../../harness/verify/row.ts';
import { rowInTurn } from '../../harness/verify/row-in-turn.ts';
import { SOLVED } from '../../harness/verify/rows.ts';
import { requireShown } from '../../harness/verify/shown.ts';
import { States } from '../../harness/verify/states.ts';
import type { Subject } from '../../harness/verify/subject.ts';
import { checksInState, type Checked } from './checks-in-state.ts';
import { resultOf, type Breakage } from './judge.ts';
import { drawn, momentsOf, type Random } from './random.ts';
import type { State } from './states.ts';

/** The states to try on one lab, at random, until there are so many checks. */
export interface Draw {
  readonly states: readonly State[];
  readonly checks: number;
  readonly random: Random;
}

/** A state of a draw. */
export interface Place {
  readonly state: State;
  /** Which one of its draw, from 1. */
  readonly number: number;
  /** How many checks it has had. */
  readonly check: number;
}

export interface Measuring extends Pick<OwnMachines, 'driver' | 'turn'> {
  readonly session: Pick<Session, 'screen' | 'signal' | 'settings'>;
  readonly mark: typeof mark;
  readonly look: typeof look;
  readonly clock: Clock;
}

export interface Told {
  readonly onCheck: (place: Place, checked: Checked, breakage: Breakage) => Promise<void>;
  readonly onError: (place: Place, error: string) => Promise<void>;
}

/** How long after a change checks begin, in milliseconds. */
const WITHIN_MS = 30_000;

/** Few enough for many states: of one that is right all of them begin in time. */
const CHECKS_A_STATE = 3;

/** So many states that do not come about one after another are no matter of chance. */
const ENOUGH = 5;

/**
 * Solves the lab once, and tries on it what is drawn.
 * @throws LabError `step-failed` when the lab is not solved, or state after state does not come about; what
 * the session's signal says when it is aborted
 */
export async function measureLab(
  { lab, checks }: Pick<Subject, 'lab' | 'checks'>,
  draws: readonly Draw[],
  { session, driver, turn, mark, look, clock }: Measuring,
  told: Told,
): Promise<void> {
  const { screen, signal } = session;
  const states = new States({ lab, checks }, { topology: topologyOf(session, lab), driver, look });
  const shared = { lab, checks, states, driver, turn, signal, progress: screen, notes: new Set<string>() };
  const bring = (title: string, row: Row, marking: typeof mark): Promise<RowOutcome> =>
    screen.task('observe', title, (line) =>
      rowInTurn(row, line, { ...shared, mark: marking, now: () => clock.now() }),
    );

  try {
    const solved = await bring(`Lab ${lab.number}, solved`, SOLVED, mark);
    if (!states.haveSolved) throw unsolved(lab.number, solved);
    for (const { states: all, checks: wanted, random } of draws) {
      let [number, done, failures] = [0, 0, 0];
      for (const state of drawn(all, random)) {
        if (done >= wanted) break;
        signal.throwIfAborted();
        let place: Place = { state, number: (number += 1), check: 0 };
        const moments = momentsOf(random, CHECKS_A_STATE, WITHIN_MS).slice(0, wanted - done);
        const marking = checksInState({
          ...{ moments, withinMs: WITHIN_MS, mark, clock },
          onCheck: async (checked) => {
            place = { ...place, check: place.check + 1 };
            await told.onCheck(place, checked, await breakageOf(state, checked, signal));
          },
        });
        const title = `Lab ${lab.number}, ${done} of ${wanted} checks: ${state.kind} ${state.row.id}`;
        const { error } = (await bring(title, state.row, marking)).result;
        done += place.check;
        failures = error === undefined ? 0 : failures + 1;
        if (error !== undefined) await told.onError(place, error);
        if (failures >= ENOUGH) throw noState(lab.number, error ?? '');
      }
    }
  } finally {
    await states.end({ progress: screen });
  }
}

/** Asked only where it matters. */
async function breakageOf(
  { shown }: State,
  { settled: { grade }, cluster }: Checked,
  signal: AbortSignal,
): Promise<Breakage> {
  if (shown === undefined || resultOf(grade) !== 'full') return 'there';
  try {
    await requireShown(shown, cluster, { progress: silent, signal });
    return 'there';
  } catch (error) {
    if (error instanceof LabError && error.code === 'step-failed') return 'gone';
    throw error;
  }
}

function unsolved(lab: number, { result: { error, surprises } }: RowOutcome): LabError {
  return new LabError({
    code: 'step-failed',
    wanted: `lab ${lab} with all its points when the guide was carried out`,
    found: error ?? surprises.map(({ check, observed }) => `${check}: ${observed}`).join(', '),
    next: `npm run labs:verify -- ${lab} --only solved`,
  });
}

function noState(lab: number, error: string): LabError {
  return new LabError({
    code: 'step-failed',
    wanted: `one of ${ENOUGH} states in a row to come about on lab ${lab}`,
    found: error,
    next: `npm run labs:verify -- ${lab} --catalogue`,
  });
}
