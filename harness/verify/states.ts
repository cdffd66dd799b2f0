import type { Cluster, Driver, Effort, Topology } from '../../vms/contract.ts';
import type { Answer } from '../evidence/types.ts';
import type { Fault, Variation } from '../faults/define.ts';
import type { Lab } from '../guide/lab.ts';
import { runSteps } from '../run/run.ts';
import { changedLab } from './changed-lab.ts';
import { inject } from './inject.ts';
import { requireShown } from './shown.ts';
import type { Row } from './row.ts';
import { startsSolved } from './rows.ts';

/** Machines in the state of a row, and the answers that the guide's commands gave on the way there. */
export interface State {
  readonly cluster: Cluster;
  readonly answers: readonly Answer[];
}

/** The name under which the solved state is saved. */
const SAVE = 'solved';

/**
 * Brings a lab's machines into the states of its rows, each from a fresh start or from the kept solved state.
 */
export class States {
  readonly #lab: Lab;
  readonly #topology: Topology;
  readonly #driver: Driver;
  #kept: { readonly answers: readonly Answer[] } | undefined;

  constructor(lab: Lab, topology: Topology, driver: Driver) {
    this.#lab = lab;
    this.#topology = topology;
    this.#driver = driver;
  }

  /** @param work done with the cluster in the row's state; its connections are closed afterwards */
  async with<T>(row: Row, effort: Effort, work: (state: State) => Promise<T>): Promise<T> {
    const cluster = await this.#start(row, effort);
    try {
      return await work({ cluster, answers: await this.#bring(row, cluster, effort) });
    } finally {
      await cluster.disconnect();
    }
  }

  /**
   * Keeps what runs now as the state that faults are put into; a driver without saves solves the lab again
   * for each.
   */
  async keepSolved({ answers }: State, effort: Effort): Promise<void> {
    await this.#driver.saves?.save(SAVE, effort);
    this.#kept = { answers };
  }

  /** Whether faults can be tried. */
  get haveSolved(): boolean {
    return this.#kept !== undefined;
  }

  async #start(row: Row, effort: Effort): Promise<Cluster> {
    const { saves } = this.#driver;
    if (startsSolved(row) && saves !== undefined) return saves.restore(SAVE, effort);
    const swarm = row.kind === 'variation' || row.kind === 'way' ? row.variation.swarm : undefined;
    return this.#driver.up({ ...this.#topology, ...(swarm && { swarm }) }, { ...effort, fresh: true });
  }

  async #bring(row: Row, cluster: Cluster, effort: Effort): Promise<readonly Answer[]> {
    switch (row.kind) {
      case 'unsolved':
        return [];
      case 'solved':
        return this.#solve(this.#lab, cluster, effort);
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
    if (this.#driver.saves === undefined) return this.#solve(this.#lab, cluster, effort);
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
    const options = { of: `fault ${id}`, driver: this.#driver, ...(signal && { signal }) };
    await progress.task('steps', 'Breaking it', () => inject(actions, cluster, options));
  }

  async #vary(
    row: Row & { readonly variation: Variation },
    cluster: Cluster,
    effort: Effort,
  ): Promise<readonly Answer[]> {
    const { id, before = [], after = [], change } = row.variation;
    const { progress, signal } = effort;
    const options = { driver: this.#driver, ...(signal && { signal }) };
    await progress.task('steps', 'Before the guide', () =>
      inject(before, cluster, { of: `variation ${id}, before the steps`, ...options }),
    );
    const lab = change ? changedLab(this.#lab, change) : this.#lab;
    const answers = startsSolved(row)
      ? await this.#solvedAnswers(cluster, effort)
      : await this.#solve(lab, cluster, effort);
    await progress.task('steps', 'After the guide', () =>
      inject(after, cluster, { of: `variation ${id}, after the steps`, ...options }),
    );
    return answers;
  }
}
