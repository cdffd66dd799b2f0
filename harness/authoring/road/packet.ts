import type { NamespaceView } from '../../evidence/namespace-view.ts';
import { inSubnet } from '../../evidence/subnet.ts';
import type { Rule, RuleTable } from '../../evidence/types.ts';
import type { Finding } from '../finding.ts';

/** What is known of a packet of a request or of its answer, where rules look at it. */
export interface Packet {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** `--dport` of the request, `--sport` of the answer. */
  readonly is: 'request' | 'answer';
  /** The chains of the kernel that it meets in this namespace. */
  readonly hooks: readonly string[];
  /** The address that it comes from, if that is known. */
  readonly source?: string;
  /** The link that it comes in by, if that is known. */
  readonly link?: string;
}

/**
 * No rule of iptables that names the packet's port drops or rejects it before another one accepts it. Rules
 * that name no port are for other things, or for everything: then nothing else works either.
 */
export function passes(namespace: NamespaceView, packet: Packet): Finding {
  const dropping = namespace.iptables.flatMap((table) =>
    packet.hooks.flatMap((hook) => fateIn(table, hook, packet, []).dropped ?? []),
  )[0];
  const what = packet.is === 'request' ? 'packets to' : 'answers from';
  return {
    subject: namespace.where,
    wanted: `let ${what} port ${packet.port} over ${packet.protocol} pass`,
    observed: dropping?.line ?? 'no rule against it',
    holds: () => dropping === undefined,
  };
}

/** What becomes of a packet in a chain; neither when it leaves the chain at its end or by RETURN. */
interface Fate {
  readonly accepted?: true;
  readonly dropped?: Rule;
}

/** `via` are the rules by which it came into the chain. */
function fateIn(table: RuleTable, chain: string, packet: Packet, via: readonly Rule[]): Fate {
  // A table that a guest made up may have chains in a circle.
  if (via.length > 16) return {};
  const own = table.chains.some(({ name }) => name === chain);
  for (const rule of own ? table.rules.filter((each) => each.chain === chain) : []) {
    if (!mayMatch(rule, packet)) continue;
    const way = [...via, rule];
    const names = way.some((each) => namesPort(each, packet));
    if (names && rule.jump === 'ACCEPT') return { accepted: true };
    if (names && (rule.jump === 'DROP' || rule.jump === 'REJECT')) return { dropped: rule };
    if (names && rule.jump === 'RETURN') return {};
    const fate =
      rule.jump === undefined || TARGETS.has(rule.jump) ? {} : fateIn(table, rule.jump, packet, way);
    if (fate.accepted || fate.dropped) return fate;
  }
  return {};
}

const TARGETS: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'REJECT', 'RETURN']);

function namesPort({ destinationPort, line }: Rule, { port, is }: Packet): boolean {
  const ports = is === 'request' ? destinationPort : /(?<!! )--sports? (\S+)/.exec(line)?.[1];
  return ports?.split(',').some((one) => isIn(one, port)) === true;
}

/** Of `80` and `8000:8010`. */
function isIn(range: string, port: number): boolean {
  const [first = '', last = first] = range.split(':');
  return Number(first) <= port && port <= Number(last);
}

/** Whether nothing in the rule says that it is for other packets. */
function mayMatch(rule: Rule, packet: Packet): boolean {
  const { line, protocol, source } = rule;
  if (protocol !== undefined && protocol !== packet.protocol && protocol !== 'all') return false;
  if (/--[ds]ports? /.test(line) && !namesPort(rule, packet)) return false;
  const states = /--(?:ctstate|state) (\S+)/.exec(line)?.[1];
  const first = packet.is === 'request' ? 'NEW' : 'ESTABLISHED';
  if (states !== undefined && !states.split(',').includes(first)) return false;
  if (packet.link !== undefined) {
    const [, not, link] = /(! )?-i (\S+)/.exec(line) ?? [];
    if (link !== undefined && (link === packet.link) === (not !== undefined)) return false;
  }
  if (packet.source === undefined) return true;
  const others = /! -s (\S+)/.exec(line)?.[1];
  if (others !== undefined) return !inSubnet(packet.source, whole(others));
  return source === undefined || inSubnet(packet.source, whole(source));
}

function whole(source: string): string {
  return source.includes('/') ? source : `${source}/32`;
}
