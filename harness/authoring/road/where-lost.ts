import type { Evidence } from '../../evidence/evidence.ts';
import type { NodeView } from '../../evidence/node-view.ts';
import { EvidenceView } from '../../evidence/view.ts';
import type { Ask } from './ask.ts';
import { toPublishedPort } from './published.ts';
import { whereElse } from './silence.ts';
import { firstThatDiffers, type Station } from './station.ts';
import { targetOf, type Target } from './target.ts';
import { toAddress } from './to-address.ts';

/** What a probe asked, and who should have answered. */
export interface Requests {
  readonly probe: string;
  /** The containers, by the starts of their ids. */
  readonly wanted: readonly string[];
  readonly asks: readonly Ask[];
}

/**
 * The first station of the road at which a request is lost, or where else to look when all that evidence
 * shows is as it should be. For a message alone: it looks at evidence in views of its own, so that what could
 * not be observed makes nobody's verdict inconclusive, and says nothing where it cannot tell.
 */
export function whereLost(whole: Evidence, { probe, wanted, asks }: Requests): string | undefined {
  try {
    const evidence = new EvidenceView(whole);
    const isGood = (one: string): boolean => wanted.includes(one);
    const failed = asks.filter(({ by, missing }) => missing.length > 0 || !by.every(isGood));
    // Those that went astray tell more than those that only never came to some container.
    const [worst = []] = [failed.filter(({ by }) => !by.every(isGood)), failed].filter(
      ({ length }) => length > 0,
    );
    for (const ask of worst) {
      const port = portOf(whole, probe);
      const differs = firstThatDiffers([() => roadOf(evidence, ask, port, suspects(evidence, wanted, ask))]);
      if (differs !== undefined) return `first station that differs: ${differs}`;
    }
    const ask = worst.find(({ by }) => !by.every((one) => /^[0-9a-f]{12}$/.test(one)));
    const entry = ask && entryOf(evidence, ask);
    if (!ask || !entry) return undefined;
    const targets = wanted.map((id) => targetOf(evidence, id));
    const elsewhere = whereElse(evidence, { probe, ask, entry }, targets);
    return `every station that evidence shows is as it should be, so look at ${elsewhere}`;
  } catch {
    // Evidence that is odd in any way must not get between a check and its verdict.
    return undefined;
  }
}

function roadOf(
  evidence: EvidenceView,
  ask: Ask,
  port: number,
  targets: readonly Target[],
): readonly Station[] {
  const asker = evidence.node(ask.asker);
  const isNode = evidence.nodes.some(({ address }) => address === ask.to);
  if (ask.container !== undefined && !isNode) return toAddress(evidence, { node: asker, ask, port }, targets);
  const entry = entryOf(evidence, ask);
  return entry ? toPublishedPort(evidence, { asker, entry, to: ask.to, port }, targets) : [];
}

function portOf({ probes }: Evidence, probe: string): number {
  const asked = probes.find(({ id, kind }) => id === probe && kind === 'requests');
  return asked?.kind === 'requests' ? asked.port : 0;
}

/** The node at which the request comes in. */
function entryOf(evidence: EvidenceView, { asker, to, container }: Ask): NodeView | undefined {
  if (to.startsWith('127.')) return container === undefined ? evidence.node(asker) : undefined;
  const node = evidence.nodes.find(({ address }) => address === to);
  return node ?? (container === undefined ? undefined : evidence.node(asker));
}

/** Those whose answers are missing; when requests are lost and nobody is missing, all. */
function suspects(evidence: EvidenceView, wanted: readonly string[], { missing }: Ask): readonly Target[] {
  return (missing.length > 0 ? missing : wanted).map((id) => targetOf(evidence, id));
}
