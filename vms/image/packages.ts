/** A Debian release that a guest can be made from; each has one Docker engine. */
export type Suite = 'bookworm' | 'trixie' | 'forky';

/** The one that machines are made of when none is named. */
export const defaultSuite: Suite = 'trixie';

export const suites: Readonly<Record<Suite, { readonly engine: string }>> = {
  bookworm: { engine: '20.10' },
  trixie: { engine: '26.1' },
  forky: { engine: '28.5' },
};

/** What a student finds on a node: the engine, and every tool with which the labs look into the network. */
const guestTools = [
  'docker.io',
  'crun',
  'iproute2',
  'iptables',
  'ipvsadm',
  'nftables',
  'tcpdump',
  'conntrack',
  'curl',
  'bind9-dnsutils',
  'iputils-ping',
  'netcat-openbsd',
  'jq',
];

/** What makes it a Debian server that boots. */
const guestSystem = [
  'linux-image-cloud-amd64',
  'systemd-sysv',
  'udev',
  'dbus',
  'ifupdown',
  'openssh-server',
  'procps',
  'kmod',
  'less',
  'bash-completion',
  'vim-tiny',
  'busybox-static',
  'xz-utils',
  'netbase',
];

/** What the container images hold: nginx, and the tools with which tasks are examined. */
const containerTools = [
  'base-files',
  'base-passwd',
  'bash',
  'dash',
  'coreutils',
  'grep',
  'sed',
  'nginx',
  'curl',
  'bind9-dnsutils',
  'iputils-ping',
  'netcat-openbsd',
  'iproute2',
];

/** The packages of the guest. `docker-cli` is a package of its own from trixie on. */
export function guestPackages(suite: Suite): readonly string[] {
  return [...guestSystem, ...guestTools, ...(suite === 'bookworm' ? [] : ['docker-cli'])];
}

/** The packages of the container images. */
export function containerPackages(): readonly string[] {
  return containerTools;
}
