import type { Rule, RuleTable } from '../evidence/types.ts';

/**
 * What `iptables-save` printed. Counters are left out, for they change from one look to the next.
 * @throws Error at a line that is none of iptables-save
 */
export function parseIptables(text: string): readonly RuleTable[] {
  const tables: { name: string; chains: { name: string; policy: string }[]; rules: Rule[] }[] = [];
  for (const line of text.split('\n')) {
    const table = tables.at(-1);
    if (line.startsWith('*')) tables.push({ name: line.slice(1), chains: [], rules: [] });
    else if (line.startsWith(':') && table) {
      const [name = '', policy = ''] = line.slice(1).split(' ');
      table.chains.push({ name, policy });
    } else if (line.startsWith('-A ') && table) table.rules.push(parseRule(line));
    else if (!/^(#.*|COMMIT|)$/.test(line)) {
      throw new Error(`a line that is not of iptables-save: ${line.slice(0, 100)}`);
    }
  }
  return tables.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** One `-A` line. A negated match (`! -d …`) is left in `line` only: its field would say the opposite. */
export function parseRule(line: string): Rule {
  const words = line.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  const after = (...options: readonly string[]): string | undefined => {
    const at = words.findIndex((word, index) => options.includes(word) && words[index - 1] !== '!');
    return at < 0 ? undefined : words[at + 1];
  };
  const fields = {
    protocol: after('-p'),
    source: after('-s'),
    destination: after('-d'),
    destinationPort: after('--dport', '--dports'),
    jump: after('-j', '-g'),
    to: after('--to-destination', '--to-source', '--to-ports'),
  };
  const mark = Number(after('--set-xmark', '--set-mark')?.split('/', 1)[0]);
  return {
    chain: words[1] ?? '',
    line,
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    ...(Number.isSafeInteger(mark) && mark >= 0 ? { mark } : {}),
  };
}
