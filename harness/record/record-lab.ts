import type { Cluster, Driver, Effort, Topology } from '../../vms/contract.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Answer } from '../evidence/types.ts';
import type { LabChecks } from '../grade/define.ts';
import type { Grade } from '../grade/grade.ts';
import type { Settled } from '../grade/settle.ts';
import type { Lab, Step } from '../guide/lab.ts';
import type { mark } from '../mark/mark.ts';
import { runSteps } from '../run/run.ts';
import type { Turn } from '../verify/turns.ts';
import { frameWhile } from './frame-while.ts';
import {
  guideHash,
  RECORDING_VERSION,
  type RecordedCommand,
  type RecordedFrame,
  type Recording,
} from './recording.ts';

export interface RecordOptions {
  readonly driver: Driver;
  readonly topology: Topology;
  /** The Debian release of the machines. */
  readonly suite: string;
  /** A folder for captures, which are deleted afterwards. */
  readonly scratch: string;
  readonly effort: Effort;
  readonly mark: typeof mark;
  /** Lets the run begin when the host has room for it. */
  readonly turn: Turn;
  /** The wall clock. */
  readonly now: () => Date;
}

export interface Recorded {
  readonly recording: Recording;
  /** After the last step. */
  readonly grade: Grade;
}

type RecordedStep = Recording['steps'][number];

/**
 * Runs a lab's guide from a fresh start, step by step, and records what its commands printed and what was
 * observed before the first step and after each, once that had settled. The grade says whether all checks
 * passed after the last step.
 * @throws RunError when a command of the guide fails; LabError when the machines do not come up
 */
export async function recordLab(
  { lab, checks }: { readonly lab: Lab; readonly checks: LabChecks },
  options: RecordOptions,
): Promise<Recorded> {
  const { driver, topology, effort } = options;
  const onWait = (holder: string): void => {
    effort.progress.note(`Lab ${lab.number} waits for ${holder}.`);
  };
  return options.turn(onWait, async () => {
    try {
      const cluster = await driver.up(topology, { ...effort, fresh: true });
      try {
        return await recordOn(cluster, lab, checks, options);
      } finally {
        await cluster.disconnect();
      }
    } finally {
      await driver.down({ progress: effort.progress });
    }
  });
}

async function recordOn(
  cluster: Cluster,
  lab: Lab,
  checks: LabChecks,
  options: RecordOptions,
): Promise<Recorded> {
  const recordedAt = options.now().toISOString();
  const answers = new Map<string, Answer>();
  const look = (title: string): Promise<Settled> =>
    options.effort.progress.task('observe', title, (task) =>
      options.mark(lab, checks, cluster, {
        ...{ task, answers: [...answers.values()] },
        ...(options.effort.signal && { signal: options.effort.signal }),
      }),
    );
  let seen = await look('Observing before the first step');
  const before = seen.looks[1];
  const port = vxlanPort(before);
  const steps: RecordedStep[] = [];
  const frames: RecordedFrame[] = [];
  for (const step of lab.steps) {
    options.effort.signal?.throwIfAborted();
    const { driver, scratch } = options;
    const ran = await frameWhile({ driver, scratch, port }, () => runStep(step, lab, cluster, options));
    for (const answer of ran.value.answers) answers.set(answer.id, answer);
    if (ran.frame) frames.push({ step: step.id, port, ...ran.frame });
    seen = await look(`Observing after step ${step.id}`);
    steps.push({ id: step.id, commands: ran.value.commands, evidence: seen.looks[1] });
  }
  const recording: Recording = {
    version: RECORDING_VERSION,
    ...{ lab: lab.id, guide: guideHash(lab), suite: options.suite },
    engine: engineIn(seen.looks[1]),
    ...(cluster.accelerator !== undefined && { accelerator: cluster.accelerator }),
    ...{ recordedAt, before, steps },
    ...(frames.length > 0 && { frames }),
  };
  return { recording, grade: seen.grade };
}

async function runStep(
  step: Step,
  lab: Lab,
  cluster: Cluster,
  { effort: { progress, signal }, now }: RecordOptions,
): Promise<{ readonly commands: readonly RecordedCommand[]; readonly answers: readonly Answer[] }> {
  return progress.task('steps', `Step ${step.id}`, async (task) => {
    const { entries, answers } = await runSteps(lab, cluster, {
      ...{ steps: [step], now, ...(signal && { signal }) },
      onEvent: (event) => {
        if (event.type === 'command-started') task.update(`on ${event.node}`);
      },
    });
    const commands = entries.map(({ node, script, stdout, stderr, exitStatus, durationMs }) => ({
      ...{ node, script, stdout, stderr, exitStatus, durationMs },
    }));
    return { commands, answers };
  });
}

/** The VXLAN port of this swarm; a swarm that the guide forms is not there yet, and gets the default one. */
function vxlanPort({ nodes }: Evidence): number {
  for (const { engine } of nodes) {
    const port = engine.info.ok ? engine.info.value.swarm.cluster?.dataPathPort : undefined;
    if (port !== undefined && port > 0) return port;
  }
  return 4789;
}

function engineIn({ nodes }: Evidence): string {
  const answered = nodes.map(({ engine }) => engine.version).find(({ ok }) => ok);
  return answered?.ok === true ? answered.value.version : '';
}
