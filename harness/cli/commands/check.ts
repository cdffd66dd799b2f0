import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from '../../../vms/contract.ts';
import type { Lab } from '../../guide/lab.ts';
import { meantLab } from '../last-lab.ts';
import { effortOf, openDriver, withCluster } from '../machines.ts';
import { markOutcome } from '../marking.ts';
import type { Outcome, Session } from '../session.ts';

/**
 * Between two looks of `--watch`, in milliseconds: a student reads, and the machines have other work to do.
 */
const PAUSE_MS = 3000;

/** `lab check [LAB]`: the marks so far. */
export async function check(session: Session, wanted: string | undefined): Promise<Outcome> {
  return onRunning(session, wanted, (lab, cluster) => markOutcome(session, lab, cluster));
}

/** `lab check --watch`: marks again and again, shows each change, and ends when all passes or with Ctrl-C. */
export async function watch(session: Session, wanted: string | undefined): Promise<Outcome> {
  return onRunning(session, wanted, (lab, cluster) =>
    watching(session, () => markOutcome(session, lab, cluster)),
  );
}

/** Marks until everything passes. Ctrl-C is how it is meant to end: then the last marks are the outcome. */
export async function watching(
  { signal, print }: Pick<Session, 'signal' | 'print'>,
  mark: () => Promise<Outcome>,
  pauseMs = PAUSE_MS,
): Promise<Outcome> {
  let outcome = await mark();
  let shown = '';
  try {
    while (outcome.status !== 0) {
      if (outcome.text !== shown) print(`${outcome.text}\n`);
      shown = outcome.text;
      await delay(pauseMs, undefined, { signal });
      outcome = await mark();
    }
    return outcome;
  } catch (error) {
    if (!signal.aborted) throw error;
    return { ...outcome, text: '' };
  }
}

async function onRunning(
  session: Session,
  wanted: string | undefined,
  work: (lab: Lab, cluster: Cluster) => Promise<Outcome>,
): Promise<Outcome> {
  const lab = await meantLab(session, wanted);
  const driver = await openDriver(session);
  const cluster = await driver.attach(effortOf(session));
  return withCluster(cluster, () => work(lab, cluster));
}
