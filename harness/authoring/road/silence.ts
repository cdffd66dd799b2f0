import type { NodeView } from '../../evidence/node-view.ts';
import type { EvidenceView } from '../../evidence/view.ts';
import { listed } from '../listed.ts';
import { short } from '../node/probed.ts';
import type { Ask } from './ask.ts';
import { placed, type Target } from './target.ts';

/**
 * Where to look when nothing that evidence shows differs: what it cannot show, as narrow as those who did
 * not answer make it.
 */
export function whereElse(
  evidence: EvidenceView,
  { probe, ask, entry }: { readonly probe: string; readonly ask: Ask; readonly entry: NodeView },
  targets: readonly Target[],
): string {
  const { missing, by } = ask;
  const silent = targets.filter(({ id }) => (missing.length > 0 ? missing.includes(id) : !by.includes(id)));
  if (silent.length === 0) return 'the LAN, which may lose some packets, and old connections in IPVS';
  const tried = answering(evidence, probe);
  const isItself = ({ id, node }: Target): boolean => {
    const beside = targets.filter((each) => each.node?.name === node?.name && by.includes(each.id));
    return beside.length > 0 || (!tried.heard.has(id) && node !== undefined && tried.nodes.has(node.name));
  };
  if (silent.every(isItself)) return `what runs in ${listed(silent.map(placed))}`;
  const away = silent.every(({ node }) => node !== undefined && node.name !== entry.name);
  const nodes = listed(silent.flatMap(({ node }) => node?.name ?? []));
  const port = dataPathPort(evidence);
  const lan = `the LAN between ${entry.name} and ${nodes} (UDP ${port}, firewalls other than iptables)`;
  if (away && silent.length < targets.length) return `${lan}: only containers there do not answer`;
  const forwards = `what ${entry.name} forwards (sysctl, firewalls other than iptables)`;
  return away ? `${forwards}, and at ${lan}` : forwards;
}

/** The containers that answered any request of the probe, and the nodes on which it asked. */
function answering(
  { nodes }: EvidenceView,
  probe: string,
): { readonly heard: ReadonlySet<string>; readonly nodes: ReadonlySet<string> } {
  const answers = nodes.flatMap(({ name, sections: { probes } }) =>
    (probes.ok ? probes.value : []).flatMap((each) =>
      each.kind === 'requests' && each.id === probe && each.results.ok
        ? each.results.value.map((answer) => ({ ...answer, name }))
        : [],
    ),
  );
  const good = answers.filter(({ status }) => status === 200);
  return {
    heard: new Set(good.map(({ by }) => short(by))),
    nodes: new Set(answers.map(({ name }) => name)),
  };
}

function dataPathPort({ nodes }: EvidenceView): number {
  const ports = nodes.flatMap(({ sections: { engine } }) =>
    engine.info.ok ? (engine.info.value.swarm.cluster?.dataPathPort ?? []) : [],
  );
  return ports[0] ?? 4789;
}
