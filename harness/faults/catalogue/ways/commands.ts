import type { GuideCommand } from '../../define.ts';
import type { Target } from '../define.ts';

type Change = (target: Target) => (command: GuideCommand) => string;

/** The service created with these options as well. */
export function serviceWith(options: string): Change {
  return (target) => changed(creates(target), (script) => withOptions(script, target, options));
}

/** The network created with these options as well. */
export function networkWith(options: string): Change {
  return (target) =>
    changed(createsNetwork(target), (script) =>
      script.replace(networkLine(target), (line) =>
        line.replace('docker network create', `docker network create ${options}`),
      ),
    );
}

/** The command that creates the service, made into another one. */
export function serviceCommand(make: (script: string, target: Target) => string): Change {
  return (target) => changed(creates(target), (script) => make(script, target));
}

/** The line that creates the network, made into another one. */
export function networkCommand(make: (line: string, target: Target) => string): Change {
  return (target) =>
    changed(createsNetwork(target), (script) =>
      script.replace(networkLine(target), (line) => make(line, target)),
    );
}

/** `--publish` and what it was given, wherever it stands in the command; none when nothing is published. */
export const PUBLISH = / --publish \S+/;

function changed(
  applies: (script: string) => boolean,
  make: (script: string) => string,
): (command: GuideCommand) => string {
  return ({ script }) => (applies(script) ? make(script) : script);
}

function creates({ service }: Target): (script: string) => boolean {
  return (script) =>
    service !== undefined &&
    script.includes('docker service create') &&
    script.split(/\s+/).some((word, index, words) => word === service && words[index - 1] === '--name');
}

function withOptions(script: string, { service }: Target, options: string): string {
  return script.replace(`--name ${service} `, `--name ${service} ${options} `);
}

function createsNetwork(target: Target): (script: string) => boolean {
  return (script) => target.network !== undefined && networkLine(target).test(script);
}

function networkLine({ network }: Target): RegExp {
  return new RegExp(`docker network create[^\\n]* ${network}(?=\\s|$)`);
}
