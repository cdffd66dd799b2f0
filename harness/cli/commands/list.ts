import { listLabs } from '../../guide/guide.ts';
import type { LabSummary } from '../../guide/guide.ts';
import { wrap } from '../../report/layout.ts';
import type { Paint } from '../../report/paint.ts';
import { REPORT_WIDTH } from '../../report/text.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab list` */
export async function list(session: Session): Promise<Outcome> {
  const labs = await listLabs(session.labsRoot, session.settings.language);
  return {
    status: 0,
    text: labs.map((lab) => entry(lab, session.paint)).join('\n'),
    document: { labs },
    advice: '\nnpm run lab 3 shows lab 3 done; npm run lab start 3 gives you its machines.\n',
  };
}

function entry(lab: LabSummary, paint: Paint): string {
  const facts = `${lab.steps} steps, ${lab.maxPoints} points, about ${lab.minutes} min`;
  const summary = wrap(lab.summary, REPORT_WIDTH - 5).map((line) => `     ${line}`);
  const head = `${String(lab.number).padStart(3)}  ${paint.strong(lab.title)}`;
  return `${[head, ...summary, `     ${paint.faint(facts)}`].join('\n')}\n`;
}
