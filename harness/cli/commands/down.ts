import { startCommand } from '../last-lab.ts';
import { effortOf, namedOrAll, openDriver } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab down [--all]`. What was saved by name stays. */
export async function down(session: Session, reach: 'this-folder' | 'every-folder'): Promise<Outcome> {
  if (reach === 'every-folder') {
    let ended = 0;
    for (const kind of await namedOrAll(session))
      ended += await kind.downAll(session.host.env, effortOf(session));
    return { status: 0, text: `No machine is running (processes ended: ${ended}).\n`, document: { ended } };
  }
  const driver = await openDriver(session);
  const { state } = await driver.status();
  await driver.down(effortOf(session));
  return {
    status: 0,
    text: state === 'none' ? 'No machines were running here.\n' : 'The machines are stopped.\n',
    document: { was: state },
    ...(state === 'none' ? {} : { advice: `${await startCommand(session)} starts the lab again.\n` }),
  };
}
