import type { Service, SwarmTask } from '../../evidence/types.ts';
import type { EvidenceView } from '../../evidence/view.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../listed.ts';

/** This many tasks of the service should run and do run. */
export function run(evidence: EvidenceView, name: string, count: number): Finding {
  const service = evidence.services.find((each) => each.name === name);
  const running = service ? evidence.running(service).length : 0;
  return {
    subject: `service ${name}`,
    wanted: `run ${tasks(count)}`,
    observed: service ? inWords(evidence, service, running) : `no service ${name}`,
    holds: () => decided(evidence, service, count) && running === count,
    absent: () => decided(evidence, service, count) && running !== count,
  };
}

/**
 * Swarm moves tasks away from a node that does not answer. When too few run although enough are asked for,
 * that node may be the reason.
 * @throws Inconclusive
 */
function decided(evidence: EvidenceView, service: Service | undefined, count: number): boolean {
  if (!service || evidence.running(service).length >= count) return true;
  const asked = service.replicas ?? count;
  if (asked >= count && hadSilentTasks(evidence, service)) {
    throw evidence.undecided(`running tasks of service ${service.name}`);
  }
  return true;
}

/** Whether tasks of the service are or were on a node that does not answer. */
export function hadSilentTasks(evidence: EvidenceView, { id }: Service): boolean {
  return evidence.tasks.some(({ serviceId, nodeId }) => serviceId === id && evidence.isSilent(nodeId));
}

function inWords(evidence: EvidenceView, service: Service, running: number): string {
  const others = evidence.tasks.filter(
    ({ serviceId, desired, state }) =>
      serviceId === service.id && desired === 'running' && state !== 'running',
  );
  const wanting = others.map(
    ({ slot, state, error }: SwarmTask) =>
      `${service.name}.${slot ?? 0} ${state}${error === undefined ? '' : ` (${error})`}`,
  );
  return listed([tasks(running), ...wanting], '', ', ');
}

function tasks(count: number): string {
  return `${count} task${count === 1 ? '' : 's'}`;
}
