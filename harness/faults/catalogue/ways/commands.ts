import type { GuideCommand } from '../../define.ts';
import type { Target } from '../define.ts';

type Change = (target: Target) => (command: GuideCommand) => string;

/** The service created with these options as well. */
export function serviceWith(options: string): Change {
  return serviceCommand((line, { service }) =>
    line.replace(`--name ${service} `, `--name ${service} ${options} `),
  );
}

/** The network created with these options as well. */
export function networkWith(options: string): Change {
  return networkCommand((line) => line.replace('docker network create', `docker network create ${options}`));
}

/** The command that creates the service, made into another one, or several. */
export function serviceCommand(make: (line: string, target: Target) => string): Change {
  return (target) =>
    ({ script }) =>
      script.replace(SERVICE_CREATE, (line) => (isNamed(line, target) ? make(line, target) : line));
}

/** The command that creates the network, made into another one. */
export function networkCommand(make: (line: string, target: Target) => string): Change {
  return (target) =>
    ({ script }) =>
      target.network === undefined
        ? script
        : script.replace(networkCreate(target.network), (line) => make(line, target));
}

/** `--publish` and what it was given, wherever it stands in the command. */
export const PUBLISH = / --publish \S+/;

/** To the end of the line, and on where a backslash says so. */
const SERVICE_CREATE = /docker service create(?:[^\n\\]|\\[^])*/g;

function isNamed(line: string, { service }: Target): boolean {
  return line.split(/\s+/).some((word, index, words) => word === service && words[index - 1] === '--name');
}

function networkCreate(network: string): RegExp {
  return new RegExp(`docker network create[^\\n]* ${network}(?=\\s|$)`);
}
