import { LabError, briefly } from '../common/errors.ts';
import type { Task } from '../common/progress.ts';
import type { Node } from './contract.ts';
import { waitUntil } from './waiting.ts';

/** Milliseconds for the engines to answer. */
const patience = 180_000;

/** Milliseconds for one answer of an engine. */
export const askingMs = 30_000;

/**
 * Waits until each node's engine answers. Where no swarm was formed there is nothing else to wait for.
 * @throws LabError `timeout`, naming a node whose engine does not
 */
export async function enginesAnswer(nodes: readonly Node[], task: Task, signal?: AbortSignal): Promise<void> {
  await Promise.all(
    nodes.map((node) =>
      waitUntil(
        {
          wanted: `an answer from the engine of ${node.name}`,
          next: `npm run lab reset; npm run lab ssh ${node.name} systemctl status docker shows what happened to it`,
          patienceMs: patience,
          signal,
          onWait: (missing) => {
            task.update(`waiting for ${missing}`);
          },
        },
        () => silentEngine(node),
      ),
    ),
  );
}

async function silentEngine(node: Node): Promise<string | undefined> {
  try {
    await node.docker().listContainers({ abortSignal: AbortSignal.timeout(askingMs) });
    return undefined;
  } catch (error) {
    // The machine is gone, or nobody is waiting any more.
    if (error instanceof LabError) throw error;
    return `${node.name} (${briefly(error)})`;
  }
}
