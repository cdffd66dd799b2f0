import type { Evidence } from '../evidence/evidence.ts';
import type { Section } from '../evidence/section.ts';
import type { Namespace, RuleTable } from '../evidence/types.ts';

/** What stands in a section of a namespace, a text for each thing that does not come and go by itself. */
const LASTING: { readonly [K in LastingSection]: (value: ValueOf<Namespace[K]>) => readonly string[] } = {
  links: (links) => texts(links.map((link) => ({ ...link, flags: [...link.flags].sort() }))),
  routes: texts,
  // Others are learned, and forgotten.
  neighbours: (all) => texts(all.filter(({ states }) => states.includes('PERMANENT'))),
  fdb: (all) => texts(all.filter(({ state }) => state === 'permanent')),
  ipvs: (all) => texts(all.map((service) => ({ ...service, servers: texts(service.servers) }))),
  iptables: (tables) => tables.flatMap(chainTexts).sort(),
  sysctls: texts,
};
type LastingSection = 'links' | 'routes' | 'neighbours' | 'fdb' | 'ipvs' | 'iptables' | 'sysctls';
type ValueOf<S> = S extends { readonly ok: true; readonly value: infer V } ? V : never;

/**
 * What the kernels of these machines have now that they did not have before, or no longer have: each as
 * `worker1 ingress_sbox iptables`. What could not be observed is a difference.
 */
export function kernelDifferences(before: Evidence, now: Evidence): readonly string[] {
  const [was, is] = [placesIn(before), placesIn(now)];
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (place) => was.get(place) === undefined || was.get(place) !== is.get(place),
  );
}

/** Each section of each namespace by its place; undefined where it was not observed. */
function placesIn({ nodes }: Evidence): ReadonlyMap<string, string | undefined> {
  const places = new Map<string, string | undefined>();
  for (const { name: node, kernel } of nodes) {
    const namespaces = valueOf(kernel.namespaces);
    if (namespaces === undefined) places.set(`${node} namespaces`, undefined);
    for (const namespace of namespaces ?? []) {
      for (const section of Object.keys(LASTING) as LastingSection[]) {
        if (namespace[section] === undefined) continue;
        places.set(`${node} ${namespace.name} ${section}`, lastingIn(namespace, section)?.join('\n'));
      }
    }
  }
  return places;
}

function lastingIn<K extends LastingSection>(
  namespace: Namespace,
  section: K,
): readonly string[] | undefined {
  const found = namespace[section] as Section<ValueOf<Namespace[K]>>;
  return found.ok ? LASTING[section](found.value) : undefined;
}

/** A chain that nobody has changed is as good as none: the first rule of a table brings all its chains. */
function chainTexts({ name: table, chains, rules }: RuleTable): readonly string[] {
  return chains.flatMap(({ name, policy }) => {
    const lines = rules.filter(({ chain }) => chain === name).map(({ line }) => line);
    return lines.length === 0 && policy === 'ACCEPT' ? [] : [[table, name, policy, ...lines].join('\n')];
  });
}

function texts(things: readonly object[]): readonly string[] {
  return things.map((thing) => JSON.stringify(thing)).sort();
}

function valueOf<T>(section: Section<T>): T | undefined {
  return section.ok ? section.value : undefined;
}
