import type { Cluster } from '../../vms/contract.ts';
import { loadChecks } from '../grade/load.ts';
import type { Settled, SettleOptions } from '../grade/settle.ts';
import type { Lab } from '../guide/lab.ts';
import { mark } from '../mark/mark.ts';
import { answersTo } from './answers.ts';
import type { Session } from './session.ts';

/**
 * The grade that agreeing observations give, and those; each observation is shown with what is being waited
 * for.
 */
export async function observeUntilSettled(
  session: Session,
  lab: Lab,
  cluster: Cluster,
  { title = 'Marking', ...patience }: { readonly title?: string } & Pick<SettleOptions, 'apartMs'> = {},
): Promise<Settled> {
  return session.screen.task('observe', title, async (task) => {
    const checks = await loadChecks(lab);
    const answers = await answersTo(session, lab);
    const grading = () => session.times.start('grade');
    return mark(lab, checks, cluster, {
      answers,
      task,
      grading,
      signal: session.signal,
      ...patience,
    });
  });
}
