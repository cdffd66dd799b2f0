import { missing } from './failure.ts';
import { Inconclusive, type OnMiss } from './inconclusive.ts';
import type { Section } from './section.ts';
import type {
  FdbEntry,
  Link,
  Namespace,
  Neighbour,
  Route,
  Rule,
  RuleTable,
  Sysctl,
  VirtualService,
} from './types.ts';

/** The value of a section. @throws Inconclusive when there is none */
export function valueOf<T>(section: Section<T> | undefined, where: string, onMiss: OnMiss): T {
  if (section?.ok) return section.value;
  const miss = new Inconclusive(`${where}: ${section?.error ?? 'it was not looked at'}`);
  onMiss(miss);
  throw miss;
}

/** One network namespace as a check reads it: what could not be observed throws `Inconclusive`. */
export class NamespaceView {
  readonly name: string;
  /** The name of the node that it is on. */
  readonly node: string;
  /** For messages: `namespace ingress_sbox on worker1`. */
  readonly where: string;
  readonly #namespace: Namespace;
  readonly #onMiss: OnMiss;

  constructor(namespace: Namespace, node: string, onMiss: OnMiss) {
    this.name = namespace.name;
    this.node = node;
    this.where = `namespace ${namespace.name} on ${node}`;
    this.#namespace = namespace;
    this.#onMiss = onMiss;
  }

  /** The numbers by which it knows other namespaces. */
  get ids(): readonly { readonly id: number; readonly name: string }[] {
    return valueOf(this.#namespace.ids, `namespace ids of ${this.where}`, this.#onMiss);
  }

  get links(): readonly Link[] {
    return valueOf(this.#namespace.links, `links of ${this.where}`, this.#onMiss);
  }

  get routes(): readonly Route[] {
    return valueOf(this.#namespace.routes, `routes of ${this.where}`, this.#onMiss);
  }

  get neighbours(): readonly Neighbour[] {
    return valueOf(this.#namespace.neighbours, `neighbours of ${this.where}`, this.#onMiss);
  }

  get fdb(): readonly FdbEntry[] {
    return valueOf(this.#namespace.fdb, `FDB of ${this.where}`, this.#onMiss);
  }

  get ipvs(): readonly VirtualService[] {
    return valueOf(this.#namespace.ipvs, `IPVS of ${this.where}`, this.#onMiss);
  }

  get iptables(): readonly RuleTable[] {
    return valueOf(this.#namespace.iptables, `iptables of ${this.where}`, this.#onMiss);
  }

  /** The settings of the kernel that are collected here (`SYSCTLS`), as far as it has a file for them. */
  get sysctls(): readonly Sysctl[] {
    return valueOf(this.#namespace.sysctls, `sysctls of ${this.where}`, this.#onMiss);
  }

  /** The rules of a chain, in their order; none when the table or the chain does not exist. */
  rules(table: string, chain: string): readonly Rule[] {
    const rules = this.iptables.find(({ name }) => name === table)?.rules ?? [];
    return rules.filter((rule) => rule.chain === chain);
  }

  /** @throws AssertionError when there is no link of this name */
  link(name: string): Link {
    const link = this.links.find((each) => each.name === name);
    if (link) return link;
    const names = this.links.map((each) => each.name).join(', ');
    const where = { node: this.node, namespace: this.name };
    throw missing(this.where, `to have link ${name}`, names || 'none', where);
  }
}
