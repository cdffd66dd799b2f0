import { z } from 'zod';
import { probeResultSchema } from '../evidence/probes.ts';
import type { Probe, ProbeResult } from '../evidence/types.ts';
import { pieceName } from './piece-kinds.ts';
import { piecesOf, readPiece, type Pieces } from './pieces.ts';
import { readVxlanFrame } from './vxlan-frame.ts';

/**
 * A probe as the collector reads it: one line, tabs between its words.
 * @param nodes the LAN addresses of all nodes
 */
export function probeLine(probe: Probe, nodes: readonly string[]): string {
  return ['probe', probe.kind, probe.id, ...wordsOf(probe, nodes)].join('\t');
}

function wordsOf(probe: Probe, nodes: readonly string[]): readonly string[] {
  switch (probe.kind) {
    case 'requests':
      return [probe.from ?? '-', `${probe.port}`, `${probe.count}`, ...addressed(probe.to, nodes)];
    case 'lookups':
      return [probe.from, ...probe.names];
    case 'pings':
      return [probe.from, probe.to];
    case 'captures':
      return [`${probe.most}`];
  }
}

function addressed(to: string, nodes: readonly string[]): readonly string[] {
  if (to === 'nodes') return nodes;
  return [to === 'loopback' ? '127.0.0.1' : to];
}

type Line = readonly string[];
const status = z.coerce.number().int().min(0).max(999);

/**
 * How each kind's pieces are read: where it was tried, from the name and the lines, and what came of it, line
 * by line.
 */
const READERS: {
  readonly [K in Probe['kind']]: {
    readonly place: (words: Line, lines: readonly Line[]) => object;
    readonly result: (line: Line) => readonly object[];
  };
} = {
  requests: {
    place: ([to, port, container, address]) => ({
      ...(container === undefined ? {} : { container }),
      ...{ to, port: Number(port) },
      ...(address === undefined ? {} : { address }),
    }),
    result: ([code, by = '', error = '']) => [{ status: status.parse(code), by, error }],
  },
  lookups: {
    place: ([container], lines) => ({
      container,
      nameservers: lines.filter(isNameserver).map(([, address = '']) => address),
    }),
    result: (line) => {
      const [name = '', code = '', ...addresses] = line;
      return isNameserver(line) ? [] : [{ name, status: code, addresses }];
    },
  },
  pings: {
    place: ([container]) => ({ container }),
    result: ([name = '', address = '', word, bytes]) => [
      { name, address, answered: word === 'answered', ...(bytes !== undefined && { bytes: Number(bytes) }) },
    ],
  },
  captures: {
    place: () => ({}),
    result: ([direction, frame = '']) => [{ direction, ...readVxlanFrame(Buffer.from(frame, 'hex')) }],
  },
};

/** What the collector printed of its probes, in the order in which they were asked for. */
export function readProbes(pieces: Pieces): readonly ProbeResult[] {
  return piecesOf(pieces, 'probe').map(([name, { text }]) => {
    const [kind = '', id = '', ...where] = name.split(' ');
    const reader = READERS[kindSchema.parse(kind)];
    const place = reader.place(where, linesOf(text));
    const results = readPiece(pieces, pieceName('probe', name), () => linesOf(text).flatMap(reader.result));
    return probeResultSchema.parse({ kind, id, ...place, results });
  });
}

const kindSchema = z.enum(Object.keys(READERS) as [Probe['kind']]);

function isNameserver([word]: Line): boolean {
  return word === 'nameserver';
}

function linesOf(text: string): readonly Line[] {
  return text.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')]));
}
