import type { NodeView } from '../../evidence/node-view.ts';
import { valuesOf, type Wanted } from '../expected.ts';
import type { Finding } from '../finding.ts';
import { wherePingsAreLost } from '../road/lost-pings.ts';
import { pinged } from './pinged.ts';
import type { Probed } from './probed.ts';

/** Each of the addresses answers a ping, as `pinged` has it; of one that is lost, where on its road. */
export function reach(node: NodeView, addresses: Wanted, probed?: Probed): Finding {
  const found = pinged(node, addresses, probed);
  if (probed === undefined) return found;
  const pings = { probe: probed.probe, node: node.name, wanted: valuesOf(addresses) };
  return { ...found, lead: () => wherePingsAreLost(node.whole, pings) };
}
