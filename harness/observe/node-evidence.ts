import type { NodeEvidence } from '../evidence/evidence.ts';
import type { Section } from '../evidence/section.ts';
import type { Container, Namespace, Network, Sysctl } from '../evidence/types.ts';
import { parseContainer, parseIds, parseInfo, parseVersion } from './api-engine.ts';
import { parseNetwork } from './api-networks.ts';
import { parseServices, parseSwarmNodes, parseTasks } from './api-swarm.ts';
import { parseClock } from './clock.ts';
import { parseFdb, parseLinks, parseNeighbours, parseRoutes } from './kernel-ip.ts';
import { parseIptables } from './kernel-iptables.ts';
import { parseIpvs } from './kernel-ipvs.ts';
import { pieceName, type PieceKind } from './piece-kinds.ts';
import { failed, isWhole, piecesOf, readPiece, refuseUnknown, splitPieces, type Pieces } from './pieces.ts';
import { readProbes } from './probes.ts';

type Who = Pick<NodeEvidence, 'name' | 'role' | 'address'>;

/**
 * What the collector printed on a node, as evidence. Every part that is not understood is an error in its
 * place.
 * @throws LabError `bad-evidence` when there is something in it that no part of the collector prints
 */
export function readNode(who: Who, output: string, nonce: string): NodeEvidence {
  const pieces = splitPieces(output, nonce);
  refuseUnknown(pieces, who.name);
  const whole = isWhole(pieces);
  return {
    ...who,
    clock: readPiece(pieces, pieceName('clock'), parseClock),
    engine: {
      version: readPiece(pieces, pieceName('engine', '/version'), parseVersion),
      info: readPiece(pieces, pieceName('engine', '/info'), parseInfo),
      networks: readEach(pieces, ['/networks', '/networks/ID?verbose=true'], parseNetwork),
      containers: readEach(pieces, ['/containers/json', '/containers/ID/json'], parseContainer),
    },
    swarm: {
      services: readPiece(pieces, pieceName('engine', '/services'), parseServices),
      tasks: readPiece(pieces, pieceName('engine', '/tasks'), parseTasks),
      nodes: readPiece(pieces, pieceName('engine', '/nodes'), parseSwarmNodes),
    },
    kernel: { namespaces: readNamespaces(pieces) },
    reach: whole ? { ok: true, value: readReach(pieces) } : failed('pings: the collector ended before them'),
    probes: whole
      ? { ok: true, value: readProbes(pieces) }
      : failed('probes: the collector ended before them'),
  };
}

/** A node that did not answer: every section says why. */
export function silentNode(who: Who, why: string): NodeEvidence {
  const none = failed(why);
  return {
    ...who,
    clock: none,
    engine: { version: none, info: none, networks: none, containers: none },
    swarm: { services: none, tasks: none, nodes: none },
    kernel: { namespaces: none },
    reach: none,
    probes: none,
  };
}

/**
 * The inspected objects of a list. One that went away between the list and its inspection (404) is left out.
 * @param paths that of the list, and that of an object with `ID` in it
 */
function readEach<T extends Network | Container>(
  pieces: Pieces,
  [list, one]: readonly [list: string, one: string],
  parse: (json: string) => T,
): Section<readonly T[]> {
  const ids = readPiece(pieces, pieceName('engine', list), parseIds);
  if (!ids.ok) return ids;
  const found: T[] = [];
  for (const id of ids.value) {
    const name = pieceName('engine', one.replace('ID', id));
    if (pieces.get(name)?.status === 404) continue;
    const inspected = readPiece(pieces, name, parse);
    if (!inspected.ok) return inspected;
    found.push(inspected.value);
  }
  return { ok: true, value: found.sort(byName) };
}

function readNamespaces(pieces: Pieces): Section<readonly Namespace[]> {
  if (!pieces.has(pieceName('ip', 'host'))) return failed('namespaces: the collector ended before them');
  if (!isWhole(pieces)) return failed('namespaces: the collector ended before it had seen all');
  // A namespace that went away while it was looked into is not there.
  const there = piecesOf(pieces, 'enter')
    .map(([name]) => name)
    .filter((name) => name !== 'host' && pieces.has(pieceName('ip', name)));
  return { ok: true, value: ['host', ...there.sort()].map((name) => readNamespace(pieces, name)) };
}

function readNamespace(pieces: Pieces, name: string): Namespace {
  const read = <T>(kind: PieceKind, parse: (text: string) => T) =>
    readPiece(pieces, pieceName(kind, name), parse);
  const line = (text: string, at: number) => text.split('\n')[at] ?? '';
  return {
    name,
    ids: read('ids', parseNumbers),
    links: read('ip', (text) => parseLinks(line(text, 0))),
    routes: read('ip', (text) => parseRoutes(line(text, 1))),
    neighbours: read('ip', (text) => parseNeighbours(line(text, 2))),
    ipvs: read('ipvs', parseIpvs),
    ...(pieces.has(pieceName('fdb', name)) ? { fdb: read('fdb', parseFdb) } : {}),
    ...(pieces.has(pieceName('iptables', name)) ? { iptables: read('iptables', parseIptables) } : {}),
    ...(pieces.has(pieceName('sysctl', name)) ? { sysctls: read('sysctl', parseSysctls) } : {}),
  };
}

/** Lines of `NUMBER NAME`. */
function parseNumbers(text: string): { id: number; name: string }[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [id = '', name = ''] = line.split(' ');
    return { id: Number(id), name };
  });
}

/** Lines of a name, a tab and a value. */
function parseSysctls(text: string): Sysctl[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [name = '', value = ''] = line.split('\t');
    return { name, value };
  });
}

function readReach(pieces: Pieces): { address: string; answered: boolean }[] {
  return piecesOf(pieces, 'peer').map(([address, { status }]) => ({ address, answered: status === 0 }));
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
