import type { NamespaceView } from '../../evidence/namespace-view.ts';
import type { Rule } from '../../evidence/types.ts';
import type { Finding } from '../finding.ts';
import { search, type Kind } from '../pattern.ts';

/** What may be asked of an iptables rule; what is not asked for may be anything. */
export interface RulePattern {
  readonly protocol?: string;
  /** With its prefix length: `10.0.0.28/32`. */
  readonly source?: string;
  readonly destination?: string;
  readonly destinationPort?: number;
  /** `DNAT`, `MARK`, `REDIRECT`… */
  readonly jump?: string;
  /** Of `-j MARK`. */
  readonly mark?: number;
  /** Where DNAT or SNAT leads: `172.18.0.2:80`; of REDIRECT the port. */
  readonly to?: string;
  /** For anything else: matched against the line as iptables-save prints it. */
  readonly line?: RegExp;
}

const kind: Kind<Rule, RulePattern> = {
  noun: 'rule',
  show: ({ line }) => line,
  facets: {
    protocol: { label: 'protocol', of: ({ protocol }) => protocol },
    source: { label: 'source', of: ({ source }) => source },
    destination: { label: 'destination', of: ({ destination }) => destination },
    destinationPort: {
      label: 'destination port',
      of: ({ destinationPort }) => (destinationPort === undefined ? undefined : Number(destinationPort)),
    },
    jump: { label: 'jump', of: ({ jump }) => jump },
    mark: { label: 'mark', of: (rule) => rule.mark, write: (mark) => `0x${Number(mark).toString(16)}` },
    to: { label: 'target', of: (rule) => rule.to },
    line: { label: 'line', of: ({ line }) => line },
  },
};

export function rule(
  namespace: NamespaceView,
  table: string,
  chain: string,
  wanted: RulePattern = {},
): Finding {
  const result = search(kind, namespace.rules(table, chain), wanted);
  const chains = namespace.iptables.find(({ name }) => name === table)?.chains ?? [];
  const exists = chains.some(({ name }) => name === chain);
  return {
    subject: namespace.where,
    wanted: `have ${result.wanted} in ${chain} of table ${table}`,
    observed: exists ? result.observed : `no chain ${chain}`,
    holds: result.found,
  };
}
