import type { Probe } from '../evidence/types.ts';

/** A place in `checks.ts` that reads what came of a probe. */
export interface ProbeUse {
  readonly id: string;
  /** The kind that it must be; `undefined` where an assertion of several kinds is given the probe. */
  readonly kind?: Probe['kind'];
  /** Where it stands in the text. */
  readonly offset: number;
}

const KINDS: Readonly<Record<string, Probe['kind']>> = {
  requests: 'requests',
  lookups: 'lookups',
  pings: 'pings',
  frames: 'captures',
};

/**
 * Comments, so that what they speak of is not taken for code, and texts, so that what is in them is not taken
 * for comments.
 */
const COMMENTS_AND_TEXTS = /\/\*[^]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/**
 * The uses of probes in the text of a lab's checks, as far as their ids stand in the text: as a literal, or
 * as a constant of the file. Others are seen when the check is judged, and not before.
 */
export function probeUses(text: string): readonly ProbeUse[] {
  // As long as before, so that offsets stay.
  const code = text.replace(COMMENTS_AND_TEXTS, (part) =>
    part.startsWith('/') ? ' '.repeat(part.length) : part,
  );
  const constants = new Map(
    [...code.matchAll(/\bconst (\w+) = ['"]([^'"\n]*)['"]/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
  const uses = code.matchAll(
    /(?:\.(?<method>requests|lookups|pings|frames)\(|\bprobe:)\s*(?:['"](?<literal>[^'"\n]*)['"]|(?<name>\w+)\s*[,)}\n])/g,
  );
  return [...uses].flatMap(({ groups, index }) => {
    const { method, literal, name } = groups ?? {};
    const id = literal ?? constants.get(name ?? '');
    const kind = method === undefined ? undefined : KINDS[method];
    return id === undefined ? [] : [{ id, ...(kind && { kind }), offset: index }];
  });
}
