import { briefly, LabError } from '../../common/errors.ts';
import { harmless } from '../../common/safe-text.ts';
import type { Section } from '../evidence/section.ts';
import { PIECE_KINDS, pieceName, type PieceKind } from './piece-kinds.ts';

/**
 * What the collector printed of one thing, and how that ended: an exit status, or the engine's HTTP status.
 */
export interface Piece {
  readonly status: number;
  readonly text: string;
}

/**
 * What the collector printed on a node, by the names of its pieces, in the order in which they were printed.
 */
export type Pieces = ReadonlyMap<string, Piece>;

/**
 * The collector's output in pieces. Each ends with a line `@@NONCE STATUS NAME`; nobody on the guest can
 * write one before the observation starts, for the nonce is new each time.
 */
export function splitPieces(output: string, nonce: string): Pieces {
  const pieces = new Map<string, Piece>();
  const mark = `@@${nonce} `;
  let lines: string[] = [];
  for (const line of output.split('\n')) {
    const ending = line.startsWith(mark) ? /^(\d+) (.+)$/.exec(line.slice(mark.length)) : null;
    if (!ending) {
      lines.push(line);
      continue;
    }
    pieces.set(ending[2] ?? '', { status: Number(ending[1]), text: lines.join('\n').trim() });
    lines = [];
  }
  return pieces;
}

/**
 * Refuses pieces of a kind that is not in the table, and what the collector says it has no part for. Either
 * is a mistake in swarmlab, and left unsaid it would look as if there was nothing to see on the node.
 * @throws LabError `bad-evidence`
 */
export function refuseUnknown(pieces: Pieces, node: string): void {
  for (const name of pieces.keys()) {
    const [kind = '', ...rest] = name.split(' ');
    if (kind === 'unknown')
      throw notKnown(`${node} asked to carry out ${rest.join(' ')}`, 'no part for that');
    if (!Object.hasOwn(PIECE_KINDS, kind)) {
      const kinds = Object.keys(PIECE_KINDS).join(', ');
      throw notKnown(`pieces of these kinds from ${node}: ${kinds}`, `a piece ${name}`);
    }
  }
}

function notKnown(wanted: string, found: string): LabError {
  return new LabError({
    code: 'bad-evidence',
    wanted: `a collector that knows its work: ${harmless(wanted, 300)}`,
    found: harmless(found, 100),
    next: 'this is a mistake in swarmlab: report it with these lines',
  });
}

/** What stands behind the word in the name of each piece of a kind, with the piece. */
export function piecesOf(
  pieces: Pieces,
  kind: PieceKind,
): readonly (readonly [rest: string, piece: Piece])[] {
  const start = `${kind} `;
  return [...pieces].flatMap(([name, piece]) =>
    name.startsWith(start) ? [[name.slice(start.length), piece] as const] : [],
  );
}

/** Whether the collector printed all that it was to print. */
export function isWhole(pieces: Pieces): boolean {
  return pieces.has(pieceName('end'));
}

/**
 * The section that `parse` makes of the piece `name`; any trouble on the way there is the section's error.
 */
export function readPiece<T>(pieces: Pieces, name: string, parse: (text: string) => T): Section<T> {
  const piece = pieces.get(name);
  if (!piece) return failed(`${name}: the collector ended before it`);
  if (piece.status !== (name.startsWith(pieceName('engine', '')) ? 200 : 0)) {
    return failed(`${name}: status ${piece.status}: ${reason(piece.text)}`);
  }
  try {
    return { ok: true, value: parse(piece.text) };
  } catch (error) {
    return failed(`${name}: not understood: ${error instanceof Error ? error.message : briefly(error)}`);
  }
}

/** The first line of what was printed; of the engine's API the sentence inside. */
function reason(text: string): string {
  return /^\{"message":"((?:[^"\\]|\\.)*)"\}/.exec(text)?.[1] ?? text.split('\n', 1)[0] ?? '';
}

/** A section without a value. What comes from a guest is cut, and made harmless for a terminal. */
export function failed(error: string): { ok: false; error: string } {
  return { ok: false, error: harmless(error, 500) };
}
