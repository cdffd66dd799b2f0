/**
 * The kinds of pieces that the collector prints: the first word of a piece's name, and what the words behind
 * it are. Both sides know them from here alone: here as a type, the collector as constants (`collector.ts`).
 */
export const PIECE_KINDS = {
  clock: 'nothing: seconds since 1970, since the boot and, where it runs, since the engine started',
  engine: 'the path that the engine was asked for; the status is that of HTTP',
  enter: 'a namespace that was looked into; its status says whether it could be entered',
  ids: 'a namespace: the numbers by which it knows others',
  sysctl: 'a namespace: settings of its kernel, a line each: a name, a tab, a value',
  ip: 'a namespace: its links, routes and neighbours, a line of JSON each',
  ipvs: 'a namespace: /proc/net/ip_vs',
  fdb: 'a namespace: the forwarding tables of its bridge and its VXLAN link',
  iptables: 'a namespace: its rules',
  probe: 'the kind and the id of a probe, then where it was tried',
  peer: 'the address of another node; the status says whether it answered a ping',
  unknown: 'the sort of thing that the collector was asked for and has no part for, and its name',
  end: 'nothing: all was printed',
} as const;

export type PieceKind = keyof typeof PIECE_KINDS;

/** The name of a piece: its kind, and the words behind it. */
export function pieceName(kind: PieceKind, ...rest: readonly string[]): string {
  return [kind, ...rest].join(' ');
}
