import type { Cluster, Driver, Effort, Topology } from '../../vms/contract.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Answer } from '../evidence/types.ts';
import type { Fault, Variation } from '../faults/define.ts';
import type { Settled } from '../grade/settle.ts';
import type { Lab } from '../guide/lab.ts';
import type { look } from '../mark/mark.ts';
import { runSteps } from '../run/run.ts';
import { changedLab } from './changed-lab.ts';
import { inject } from './inject.ts';
import { noticedIn } from './judge-cell.ts';
import { requireShown } from './shown.ts';
import type { Row } from './row.ts';
import { startsSolved } from './rows.ts';
import type { Subject } from './subject.ts';
import { takenOut } from './taken-out.ts';

/** Machines in the state of a row, and the answers that the guide's commands gave on the way there. */
export interface State {
  readonly cluster: Cluster;
  readonly answers: readonly Answer[];
}

/** The name under which the solved state is saved. */
const SAVE = 'solved';

/** What the solved state showed when it was kept, and the answers that were given on the way there. */
interface Solved {
  readonly answers: readonly Answer[];
  readonly evidence: Evidence;
}

export interface StatesOptions {
  readonly topology: Topology;
  readonly driver: Driver;
  readonly look: typeof look;
}

/**
 * Brings a lab's machines into the states of its rows, each from a fresh start or from the kept solved state.
 * Where a fault could be taken out again, its machines are the next one's: that takes half the time, for
 * emulated machines that are restored have everything to translate anew.
 */
export class States {
  readonly #subject: Pick<Subject, 'lab' | 'checks'>;
  readonly #options: StatesOptions;
  #kept: Solved | undefined;
  #standing: Cluster | undefined;

  constructor(subject: Pick<Subject, 'lab' | 'checks'>, options: StatesOptions) {
    this.#subject = subject;
    this.#options = options;
  }

  /**
   * @param work marks the cluster in the row's state; afterwards its machines are stopped, unless they stand
   * in the solved state again
   */
  async with(row: Row, effort: Effort, work: (state: State) => Promise<Settled>): Promise<Settled> {
    const cluster = await this.#start(row, effort);
    let standing: Cluster | undefined;
    try {
      const marked = await work({ cluster, answers: await this.#bring(row, cluster, effort) });
      if (await this.#isSolvedAgain(row, cluster, marked, effort)) standing = cluster;
      return marked;
    } finally {
      this.#standing = standing;
      if (standing === undefined) await cluster.disconnect();
    }
  }

  /**
   * Keeps what runs now as the state that faults are put into; a driver without saves solves the lab again
   * for each.
   */
  async keepSolved({ answers }: State, evidence: Evidence, effort: Effort): Promise<void> {
    await this.#options.driver.saves?.save(SAVE, effort);
    this.#kept = { answers, evidence };
  }

  /** Whether faults can be tried. */
  get haveSolved(): boolean {
    return this.#kept !== undefined;
  }

  /** Whether machines run in the solved state, for the next row that begins there. */
  get haveStanding(): boolean {
    return this.#standing !== undefined;
  }

  /** Stops machines that stand. */
  async end(effort: Effort): Promise<void> {
    const standing = this.#standing;
    this.#standing = undefined;
    if (standing === undefined) return;
    await standing.disconnect();
    await this.#options.driver.down(effort);
  }

  async #start(row: Row, effort: Effort): Promise<Cluster> {
    const { driver, topology } = this.#options;
    const standing = this.#standing;
    if (standing !== undefined && startsSolved(row)) return standing;
    await this.end(effort);
    if (startsSolved(row) && driver.saves !== undefined) return driver.saves.restore(SAVE, effort);
    const swarm = row.kind === 'variation' || row.kind === 'way' ? row.variation.swarm : undefined;
    return driver.up({ ...topology, ...(swarm && { swarm }) }, { ...effort, fresh: true });
  }

  /** A driver without saves has no solved state to go back to when a fault is not taken out whole. */
  async #isSolvedAgain(
    row: Row,
    cluster: Cluster,
    { grade: { checks: verdicts } }: Settled,
    effort: Effort,
  ): Promise<boolean> {
    const { driver, look } = this.#options;
    if (row.kind !== 'cell' || this.#kept === undefined || driver.saves === undefined) return false;
    const noticed = noticedIn(verdicts);
    return takenOut(row, cluster, { ...this.#subject, ...this.#kept, noticed, driver, look, effort });
  }

  async #bring(row: Row, cluster: Cluster, effort: Effort): Promise<readonly Answer[]> {
    switch (row.kind) {
      case 'unsolved':
        return [];
      case 'solved':
        return this.#solve(this.#subject.lab, cluster, effort);
      case 'fault': {
        const answers = startsSolved(row) ? await this.#solvedAnswers(cluster, effort) : [];
        await this.#break(row.fault, cluster, effort);
        return answers;
      }
      case 'variation':
        return this.#vary(row, cluster, effort);
      case 'cell': {
        const given = await this.#solvedAnswers(cluster, effort);
        await this.#break(row, cluster, effort);
        return row.answers?.(given) ?? given;
      }
      case 'way': {
        const answers = await this.#vary(row, cluster, effort);
        await requireShown(row, cluster, effort);
        return answers;
      }
    }
  }

  /** Those given on the way to the solved state, which is there when this returns. */
  async #solvedAnswers(cluster: Cluster, effort: Effort): Promise<readonly Answer[]> {
    if (this.#options.driver.saves === undefined) return this.#solve(this.#subject.lab, cluster, effort);
    return this.#kept?.answers ?? [];
  }

  async #solve(lab: Lab, cluster: Cluster, { progress, signal }: Effort): Promise<readonly Answer[]> {
    return progress.task('steps', 'Carrying out the guide', async (task) => {
      const { answers } = await runSteps(lab, cluster, {
        ...(signal && { signal }),
        onEvent: (event) => {
          if (event.type === 'command-started') task.update(`step ${event.step.id} on ${event.node}`);
        },
      });
      return answers;
    });
  }

  async #break(
    { id, inject: actions }: Pick<Fault, 'id' | 'inject'>,
    cluster: Cluster,
    { progress, signal }: Effort,
  ): Promise<void> {
    const options = { of: `fault ${id}`, driver: this.#options.driver, ...(signal && { signal }) };
    await progress.task('steps', 'Breaking it', () => inject(actions, cluster, options));
  }

  async #vary(
    row: Row & { readonly variation: Variation },
    cluster: Cluster,
    effort: Effort,
  ): Promise<readonly Answer[]> {
    const { id, before = [], after = [], change } = row.variation;
    const { progress, signal } = effort;
    const options = { driver: this.#options.driver, ...(signal && { signal }) };
    await progress.task('steps', 'Before the guide', () =>
      inject(before, cluster, { of: `variation ${id}, before the steps`, ...options }),
    );
    const lab = change ? changedLab(this.#subject.lab, change) : this.#subject.lab;
    const answers = startsSolved(row)
      ? await this.#solvedAnswers(cluster, effort)
      : await this.#solve(lab, cluster, effort);
    await progress.task('steps', 'After the guide', () =>
      inject(after, cluster, { of: `variation ${id}, after the steps`, ...options }),
    );
    return answers;
  }
}
