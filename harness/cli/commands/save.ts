import { needPart } from '../../../vms/need-part.ts';
import { rememberWithSave } from '../last-lab.ts';
import { effortOf, openDriver } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

/**
 * `lab save NAME`: the machines, and what is remembered of the lab: answers, hints, the step that is open.
 */
export async function save(session: Session, name: string): Promise<Outcome> {
  const driver = await openDriver(session);
  await needPart(driver, 'saves').save(name, effortOf(session));
  await rememberWithSave(session, name);
  return {
    status: 0,
    text: `Saved as ${name}.\n`,
    document: { saved: name },
    advice: `npm run lab restore ${name} comes back to it.\n`,
  };
}
