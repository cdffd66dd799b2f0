import type { NodeEvidence } from '../evidence/evidence.ts';
import type { Section } from '../evidence/section.ts';
import type { Container, Namespace, Network } from '../evidence/types.ts';
import { parseContainer, parseIds, parseInfo, parseVersion } from './api-engine.ts';
import { parseNetwork } from './api-networks.ts';
import { parseServices, parseSwarmNodes, parseTasks } from './api-swarm.ts';
import { failed, readChunk, splitChunks, type Chunk } from './chunks.ts';
import { parseFdb, parseLinks, parseNeighbours, parseRoutes } from './kernel-ip.ts';
import { parseIptables } from './kernel-iptables.ts';
import { parseIpvs } from './kernel-ipvs.ts';
import { readProbes } from './probes.ts';

type Chunks = ReadonlyMap<string, Chunk>;
type Who = Pick<NodeEvidence, 'name' | 'role' | 'address'>;

/** What the collector printed on a node, as evidence. Every part that is not understood is an error in its place. */
export function readNode(who: Who, output: string, nonce: string): NodeEvidence {
  const chunks = splitChunks(output, nonce);
  return {
    ...who,
    engine: {
      version: readChunk(chunks, 'http://d/version', parseVersion),
      info: readChunk(chunks, 'http://d/info', parseInfo),
      networks: readEach(chunks, 'http://d/networks', '?verbose=true', parseNetwork, byName),
      containers: readEach(chunks, 'http://d/containers', '/json', parseContainer, byName),
    },
    swarm: {
      services: readChunk(chunks, 'http://d/services', parseServices),
      tasks: readChunk(chunks, 'http://d/tasks', parseTasks),
      nodes: readChunk(chunks, 'http://d/nodes', parseSwarmNodes),
    },
    kernel: { namespaces: readNamespaces(chunks) },
    reach: chunks.has('end')
      ? { ok: true, value: readReach(chunks) }
      : failed('ping: the collector ended before it'),
    probes: chunks.has('end')
      ? { ok: true, value: readProbes(chunks) }
      : failed('probes: the collector ended before them'),
  };
}

/** A node that did not answer: every section says why. */
export function silentNode(who: Who, why: string): NodeEvidence {
  const none = failed(why);
  return {
    ...who,
    engine: { version: none, info: none, networks: none, containers: none },
    swarm: { services: none, tasks: none, nodes: none },
    kernel: { namespaces: none },
    reach: none,
    probes: none,
  };
}

/** The inspected objects of a list. One that went away between the list and its inspection (404) is left out. */
function readEach<T extends Network | Container>(
  chunks: Chunks,
  path: string,
  suffix: string,
  parse: (json: string) => T,
  order: (a: T, b: T) => number,
): Section<readonly T[]> {
  const ids = readChunk(chunks, path === 'http://d/containers' ? `${path}/json` : path, parseIds);
  if (!ids.ok) return ids;
  const found: T[] = [];
  for (const id of ids.value) {
    const name = `${path}/${id}${suffix}`;
    if (chunks.get(name)?.status === 404) continue;
    const one = readChunk(chunks, name, parse);
    if (!one.ok) return one;
    found.push(one.value);
  }
  return { ok: true, value: found.sort(order) };
}

function readNamespaces(chunks: Chunks): Section<readonly Namespace[]> {
  if (!chunks.has('ip host')) return failed('namespaces: the collector ended before them');
  if (!chunks.has('end')) return failed('namespaces: the collector ended before it had seen all');
  const names = [...chunks.keys()].flatMap((name) => (name.startsWith('enter ') ? [name.slice(6)] : []));
  // A namespace that went away while it was looked at is not there.
  const there = names.filter((name) => name !== 'host' && chunks.has(`ip ${name}`)).sort();
  return { ok: true, value: ['host', ...there].map((name) => readNamespace(chunks, name)) };
}

function readNamespace(chunks: Chunks, name: string): Namespace {
  const line = (at: number) => (text: string) => text.split('\n')[at] ?? '';
  return {
    name,
    ids: readChunk(chunks, `ids ${name}`, parseNumbers),
    links: readChunk(chunks, `ip ${name}`, (text) => parseLinks(line(0)(text))),
    routes: readChunk(chunks, `ip ${name}`, (text) => parseRoutes(line(1)(text))),
    neighbours: readChunk(chunks, `ip ${name}`, (text) => parseNeighbours(line(2)(text))),
    ipvs: readChunk(chunks, `ipvs ${name}`, parseIpvs),
    ...(chunks.has(`fdb ${name}`) ? { fdb: readChunk(chunks, `fdb ${name}`, parseFdb) } : {}),
    ...(chunks.has(`iptables ${name}`)
      ? { iptables: readChunk(chunks, `iptables ${name}`, parseIptables) }
      : {}),
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

function readReach(chunks: Chunks): { address: string; answered: boolean }[] {
  return [...chunks].flatMap(([name, { status }]) =>
    name.startsWith('peer ') ? [{ address: name.slice(5), answered: status === 0 }] : [],
  );
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
