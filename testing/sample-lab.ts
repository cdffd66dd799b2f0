import { silent } from '../common/progress.ts';
import type {
  Cables,
  Cluster,
  Driver,
  LanCapture,
  Node,
  RunResult,
  Saves,
  Topology,
} from '../vms/contract.ts';
import { evidenceOf, nodeOf } from './sample-evidence.ts';
import type { LabFaults } from '../harness/faults/define.ts';
import type { LabChecks } from '../harness/grade/define.ts';
import type { Grade, Verdict } from '../harness/grade/grade.ts';
import type { Settled } from '../harness/grade/settle.ts';
import type { Seen } from '../harness/mark/mark.ts';
import { parseGuide } from '../harness/guide/guide.ts';
import type { Subject } from '../harness/verify/subject.ts';

const GUIDE = `---
title: A lab
summary: For tests.
minutes: 5
topology: { managers: 1, workers: 1 }
---

## Make {#make points=2}

\`\`\`sh node=manager1
make it
\`\`\`

\`\`\`sh node=*
look at it
\`\`\`
`;

/** For tests: a lab of one step on two nodes, with the checks `a` and `b`. */
export function subjectOf(faults: LabFaults): Subject {
  const body = (): void => undefined;
  const check = (id: string) => ({ id, step: 'make', points: 1, title: `Check ${id}`, body });
  const checks: LabChecks = { probes: [], checks: [check('a'), check('b')] };
  const where = {
    file: 'lab.md',
    number: 1,
    id: '01-a-lab',
    folder: '/labs/01-a-lab',
    language: 'en',
  } as const;
  return { lab: parseGuide(GUIDE, where), checks, faults };
}

/** For tests: a driver of two nodes that records what it is asked to do, and what its nodes run. */
export class FakeDriver implements Driver {
  readonly name = 'fake';
  readonly calls: string[] = [];
  /** How a script ends, where that is not with exit status 0 and no output. */
  run: (script: string, node: string) => Partial<RunResult> | Promise<Partial<RunResult>> = () => ({});
  restoring: () => void = () => undefined;

  up(topology: Topology, { fresh = false }: { readonly fresh?: boolean }): Promise<Cluster> {
    this.calls.push(`up ${fresh ? 'fresh ' : ''}${JSON.stringify(topology.swarm ?? {})}`);
    return Promise.resolve(this.#cluster());
  }

  saves?: Saves = {
    save: (name) => {
      this.calls.push(`save ${name}`);
      return Promise.resolve();
    },
    restore: (name) => {
      this.calls.push(`restore ${name}`);
      this.restoring();
      return Promise.resolve(this.#cluster());
    },
  };

  cables?: Cables = {
    cut: (node) => {
      this.calls.push(`cut ${node}`);
      return Promise.resolve();
    },
  };

  lanCapture?: LanCapture;

  down(): Promise<void> {
    this.calls.push('down');
    return Promise.resolve();
  }

  claim = () => Promise.reject(new Error('not needed in tests'));
  attach = () => Promise.reject(new Error('not needed in tests'));
  status = () => Promise.reject(new Error('not needed in tests'));

  #cluster(): Cluster {
    const nodes = (['manager1', 'worker1'] as const).map((name): Node => {
      const run = async (script: string): Promise<RunResult> => {
        this.calls.push(`${name}: ${script.replace(/^set -e\n/, '')}`);
        const done = { exitStatus: 0, stdout: '', stderr: '', durationMs: 1 };
        return { ...done, ...(await this.run(script, name)) };
      };
      const none = () => {
        throw new Error('not needed in tests');
      };
      const role = name === 'manager1' ? 'manager' : 'worker';
      return { name, role, address: '192.168.56.11', run, docker: none, interact: none };
    });
    return {
      ...{ driver: 'fake', topology: { managers: 1, workers: 1 }, nodes },
      node: (name) => {
        const found = nodes.find((node) => node.name === name);
        if (found === undefined) throw new Error(`no node ${name}`);
        return found;
      },
      disconnect: () => {
        this.calls.push('disconnect');
        return Promise.resolve();
      },
    };
  }
}

/** For tests: machines that are never seen to be in the solved state again. */
export const neverSolved = (): Promise<Seen> => {
  const evidence = evidenceOf(nodeOf('manager1'));
  return Promise.resolve({ evidence, grade: gradeOf('fail', 'fail') });
};

/** For tests: the result of marking when the checks `a` and `b` have these verdicts. */
export function markedAs(a: Verdict, b: Verdict): Settled {
  const evidence = evidenceOf(nodeOf('manager1'));
  return { grade: gradeOf(a, b), looks: [evidence, evidence], observations: 2 };
}

/** For tests: a grade in which the checks `a` and `b` have these verdicts. */
export function gradeOf(a: Verdict, b: Verdict): Grade {
  const of = (id: string, verdict: Verdict) => ({
    ...{ id, step: 'make', title: `Check ${id}`, verdict, maxPoints: 1 },
    points: verdict === 'pass' ? 1 : 0,
    ...(verdict === 'pass' ? {} : { message: `${id} says ${verdict}` }),
  });
  return { points: 0, maxPoints: 2, checks: [of('a', a), of('b', b)] };
}

/** For tests: progress that records the titles of its tasks, with a cross before those that failed. */
export function watchedProgress(titles: string[]) {
  return {
    ...silent,
    task: async <T>(
      phase: Parameters<typeof silent.task>[0],
      title: string,
      work: Parameters<typeof silent.task<T>>[2],
    ): Promise<T> => {
      try {
        const result = await silent.task(phase, title, work);
        titles.push(title);
        return result;
      } catch (error) {
        titles.push(`✗ ${title}`);
        throw error;
      }
    },
  };
}
