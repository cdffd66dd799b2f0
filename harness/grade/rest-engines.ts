import type { Evidence, NodeEvidence } from '../evidence/evidence.ts';
import type { SwarmNode } from '../evidence/types.ts';
import { ago, type Movement } from './movement.ts';
import { ENGINE_STARTS_MS, MACHINE_STARTS_MS, NOTICED_MS } from './rest-times.ts';
import type { SwarmIn } from './swarm-in.ts';

/**
 * Engines that have just started, that are about to, or whose end the swarm has yet to notice. One that is
 * stopped for good is waited for until the swarm knows of it, and no longer.
 */
export function enginesIn({ nodes }: Evidence, swarm: SwarmIn): readonly Movement[] {
  const leaderless = !swarm.answers && nodes.some(isManager);
  const leader: Movement = {
    key: 'leader',
    text: 'a manager to answer for the swarm',
    forMs: NOTICED_MS,
  };
  return [...nodes.flatMap((node) => engineOf(node, swarm)), ...(leaderless ? [leader] : [])];
}

const LONG_AGO = { bootedSeconds: Infinity, engineSeconds: Infinity };

function engineOf(node: NodeEvidence, swarm: SwarmIn): readonly Movement[] {
  const { name, clock, engine } = node;
  if (!clock.ok && !engine.info.ok) return isCountedOn(node, swarm) ? [unnoticed(name, 'answers')] : [];
  // Evidence of old versions has no clocks: there an engine that answers has run for long.
  const { bootedSeconds, engineSeconds } = clock.ok ? clock.value : LONG_AGO;
  if (engineSeconds === undefined) {
    const bootedMs = bootedSeconds * 1000;
    if (bootedMs < MACHINE_STARTS_MS) {
      const text = `the engine of ${name}, which booted ${ago(bootedMs)}`;
      return [{ key: `engine ${name} absent`, text, ageMs: bootedMs, forMs: MACHINE_STARTS_MS }];
    }
    if (swarm.answers) return isCountedOn(node, swarm) ? [unnoticed(name, 'runs an engine')] : [];
    const text = `the engine of ${name}, which does not run`;
    return node.role === 'manager' ? [{ key: `engine ${name} gone`, text, forMs: NOTICED_MS }] : [];
  }
  const ageMs = engineSeconds * 1000;
  if (ageMs < ENGINE_STARTS_MS) {
    const text = `the engine of ${name}, started ${ago(ageMs)}`;
    return [{ key: `engine ${name} started`, text, ageMs, forMs: ENGINE_STARTS_MS }];
  }
  if (!engine.info.ok) {
    return [{ key: `engine ${name} silent`, text: `the engine of ${name} to answer`, forMs: NOTICED_MS }];
  }
  return engine.info.value.swarm.state === 'pending'
    ? [{ key: `engine ${name} joins`, text: `${name} to join its swarm`, forMs: NOTICED_MS }]
    : [];
}

/** Nobody says since when it has been so: it is waited for from when it is seen. */
function unnoticed(name: string, does: string): Movement {
  const text = `the swarm to notice that ${name} no longer ${does}`;
  return { key: `engine ${name} gone`, text, forMs: NOTICED_MS };
}

/** Whether the swarm believes that the node does its work. */
function isCountedOn({ name, address, engine }: NodeEvidence, { nodes }: SwarmIn): boolean {
  const id = engine.info.ok ? engine.info.value.swarm.nodeId : undefined;
  const isIt = (node: SwarmNode): boolean =>
    node.id === id || node.address === address || node.hostname === name;
  return nodes.some((node) => isIt(node) && node.state === 'ready');
}

function isManager({ engine: { info } }: NodeEvidence): boolean {
  return info.ok && info.value.swarm.state === 'active' && info.value.swarm.manager;
}
