import { Inconclusive } from '../../evidence/inconclusive.ts';
import type { NodeView } from '../../evidence/node-view.ts';
import type { RequestResult } from '../../evidence/types.ts';
import { none, same, valuesOf, type Wanted } from '../expected.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../listed.ts';
import { ofSome } from '../of-all.ts';
import { whereLost } from '../road/where-lost.ts';
import {
  answerer,
  enough,
  inWords,
  lacking,
  NOBODY,
  wantedAt,
  whoAnswered,
  type Answering,
} from './answered-by.ts';
import { short } from './probed.ts';

export interface Leading extends Answering {
  /** The nodes whose requests to this one count. */
  readonly from: readonly NodeView[];
}

/** What came of the requests of one node; `Inconclusive` when that is unknown. */
interface Asked {
  readonly asker: string;
  readonly answers: readonly RequestResult[] | Inconclusive;
}

/**
 * The requests of the probe that these nodes sent to this node's address on the LAN were all answered with
 * status 200, by one of these containers, and by each of them, whichever node it was that asked. Who answers
 * whom is chance, for all of them share the node's load balancer.
 */
export function leadTo(node: NodeView, containers: Wanted, { probe, from, least = 1 }: Leading): Finding {
  const all = valuesOf(containers).map(short);
  const wanted = wantedAt(node.address, containers);
  const what = `who answers requests to ${node.name}`;
  const asked = from.map((asker) => ({ asker: asker.name, answers: answersFrom(node, asker, probe) }));
  const by = asked.map(({ answers }) =>
    answers instanceof Inconclusive ? answers : answers.map(whoAnswered),
  );
  const answered = by.flatMap((those) => (those instanceof Inconclusive ? [] : those));
  return {
    subject: `${node.name}, asked by probe ${probe} at ${node.address}`,
    wanted: `lead to ${inWords(all, least)}`,
    observed: inTotal(asked, all),
    holds: () =>
      ofSome(by, (those) => sure(those).length > 0 && same(wanted, [...all, ...sure(those)], what)) &&
      same(wanted, enough(all, answered, least), what),
    absent: () =>
      ofSome(
        by,
        (those) => sure(those).length > 0 && !sure(those).includes(NOBODY) && none(wanted, sure(those), what),
      ),
    lead: () => {
      const missing = lacking(all, answered, least);
      const asks = asked.flatMap(({ asker, answers }) => {
        if (answers instanceof Inconclusive) return [];
        return [{ asker, to: node.address, by: answers.map(whoAnswered), missing }];
      });
      return whereLost(node.whole, { probe, wanted: all, asks });
    },
  };
}

/** What came of the requests that one node sent to another's address; `Inconclusive` when that is unknown. */
function answersFrom(
  node: NodeView,
  asker: NodeView,
  probe: string,
): readonly RequestResult[] | Inconclusive {
  try {
    return asker.requests(probe).flatMap(({ to, answers }) => (to === node.address ? answers : []));
  } catch (error) {
    if (error instanceof Inconclusive) return error;
    throw error;
  }
}

/** Who answered how often; with those who asked, where it was nobody that should. */
function inTotal(asked: readonly Asked[], wanted: readonly string[]): string {
  const all = asked.flatMap(({ asker, answers }) =>
    answers instanceof Inconclusive ? [] : answers.map((each) => ({ asker, who: answerer(each) })),
  );
  const said = all.map(({ who }) => {
    const those = all.filter((each) => each.who === who);
    const askers = wanted.includes(who) ? '' : `, asked by ${listed(those.map(({ asker }) => asker))}`;
    return `${who} ${those.length} times${askers}`;
  });
  return listed(said, 'no requests', '; ');
}

/** @throws Inconclusive when it is not known */
function sure<T>(found: readonly T[] | Inconclusive): readonly T[] {
  if (found instanceof Inconclusive) throw found;
  return found;
}
