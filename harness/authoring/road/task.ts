import type { Network } from '../../evidence/types.ts';
import { link } from '../namespace/link.ts';
import { rule } from '../namespace/rule.ts';
import type { Finding } from '../finding.ts';
import { knows } from './neighbours.ts';
import { plugged } from './overlay.ts';
import { passes } from './packet.ts';
import type { Station } from './station.ts';
import { addressOf, namespaceOf, placed, type Target } from './target.ts';

/** What a container gets, and over which network. */
export interface Arrival {
  readonly network: Network;
  readonly port: number;
  /** Of a port that is published through ingress: the one that the container's program listens on. */
  readonly turnedInto?: number;
  /** Who asks, on that network. */
  readonly sender: { readonly address: string; readonly mac: string };
}

/** What a request meets in the container that should answer it. */
export function inTarget(target: Target, { network, port, turnedInto, sender }: Arrival): readonly Station[] {
  const { node } = target;
  const namespace = namespaceOf(target);
  if (!node || !namespace) return [];
  const packet = { protocol: 'tcp', is: 'request' } as const;
  const address = addressOf(target, network);
  return [
    () => runs(target),
    () => plugged(node, namespace, network),
    () => knows(namespace, sender.address, sender.mac),
    () => passes(namespace, { ...packet, port, hooks: ['PREROUTING', 'INPUT'] }),
    () => (turnedInto === undefined ? [] : [() => turned(target, address, port, turnedInto)]),
    () => passes(namespace, { ...packet, port: turnedInto ?? port, hooks: ['INPUT'] }),
    () => passes(namespace, { ...packet, port: turnedInto ?? port, is: 'answer', hooks: ['OUTPUT'] }),
    () => link(namespace, 'lo', { flag: 'UP' }),
  ];
}

function runs(target: Target): Finding {
  const { container } = target;
  return {
    subject: placed(target),
    wanted: 'be running',
    observed: container?.state ?? 'no container',
    holds: () => container?.state === 'running',
  };
}

/** REDIRECT puts the port of the program in the place of the published one. */
function turned(target: Target, address: string, port: number, into: number): Finding {
  const namespace = namespaceOf(target);
  if (!namespace) return runs(target);
  return rule(namespace, 'nat', 'PREROUTING', {
    ...{ protocol: 'tcp', destination: `${address}/32`, destinationPort: port },
    ...{ jump: 'REDIRECT', to: `${into}` },
  });
}
