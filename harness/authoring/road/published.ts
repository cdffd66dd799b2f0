import { bare } from '../../evidence/subnet.ts';
import type { Service } from '../../evidence/types.ts';
import type { EvidenceView } from '../../evidence/view.ts';
import { ingressOf, nicOn } from '../find.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../listed.ts';
import { addressesOn } from '../tasks.ts';
import { ownAddress, throughBalancer } from './balancer.ts';
import { intoSandbox, pastHost, type Entering } from './host.ts';
import { overOverlay, plugged } from './overlay.ts';
import type { Station } from './station.ts';
import type { Target } from './target.ts';
import { inTarget } from './task.ts';

/** A request from a node to a port that is published, on itself or on another node. */
export function toPublishedPort(
  evidence: EvidenceView,
  entering: Entering,
  targets: readonly Target[],
): readonly Station[] {
  const { asker, entry, port } = entering;
  const service = serviceOf(evidence, targets, port);
  const mode = service?.ports.find((each) => isPort(each, port))?.mode;
  return [
    () => isPublished(evidence, service, port),
    () => {
      if (!service || mode === undefined) return [];
      if (mode !== 'ingress') return pastHost(asker, entry, port);
      return throughMesh(evidence, { ...entering, service }, targets);
    },
  ];
}

function throughMesh(
  evidence: EvidenceView,
  { service, ...entering }: Entering & { readonly service: Service },
  targets: readonly Target[],
): readonly Station[] {
  const { entry, port } = entering;
  const network = ingressOf(evidence);
  const namespace = entry.namespace('ingress_sbox');
  const over = evidence.running(service).flatMap((task) => addressesOn(network, task));
  const address = (): string => bare(ownAddress(namespace, network));
  const mac = (): string => nicOn(namespace, network).mac;
  const turnedInto = service.ports.find((each) => isPort(each, port))?.target;
  return [
    () => intoSandbox(entering),
    () => throughBalancer({ node: entry, namespace, network }, { port }, { port, over, targets }),
    () => plugged(entry, namespace, network),
    ...targets.flatMap((target): readonly Station[] => [
      () => overOverlay(evidence, network, { node: entry, namespace, address: address() }, target),
      () =>
        inTarget(target, {
          ...{ network, port, sender: { address: address(), mac: mac() } },
          ...(turnedInto !== undefined && { turnedInto }),
        }),
    ]),
  ];
}

/** The service of the containers that should answer, or else the one that has the port. */
function serviceOf(evidence: EvidenceView, targets: readonly Target[], port: number): Service | undefined {
  const ids = targets.flatMap(({ task }) => task?.serviceId ?? []);
  return (
    evidence.services.find(({ id }) => ids.includes(id)) ??
    evidence.services.find(({ ports }) => ports.some((each) => isPort(each, port)))
  );
}

function isPublished(evidence: EvidenceView, service: Service | undefined, port: number): Finding {
  const ports = service?.ports.map(
    ({ published, target, protocol, mode }) => `${published ?? '?'}->${target}/${protocol} (${mode})`,
  );
  return {
    subject: service ? `service ${service.name}` : evidence.manager.name,
    wanted: service ? `publish port ${port}` : `have a service that publishes port ${port}`,
    observed: listed(ports ?? [], service ? 'no port' : 'none'),
    holds: () => service?.ports.some((each) => isPort(each, port)) === true,
  };
}

function isPort({ published, protocol }: Service['ports'][number], port: number): boolean {
  return published === port && protocol === 'tcp';
}
