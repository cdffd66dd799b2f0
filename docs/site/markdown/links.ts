import { posix } from 'node:path';
import type { PageKey } from '../routes.ts';

/** A page that can be linked to: what it is called in links, and where in it one can point. */
export interface Target {
  readonly key: PageKey;
  /** The ids that both its languages have. */
  readonly anchors: ReadonlySet<string>;
}

/** All that can be linked to. */
export interface Targets {
  /** By file, relative to the checkout; a page's translation too. */
  readonly files: ReadonlyMap<string, Target>;
  /** By the number of the lab. */
  readonly labs: ReadonlyMap<number, Target>;
  /** Other files that the site has, with where they are in it: `docs/evidence.schema.json`. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Where a link leads, or why it leads nowhere. */
export type Destination =
  | { readonly kind: 'page'; readonly key: PageKey; readonly anchor: string }
  | { readonly kind: 'asset'; readonly path: string }
  | { readonly kind: 'outside'; readonly href: string }
  | { readonly kind: 'dead'; readonly wanted: string; readonly next: string };

/** @param file that the link is in, relative to the checkout */
export function destinationOf(href: string, file: string, targets: Targets): Destination {
  if (/^(https?|mailto):/i.test(href)) return { kind: 'outside', href };
  const lab = /^lab:(\d+)(?:#(.*))?$/.exec(href);
  if (lab) {
    const target = targets.labs.get(Number(lab[1]));
    const labs = [...targets.labs.keys()].join(', ');
    if (!target) return { kind: 'dead', wanted: `an existing lab (${labs})`, next: 'write its number' };
    return anchored(target, lab[2] ?? '');
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('/'))
    return {
      kind: 'dead',
      wanted: 'a relative path, lab:N, or https://',
      next: 'write a relative path',
    };
  const [path = '', anchor = ''] = safelyDecoded(href).split('#');
  const found = path === '' ? file : posix.join(posix.dirname(file), path);
  const asset = targets.assets.get(found);
  if (asset !== undefined) return { kind: 'asset', path: asset };
  const target = targets.files.get(found);
  if (!target) return { kind: 'dead', wanted: 'a link to a page of this site', next: 'fix the path' };
  return anchored(target, anchor);
}

function anchored(target: Target, anchor: string): Destination {
  if (anchor === '' || target.anchors.has(anchor)) return { kind: 'page', key: target.key, anchor };
  const there = [...target.anchors].join(', ');
  return { kind: 'dead', wanted: `an anchor of that page (${there})`, next: 'fix the part after #' };
}

function safelyDecoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
