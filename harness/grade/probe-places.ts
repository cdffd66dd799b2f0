import { isIPv4 } from 'node:net';
import type { Step } from '../guide/lab.ts';
import { INGRESS_SANDBOX, PING_GROUPS } from '../evidence/probes.ts';
import type { Probe } from '../evidence/types.ts';
import type { AuthoredFile } from './author-file.ts';

/** A lab, as far as its commands set up what probes start in and go to. */
export interface LabOfProbes {
  readonly steps: readonly Pick<Step, 'commands'>[];
}

/**
 * What probes start in and go to: what no command of the guide names will never be there, and a node knows no
 * names.
 */
export function validatePlaces({ steps }: LabOfProbes, probes: readonly Probe[], source: AuthoredFile): void {
  const scripts = steps.flatMap(({ commands }) => commands.map(({ script }) => script)).join('\n');
  for (const probe of probes) {
    const lineOf = (word: string): number => source.lineOfWord(word, source.lineOfWord(probe.id, 1));
    const name = nameAsked(probe);
    if (name !== undefined && !('from' in probe)) {
      const wanted = `loopback, nodes or an IPv4 address in \`to\` of probe ${probe.id}, which starts on the nodes`;
      const next = 'add `from`, the service or the container that knows the name';
      source.add(lineOf(name), wanted, name, next);
      continue;
    }
    for (const called of namesIn(probe)) {
      if (isNamed(called.replace(/^tasks\./, ''), scripts)) continue;
      const wanted = `a service or a container that a command of the guide creates, for probe ${probe.id}`;
      source.add(lineOf(called), wanted, called, 'write its name');
    }
  }
}

/** The services and containers that a probe names. */
function namesIn(probe: Probe): readonly string[] {
  const from = 'from' in probe && probe.from !== INGRESS_SANDBOX ? probe.from : undefined;
  const to = probe.kind === 'pings' ? namePinged(probe.to) : nameAsked(probe);
  return [from, to].filter((name) => name !== undefined);
}

function namePinged(to: string): string | undefined {
  return isIPv4(to) || PING_GROUPS.includes(to) ? undefined : to;
}

/** The name that requests go to; `undefined` when they go to addresses, and for other probes. */
function nameAsked(probe: Probe): string | undefined {
  if (probe.kind !== 'requests') return undefined;
  const { to } = probe;
  return to === 'loopback' || to === 'nodes' || isIPv4(to) ? undefined : to;
}

/** `app_web` of a stack is named when `app` and `web` are. */
function isNamed(service: string, scripts: string): boolean {
  const has = (name: string): boolean =>
    new RegExp(`(?<![\\w.-])${name.replaceAll('.', '\\.')}(?![\\w-])`).test(scripts);
  return has(service) || (service.includes('_') && service.split('_').every(has));
}
