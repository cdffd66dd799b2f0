import type { NodeView } from '../../evidence/node-view.ts';
import type { RequestResult } from '../../evidence/types.ts';
import { Expected, none, same, valuesOf, type Wanted } from '../expected.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../listed.ts';
import { ofSome } from '../of-all.ts';
import { whereLost } from '../road/where-lost.ts';
import { short, type Probed } from './probed.ts';

export interface Answering extends Probed {
  /** How many answers each container gives at least; 1 when left out. With 0 any of them may answer. */
  readonly least?: number;
}

/** Where a request went, from where, and who answered. */
interface Answered {
  /** The container that asked; the node itself when left out. */
  readonly container?: string;
  /** The address or the name that was asked. */
  readonly to: string;
  /** One of those that the name stood for. */
  readonly address?: string;
  readonly answers: readonly RequestResult[];
}

/**
 * The requests of the probe, at each address or name that it asks from this node, or from each of the
 * containers in which it starts, were all answered with status 200, by each of these containers and by no
 * other. `not`: all were answered, by none of these. Where nothing asks, neither holds.
 */
export function answeredBy(node: NodeView, containers: Wanted, { probe, least = 1 }: Answering): Finding {
  const places = node.requests(probe);
  const all = valuesOf(containers).map(short);
  // Behind a name that stands for several addresses, each address has an answer of its own.
  const asked = grouped(places).map((group) => {
    const answers = group.flatMap((place) => place.answers);
    const [{ to = '' } = {}] = group;
    return { answers, wanted: wantedAt(to, containers), by: answers.map(whoAnswered), group };
  });
  const what = `who answers requests from ${node.name}`;
  return {
    subject: `requests of probe ${probe} from ${node.name}`,
    wanted: `be answered by ${inWords(all, least)}`,
    observed:
      asked.map(({ answers, group }) => `${counted(answers)} at ${placeOf(group)}`).join('; ') ||
      'no requests',
    holds: () =>
      ofSome(asked, ({ wanted, by }) => by.length > 0 && same(wanted, enough(all, by, least), what)),
    absent: () =>
      ofSome(asked, ({ wanted, by }) => by.length > 0 && !by.includes(NOBODY) && none(wanted, by, what)),
    lead: () => {
      const asks = asked.flatMap(({ by, group }) =>
        group.map(({ answers, ...place }) => ({
          ...{ asker: node.name, ...place, by: answers.map(whoAnswered) },
          missing: lacking(all, by, least),
        })),
      );
      return whereLost(node.whole, { probe, wanted: all, asks });
    },
  };
}

/** Those that one container, or the node, asked by the same name or address. */
function grouped(places: readonly Answered[]): readonly (readonly Answered[])[] {
  const groups = new Map<string, Answered[]>();
  for (const place of places) {
    const key = `${place.container ?? ''} ${place.to}`;
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()];
}

/** `127.0.0.1`, `web (10.0.1.2) in 907662e88ea8`. */
function placeOf(group: readonly Answered[]): string {
  const [{ to = '', container } = {}] = group;
  const addresses = listed(
    group.flatMap(({ address }) => address ?? []),
    '',
  );
  const stands = addresses === '' ? to : `${to} (${addresses})`;
  return container === undefined ? stands : `${stands} in ${short(container)}`;
}

/** Stands for a container where there was no good answer. */
export const NOBODY = 'nobody';

/** A request that was led to a silent node has no answer; a request to that node itself has none either. */
export function wantedAt(to: string, containers: Wanted): Wanted {
  const values = valuesOf(containers).map(short);
  if (!(containers instanceof Expected) || containers.doubtful.length === 0) return values;
  const more = containers.doubtful.includes(to) ? values : [];
  const doubtful = [...containers.doubtful.map(short), ...more, NOBODY];
  return new Expected(values, doubtful, (what) => containers.undecided(what));
}

/** Who of the wanted ones answered often enough, and everybody else who answered. */
export function enough(wanted: readonly string[], by: readonly string[], least: number): readonly string[] {
  const often = wanted.filter((one) => by.filter((each) => each === one).length >= least);
  return [...often, ...by.filter((each) => !wanted.includes(each))];
}

/** Who of the wanted ones did not answer often enough. */
export function lacking(wanted: readonly string[], by: readonly string[], least: number): readonly string[] {
  return wanted.filter((one) => by.filter((each) => each === one).length < least);
}

/** Who should answer, and how often, for a message. */
export function inWords(containers: readonly string[], least: number): string {
  if (least === 0) return `any of ${listed(containers)}`;
  return listed(containers) + (least === 1 ? '' : ` at least ${least} times each`);
}

function counted(answers: readonly RequestResult[]): string {
  const who = answers.map(answerer);
  const times = (one: string): number => who.filter((each) => each === one).length;
  return listed(
    who.map((one) => `${one} ${times(one)} times`),
    'no requests',
  );
}

/** The start of the id of who answered a request well, or nobody. */
export function whoAnswered({ status, by }: RequestResult): string {
  return status === 200 ? short(by) : NOBODY;
}

/** Who answered a request, for a message. */
export function answerer({ status, by, error }: RequestResult): string {
  if (status === 200) return short(by) || 'one without a name';
  return status === 0 ? `nobody (${error})` : `${short(by) || 'one'} with status ${status}`;
}
