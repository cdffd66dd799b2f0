import type { Evidence } from '../../harness/evidence/evidence.ts';
import { isRunning, swarmIn } from '../../harness/grade/swarm-in.ts';
import { inTransition } from '../../harness/grade/transition.ts';

/**
 * What a swarm still lacks before it is whole: an engine that answers and a Ready node on each machine, and
 * all tasks that its services ask for. It knows nothing of how long marks wait for what: an inconclusive
 * verdict on a whole swarm is one whoever it waited for.
 * @returns `undefined` when it is whole
 */
export function lackingIn(evidence: Evidence): string | undefined {
  const swarm = swarmIn(evidence);
  if (!swarm.answers) return 'a manager that answers';
  const ready = swarm.nodes.filter(({ state }) => state === 'ready').map(({ id }) => id);
  for (const { name, engine } of evidence.nodes) {
    if (!engine.info.ok) return `an answer of ${name}`;
    if (!ready.includes(engine.info.value.swarm.nodeId)) return `${name} as a Ready node`;
  }
  const running = swarm.tasks.filter(isRunning);
  for (const { id, name, replicas = 0 } of swarm.services) {
    const there = running.filter(({ serviceId }) => serviceId === id).length;
    if (there < replicas) return `${replicas - there} of the ${replicas} tasks of ${name}`;
  }
  return inTransition(evidence)[0]?.text;
}
