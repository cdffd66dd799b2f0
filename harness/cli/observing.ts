import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from '../../vms/contract.ts';
import type { Grade } from '../grade/grade.ts';
import { loadChecks } from '../grade/load.ts';
import { grade } from '../grade/run.ts';
import { settle } from '../grade/settle.ts';
import type { Clock, SettleOptions } from '../grade/settle.ts';
import type { Lab } from '../guide/lab.ts';
import { observe } from '../observe/observe.ts';
import type { Session } from './session.ts';

/** The grade that agreeing observations give; each observation is shown with what is being waited for. */
export async function observeUntilSettled(
  session: Session,
  lab: Lab,
  cluster: Cluster,
  { title = 'Marking', ...patience }: { readonly title?: string } & Pick<SettleOptions, 'apartMs'> = {},
): Promise<Grade> {
  return session.screen.task('observe', title, async (task) => {
    const checks = await loadChecks(lab);
    const settled = await settle({
      observe: () => observe(cluster, { lab: lab.id, now: () => new Date(), signal: session.signal }),
      grade: async (evidence) => {
        const stop = session.times.start('grade');
        try {
          return await grade(lab, checks, evidence);
        } finally {
          stop();
        }
      },
      clock,
      onWait: (text) => {
        task.update(text);
      },
      signal: session.signal,
      ...patience,
    });
    return settled.grade;
  });
}

const clock: Clock = {
  now: () => performance.now(),
  async sleep(milliseconds, signal) {
    await delay(milliseconds, undefined, signal ? { signal } : {}).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    });
  },
};
