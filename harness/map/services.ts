import type { EvidenceView } from '../evidence/view.ts';
import type { Service, SwarmTask } from '../evidence/types.ts';
import { BARE } from './links.ts';
import type { Thing } from './thing.ts';
import type { MapWords } from './words.ts';

/** The services of the swarm as its managers list them: how many tasks run, which ports are published. */
export function serviceThings(view: EvidenceView, words: MapWords): readonly Thing[] {
  const manager = view.nodes.find(
    ({ sections: { swarm } }) => swarm.services.ok && swarm.tasks.ok && swarm.services.value.length > 0,
  );
  if (!manager) return [];
  const { services, tasks } = manager.sections.swarm;
  return (services.ok ? services.value : []).map((service) =>
    serviceThing(service, tasks.ok ? tasks.value : [], words),
  );
}

function serviceThing(service: Service, tasks: readonly SwarmTask[], words: MapWords): Thing {
  const { id, name, replicas, ports, image, endpointMode, vips } = service;
  const running = tasks.filter(
    ({ serviceId, desired, state }) => serviceId === id && desired === 'running' && state === 'running',
  ).length;
  const parts = [
    `${words.service} ${name}`,
    replicas === undefined ? `${running} ${words.tasks}` : `${running}/${replicas} ${words.tasks}`,
    ...ports.map(
      ({ published, target, protocol, mode }) => `${published ?? '?'} → ${target}/${protocol} (${mode})`,
    ),
  ];
  return {
    ...BARE,
    kind: 'service',
    key: id,
    text: parts.join(' · '),
    facts: [image, endpointMode, ...vips.map(({ address }) => `${words.virtualAddress} ${address}`)],
  };
}
