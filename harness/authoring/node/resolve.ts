import type { NodeView } from '../../evidence/node-view.ts';
import type { LookupResult } from '../../evidence/types.ts';
import { none, same, valuesOf, type Wanted } from '../expected.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../listed.ts';
import { ofSome } from '../of-all.ts';
import { short, type Probed } from './probed.ts';

/**
 * In each container in which the probe asks, the name resolves to exactly these addresses. `not`: to none of
 * them, in none of the containers. When the resolver answered no question of the probe, and where nothing
 * asks, neither holds.
 */
export function resolve(node: NodeView, name: string, addresses: Wanted, { probe }: Probed): Finding {
  const askers = node.lookups(probe).map(({ container, answers }) => ({
    container: short(container),
    answer: answers.find((each) => each.name === name),
    alive: answers.some(({ status }) => ANSWERS.includes(status)),
  }));
  const what = `what ${name} stands for in containers on ${node.name}`;
  return {
    subject: `each container of probe ${probe} on ${node.name}`,
    wanted: `resolve ${name} to ${listed(valuesOf(addresses))}`,
    observed: listed(
      askers.map(({ container, answer }) => `${inWords(answer)} in ${container}`),
      'no such container',
      '; ',
    ),
    holds: () =>
      ofSome(
        askers,
        ({ answer, alive }) => answer !== undefined && alive && same(addresses, answer.addresses, what),
      ),
    absent: () =>
      ofSome(
        askers,
        ({ answer, alive }) => answer !== undefined && alive && none(addresses, answer.addresses, what),
      ),
  };
}

const ANSWERS = ['NOERROR', 'NXDOMAIN'];

function inWords(answer: LookupResult | undefined): string {
  if (!answer) return 'a name that was not asked for';
  return answer.addresses.length > 0 ? listed(answer.addresses) : answer.status;
}
