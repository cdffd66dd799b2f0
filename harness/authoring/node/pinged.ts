import type { NodeView } from '../../evidence/node-view.ts';
import { INGRESS_SANDBOX } from '../../evidence/probes.ts';
import { none, same, valuesOf, type Wanted } from '../expected.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../listed.ts';
import { ofSome } from '../of-all.ts';
import { short, type Probed } from './probed.ts';

/** What pings, and which of the wanted addresses answered. */
interface Asker {
  /** With a space behind it; empty for the node itself. */
  readonly who: string;
  readonly answered: readonly string[];
  readonly lost: readonly string[];
  /** The size of the pings that were lost, in bytes, where it is known: smaller ones may be answered. */
  readonly bytes?: number;
}

/**
 * Each of the addresses answers a ping: from the node itself over the LAN, or with `probe` from each
 * container in which that probe pings, or from ingress_sbox; there the name of what was pinged stands for its
 * address. `not`: each was pinged and none answered. Where nothing pings, neither holds.
 */
export function pinged(node: NodeView, addresses: Wanted, probed?: Probed): Finding {
  const wanted = valuesOf(addresses);
  const askers = probed ? inContainers(node, wanted, probed) : [onLan(node, wanted)];
  const what = `what ${node.name} reaches`;
  return {
    subject: probed ? placesOf(node, probed) : node.name,
    wanted: `reach ${listed(wanted)}${probed ? '' : ' over the LAN'}`,
    observed: listed(
      askers.map((asker) => inWords(asker, wanted)),
      probed && fromSandbox(node, probed) ? 'no such namespace' : 'no such container',
      '; ',
    ),
    holds: () => ofSome(askers, ({ answered }) => same(addresses, answered, what)),
    absent: () =>
      ofSome(
        askers,
        ({ answered, lost }) =>
          wanted.every((each) => answered.includes(each) || lost.includes(each)) &&
          none(addresses, answered, what),
      ),
  };
}

/** Where the probe's pings start, in words. */
function placesOf(node: NodeView, probed: Probed): string {
  if (fromSandbox(node, probed)) return `${INGRESS_SANDBOX} on ${node.name}`;
  return `each container of probe ${probed.probe} on ${node.name}`;
}

function fromSandbox({ whole }: NodeView, { probe }: Probed): boolean {
  const asked = whole.probes.find(({ id, kind }) => id === probe && kind === 'pings');
  return asked?.kind === 'pings' && asked.from === INGRESS_SANDBOX;
}

function onLan(node: NodeView, wanted: readonly string[]): Asker {
  const lost = node.unreached;
  const { reach } = node.sections;
  const answered = reach.ok ? reach.value.filter((ping) => ping.answered).map(({ address }) => address) : [];
  return {
    who: '',
    answered: answered.filter((each) => wanted.includes(each)),
    lost: lost.filter((each) => wanted.includes(each)),
  };
}

function inContainers(node: NodeView, wanted: readonly string[], { probe }: Probed): readonly Asker[] {
  return node.pings(probe).map(({ container, answers }) => {
    const those = answers.flatMap(({ address, name, answered }) =>
      [address, name].filter((each) => wanted.includes(each)).map((each) => ({ each, answered })),
    );
    const bytes = answers.find((ping) => !ping.answered)?.bytes;
    // A name may stand for several addresses: it is reached when all of them are, and lost when none is.
    const tried = wanted.filter((one) => those.some(({ each }) => each === one));
    const some = (one: string, was: Ping): boolean => those.some((ping) => ping.each === one && was(ping));
    return {
      who: container === INGRESS_SANDBOX ? '' : `${short(container)} `,
      answered: tried.filter((one) => !some(one, ({ answered }) => !answered)),
      lost: tried.filter((one) => !some(one, ({ answered }) => answered)),
      ...(bytes !== undefined && { bytes }),
    };
  });
}

type Ping = (ping: { readonly answered: boolean }) => boolean;

function inWords({ who, answered, lost, bytes }: Asker, wanted: readonly string[]): string {
  const untried = wanted.filter((each) => !answered.includes(each) && !lost.includes(each));
  const parts = [
    answered.length > 0 && `reached ${listed(answered)}`,
    lost.length > 0 && `lost ${listed(lost)}${bytes === undefined ? '' : ` (${bytes} bytes each)`}`,
    untried.length > 0 && `knew no ${listed(untried)}`,
  ];
  return who + (parts.filter(Boolean).join(', ') || 'nothing');
}
