import { readFile } from 'node:fs/promises';
import { PIECE_KINDS } from './piece-kinds.ts';

/**
 * The parts of the collector in `collector/`, in their order: each may use what stands in those before it.
 * The last one carries out an observation, the others only define.
 */
export const COLLECTOR_PARTS = [
  ...['linux', 'output', 'instructions', 'waiting', 'engine', 'clock', 'namespaces'],
  ...['sysctls', 'kernel', 'pings', 'reach', 'destinations'],
  ...['requests', 'lookups', 'requests-by-name', 'captures', 'probes', 'main'],
] as const;

/**
 * The parts put together to one Perl script, for one `perl -w -` on a node. What it is asked for comes behind
 * it, a line each (`instructions.pl`).
 *
 * Perl, because its core is on every Debian. One process, because under emulation starting processes would
 * take more than half of the time of an observation.
 */
export async function collectorScript(): Promise<string> {
  return [pieceConstants(), ...(await Promise.all(COLLECTOR_PARTS.map(collectorPart))), '__END__\n'].join(
    '\n',
  );
}

/** The Perl text of one part. */
export function collectorPart(name: string): Promise<string> {
  return readFile(new URL(`./collector/${name}.pl`, import.meta.url), 'utf8');
}

/**
 * What stands before the parts: a constant for each kind of piece. A kind that is not in the table is then a
 * word that Perl refuses to compile.
 */
export function pieceConstants(): string {
  const kinds = Object.keys(PIECE_KINDS);
  return kinds.map((kind) => `sub PIECE_${kind.toUpperCase()}() { '${kind}' }\n`).join('');
}
