import type { Cable, Lane, Picture, Thing } from './thing.ts';

/** What became of something from one moment to the next. */
export type Status = 'same' | 'added' | 'removed' | 'changed';

/** What became of something and, when it has changed, what it said before. */
interface Mark {
  readonly status: Status;
  readonly was?: readonly string[];
}

export type MarkedThing = Omit<Thing, 'parts'> & Mark & { readonly parts: readonly MarkedThing[] };
export type MarkedCable = Cable & Mark;
export type MarkedJoin = Lane['joins'][number] & Mark;
export type MarkedLane = Omit<Lane, 'joins'> & Mark & { readonly joins: readonly MarkedJoin[] };

/** A picture of everything that was there at either moment. */
export interface MarkedPicture {
  readonly services: readonly MarkedThing[];
  readonly machines: readonly MarkedThing[];
  readonly cables: readonly MarkedCable[];
  readonly lanes: readonly MarkedLane[];
  /** Whether two moments were compared. */
  readonly compared: boolean;
}

/** The later picture, with what differs from the earlier one marked and what is gone kept. */
export function comparePictures(before: Picture | undefined, after: Picture): MarkedPicture {
  const then = before ?? after;
  return {
    services: things(then.services, after.services),
    machines: things(then.machines, after.machines),
    cables: merged(then.cables, after.cables, ({ key }) => key).map(({ was, is, status }) => ({
      ...(is ?? was),
      status,
    })),
    lanes: lanes(then.lanes, after.lanes),
    compared: before !== undefined,
  };
}

function things(before: readonly Thing[], after: readonly Thing[]): readonly MarkedThing[] {
  return merged(before, after, ({ key }) => key).map(({ was, is, status }) => ({
    ...(is ?? was),
    ...markOf(status, was && said(was), is && said(is)),
    parts: things(was?.parts ?? [], is?.parts ?? []),
  }));
}

function lanes(before: readonly Lane[], after: readonly Lane[]): readonly MarkedLane[] {
  return merged(before, after, ({ key }) => key).map(({ was, is, status }) => ({
    ...(is ?? was),
    // A machine that joined or left is marked at its join.
    ...(status === 'same' ? { status } : markOf(status, was?.facts, is?.facts)),
    joins: merged(was?.joins ?? [], is?.joins ?? [], joinKey).map((join) => ({
      ...(join.is ?? join.was),
      status: join.status,
    })),
  }));
}

function joinKey({ machine, namespace, link }: Lane['joins'][number]): string {
  return [machine, namespace, link].join(' ');
}

function said({ text, more, facts }: Thing): readonly string[] {
  return [text, ...(more === undefined ? [] : [more]), ...facts];
}

function markOf(status: Status, was: readonly string[] | undefined, is: readonly string[] | undefined): Mark {
  if (was === undefined || is === undefined || was.join('\n') === is.join('\n')) return { status };
  return { status: 'changed', was };
}

type Merged<T> =
  | { readonly status: 'same'; readonly was: T; readonly is: T }
  | { readonly status: 'added'; readonly was?: undefined; readonly is: T }
  | { readonly status: 'removed'; readonly was: T; readonly is?: undefined };

/**
 * Both lists in one, in the order of the second; what is only in the first comes after what it followed
 * there.
 */
function merged<T>(
  before: readonly T[],
  after: readonly T[],
  key: (each: T) => string,
): readonly Merged<T>[] {
  const old = new Map(before.map((each) => [key(each), each]));
  const result = after.map((is): Merged<T> => {
    const was = old.get(key(is));
    return was === undefined ? { status: 'added', is } : { status: 'same', was, is };
  });
  const keys = after.map(key);
  let last = -1;
  for (const was of before) {
    const at = keys.indexOf(key(was));
    if (at >= 0) last = at;
    else {
      last += 1;
      keys.splice(last, 0, key(was));
      result.splice(last, 0, { status: 'removed', was });
    }
  }
  return result;
}
