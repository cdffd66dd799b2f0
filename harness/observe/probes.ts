import { z } from 'zod';
import { probeResultSchema } from '../evidence/probes.ts';
import type { Probe, ProbeResult } from '../evidence/types.ts';
import { readChunk, type Chunk } from './chunks.ts';
import { readVxlanFrame } from './vxlan-frame.ts';

/** A probe in the words that the collector reads, one line, tabs between. @param nodes the LAN addresses of all nodes */
export function probeLine(probe: Probe, nodes: readonly string[]): string {
  const words = ['probe', probe.kind, probe.id];
  switch (probe.kind) {
    case 'requests':
      words.push(`${probe.port}`, `${probe.count}`, ...(probe.to === 'nodes' ? nodes : ['127.0.0.1']));
      break;
    case 'lookups':
      words.push(probe.from, ...probe.names);
      break;
    case 'pings':
      words.push(probe.from, probe.to);
      break;
    case 'captures':
      words.push(`${probe.most}`);
      break;
  }
  return words.join('\t');
}

/** What the collector printed of its probes, in the order in which they were asked for. */
export function readProbes(chunks: ReadonlyMap<string, Chunk>): readonly ProbeResult[] {
  const names = [...chunks.keys()].filter((name) => name.startsWith('probe '));
  return names.map((name) => {
    const [, kind = '', id = '', where = '', port] = name.split(' ');
    const place = placeOf(kind, where, Number(port), nameservers(chunks, name));
    const results = readChunk(chunks, name, (text) => linesOf(text).flatMap((line) => readLine(kind, line)));
    return probeResultSchema.parse({ kind, id, ...place, results });
  });
}

function placeOf(kind: string, where: string, port: number, nameservers: readonly string[]): object {
  switch (kind) {
    case 'requests':
      return { to: where, port };
    case 'captures':
      return {};
    default:
      return { container: where, nameservers };
  }
}

const status = z.coerce.number().int().min(0).max(999);

function readLine(kind: string, [first = '', second = '', ...rest]: readonly string[]): object[] {
  switch (kind) {
    case 'requests':
      return [{ status: status.parse(first), by: second, error: rest[0] ?? '' }];
    case 'lookups':
      return first === 'nameserver' ? [] : [{ name: first, status: second, addresses: rest }];
    case 'captures':
      return [{ direction: first, ...readVxlanFrame(Buffer.from(second, 'hex')) }];
    default:
      return [{ name: first, address: second, answered: rest[0] === 'answered' }];
  }
}

function nameservers(chunks: ReadonlyMap<string, Chunk>, name: string): readonly string[] {
  const lines = linesOf(chunks.get(name)?.text ?? '');
  return lines.filter(([word]) => word === 'nameserver').map(([, address = '']) => address);
}

function linesOf(text: string): readonly (readonly string[])[] {
  return text.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')]));
}
