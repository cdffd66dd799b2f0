import { effortOf, openDriver, withCluster } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

/**
 * `lab ssh NODE [COMMAND...]`: a shell on this terminal, or one command; its exit status is ours. With JSON
 * wanted the command's output comes in the document.
 */
export async function ssh(session: Session, name: string, words: readonly string[]): Promise<Outcome> {
  const driver = await openDriver(session);
  const cluster = await driver.attach(effortOf(session));
  return withCluster(cluster, async () => {
    const node = cluster.node(name);
    // Joined by spaces as ssh itself does: the node's shell takes the words apart again.
    const command = words.length === 0 ? undefined : words.join(' ');
    if (session.settings.format === 'json' && command !== undefined) {
      const result = await node.run(command, { signal: session.signal });
      return { status: result.exitStatus, text: '', document: { node: name, command, ...result } };
    }
    const status = await session.screen.aside(() => node.interact(session.terminal, command));
    return { status, text: '', document: { node: name, exitStatus: status } };
  });
}
