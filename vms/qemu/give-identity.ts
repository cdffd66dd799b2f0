import { randomBytes } from 'node:crypto';
import { newKeyPair } from '../ssh/keys.ts';
import type { KeyPair } from '../ssh/keys.ts';
import { quoted } from '../ssh/quoted.ts';
import { SshNode } from '../ssh/node.ts';
import { managementTarget } from './management.ts';
import { lanPrefix } from './plan.ts';
import type { NodePlan } from './plan.ts';
import type { FirstKeys } from './booted.ts';
import type { Machine } from './machine.ts';

/** Hexadecimal digits of the seed for a clone's random numbers. */
const SEED_DIGITS = 128;

/**
 * Clones start with the same state of the kernel's random number generator. A kernel may notice by vmgenid
 * that it was cloned, but with Debian 12's guests that was not enough: two engines chose the same id for the
 * gossip, and knew half of the swarm. So bytes from the host are added, credited as entropy, and used from
 * now on (random(4): RNDADDENTROPY, RNDRESEEDCRNG).
 */
const RESEED = `
my $seed = "";
while (length $seed < ${SEED_DIGITS}) { sysread STDIN, $seed, ${SEED_DIGITS} - length $seed, length $seed or die "no seed" }
my $bytes = pack "H*", $seed;
open my $random, ">", "/dev/random" or die $!;
ioctl($random, 0x40085203, pack "i i a*", 8 * length $bytes, length $bytes, $bytes) or die "RNDADDENTROPY: $!";
ioctl($random, 0x5207, 0) or die "RNDRESEEDCRNG: $!";
`;

/** Milliseconds for a clone to answer. */
const patience = 120_000;

/** The keys of one cluster; no other has them. */
export interface ClusterKeys {
  /** To log in with. */
  readonly client: KeyPair;
  /** Of each node. */
  readonly hosts: ReadonlyMap<string, KeyPair>;
}

export function newClusterKeys(plans: readonly NodePlan[]): ClusterKeys {
  return { client: newKeyPair('swarmlab'), hosts: new Map(plans.map(({ name }) => [name, newKeyPair('')])) };
}

/** Logs in with the booted machine's keys, gives the clone its own, and logs in again with those. */
export async function giveIdentity(
  firstKeys: FirstKeys,
  machine: Machine,
  plan: NodePlan,
  plans: readonly NodePlan[],
  { client, hosts }: ClusterKeys,
  signal: AbortSignal | undefined,
): Promise<SshNode> {
  const options = { timeoutMs: patience, ended: machine.watch.ended, ...(signal && { signal }) };
  const target = managementTarget(plan.name, machine.sshPort);
  const own = hosts.get(plan.name);
  if (own === undefined) throw new Error(`no host key for ${plan.name}`);
  const first = new SshNode(
    plan,
    { ...target, privateKey: firstKeys.client.private, hostKeys: [firstKeys.hostKey] },
    options,
  );
  const identity = {
    NAME: plan.name,
    ADDRESS: `${plan.address}/${lanPrefix}`,
    MAC: plan.mac,
    HOSTS: plans.map(({ address, name }) => `${address}\t${name}`).join('\n'),
    HOST_KEY: own.private.trim(),
    AUTHORIZED_KEY: client.public,
    NOW: `${Date.now() / 1000}`,
  };
  const stdin = Object.entries(identity).map(([name, value]) => `${name}=${quoted(value)}\n`);
  const seed = randomBytes(SEED_DIGITS / 2).toString('hex');
  const became = await first.run(`perl -e ${quoted(RESEED)} && /usr/lib/swarmlab/become`, {
    stdin: seed + stdin.join(''),
    timeoutMs: patience,
  });
  if (became.exitStatus !== 0) throw new Error(`${plan.name} could not get its identity: ${became.stderr}`);
  await first.disconnect();
  const node = new SshNode(plan, { ...target, privateKey: client.private, hostKeys: [own.public] }, options);
  await node.connected();
  return node;
}
