import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cache, Entry } from '../cache.ts';
import type { Effort, Topology } from '../contract.ts';
import { needSpace, privateFolder } from '../files.ts';
import { hashFiles } from '../image/recipe.ts';
import type { Home } from '../paths.ts';
import { newKeyPair } from '../ssh/keys.ts';
import type { KeyPair } from '../ssh/keys.ts';
import { SshNode } from '../ssh/node.ts';
import { formSwarm } from '../swarm.ts';
import { describeTopology, lanPrefix, planNodes } from '../topology.ts';
import type { NodePlan } from '../topology.ts';
import { cloneSource } from './booted.ts';
import type { Booted } from './booted.ts';
import { newLayer } from './disk.ts';
import type { QemuHost } from './host.ts';
import { lanPort, startLan } from './lan.ts';
import { startMachine } from './machine.ts';
import type { Machine } from './machine.ts';
import { endMachines } from './processes.ts';
import { writeSaved } from './saved.ts';
import { saveMachines } from './snapshot.ts';

/** A node's certificate lasts 90 days and is renewed from half of that on; a saved swarm is used for less. */
const maxAgeMs = 30 * 24 * 3600 * 1000;

/** Milliseconds for a clone to answer. */
const patience = 120_000;

/** The formed swarm of a topology, made of clones of `booted` when the cache has none. */
export async function haveFormed(
  booted: Booted,
  topology: Topology,
  host: QemuHost,
  { cache, home }: { cache: Cache; home: Home },
  effort: Effort,
): Promise<Entry> {
  const ingredients = {
    booted: booted.entry.key,
    // A booted machine that was made again has other keys and another disk, under the same ingredients.
    bootedAt: booted.entry.seal.createdAt,
    managers: topology.managers,
    workers: topology.workers,
    code: await hashFiles([
      ...['form.ts', 'saved.ts'].map((name) => join(import.meta.dirname, name)),
      ...['swarm.ts', 'topology.ts'].map((name) => join(import.meta.dirname, '..', name)),
    ]),
  };
  const options = {
    onWait: (holder: string) =>
      effort.progress.note(`Another command forms the same swarm: ${holder}. Waiting for it.`),
    onDamage: (line: string) => effort.progress.note(line),
    ...(effort.signal && { signal: effort.signal }),
    maxAgeMs,
  };
  return await cache.make('formed', ingredients, options, async (draft) => {
    const plans = planNodes(topology);
    await needSpace(draft, plans.length * booted.hardware.memoryMiB * 2 ** 20, 'a formed swarm');
    await form(booted, topology, plans, host, home, draft, effort);
  });
}

async function form(
  booted: Booted,
  topology: Topology,
  plans: readonly NodePlan[],
  host: QemuHost,
  home: Home,
  draft: string,
  effort: Effort,
): Promise<void> {
  const sockets = await mkdtemp(join(await privateFolder(home.sockets), 'form-'));
  const logs = await mkdtemp(join(draft, 'logs-'));
  const disks = await mkdtemp(join(draft, 'disks-'));
  const client = newKeyPair('swarmlab');
  const hostKeys = new Map(plans.map(({ name }) => [name, newKeyPair('')]));
  try {
    const machines = await effort.progress.task(
      'form',
      `Forming a swarm: ${describeTopology(topology)}`,
      async (task) => {
        task.update(`cloning ${plans.length} machines`);
        const clones = await startClones(booted, plans, host, { sockets, logs, disks });
        task.update('giving each a name, an address and keys');
        const nodes = await Promise.all(
          clones.map(({ machine, plan }) => christen(booted, machine, plan, plans, client, hostKeys, effort)),
        );
        await formSwarm(nodes, task, effort.signal);
        await Promise.all(nodes.map((node) => node.disconnect()));
        return clones;
      },
    );
    await effort.progress.task('save', 'Saving the formed swarm', async () => {
      await saveMachines(
        machines.map(({ machine, disk }) => ({ name: machine.name, monitor: machine.monitor, disk })),
        draft,
      );
      await writeSaved(draft, {
        ...{ version: 1, qemu: host.version, accelerator: host.accelerator, cpuModel: host.cpuModel },
        ...{ hardware: booted.hardware, client, formedAt: new Date().toISOString() },
        topology: { managers: topology.managers, workers: topology.workers },
        layers: [
          { path: booted.image.disk, madeAt: booted.image.entry.seal.createdAt },
          { path: cloneSource(booted).disk, madeAt: booted.entry.seal.createdAt },
        ],
        keys: [booted.image.entry.key, booted.entry.key],
        hostKeys: Object.fromEntries([...hostKeys].map(([name, pair]) => [name, pair.public])),
      });
    });
  } finally {
    await endMachines(sockets);
    for (const each of [sockets, logs, disks]) await rm(each, { recursive: true, force: true });
  }
}

interface Clone {
  readonly machine: Machine;
  readonly plan: NodePlan;
  readonly disk: string;
}

async function startClones(
  booted: Booted,
  plans: readonly NodePlan[],
  host: QemuHost,
  { sockets, logs, disks }: { sockets: string; logs: string; disks: string },
): Promise<readonly Clone[]> {
  await startLan(
    host,
    plans.map(({ name }) => name),
    { sockets, logs, lives: 'with-command' },
  );
  const source = cloneSource(booted);
  return await Promise.all(
    plans.map(async (plan) => {
      const disk = join(disks, `${plan.name}.qcow2`);
      await newLayer(disk);
      const machine = await startMachine(host, {
        ...{ name: plan.name, hardware: booted.hardware, memory: source.memory, sockets, logs },
        disk: [booted.image.disk, source.disk, disk],
        start: { kind: 'resume', devices: source.devices },
        lan: lanPort(sockets, plan.name),
        lives: 'with-command',
      });
      return { machine, plan, disk };
    }),
  );
}

/** Logs in with the booted machine's keys, gives the clone its own, and comes back with those. */
async function christen(
  booted: Booted,
  machine: Machine,
  plan: NodePlan,
  plans: readonly NodePlan[],
  client: KeyPair,
  hostKeys: ReadonlyMap<string, KeyPair>,
  { signal }: Effort,
): Promise<SshNode> {
  const options = { timeoutMs: patience, gone: machine.gone, ...(signal && { signal }) };
  const target = { node: plan.name, port: machine.sshPort };
  const own = hostKeys.get(plan.name);
  if (own === undefined) throw new Error(`no host key for ${plan.name}`);
  const { keys } = booted;
  const first = new SshNode(
    plan,
    { ...target, privateKey: keys.client.private, hostKey: keys.hostKey },
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
  const became = await first.run('/usr/lib/swarmlab/become', { stdin: stdin.join(''), timeoutMs: patience });
  if (became.exitStatus !== 0) throw new Error(`${plan.name} could not get its identity: ${became.stderr}`);
  await first.disconnect();
  const node = new SshNode(plan, { ...target, privateKey: client.private, hostKey: own.public }, options);
  await node.connected();
  return node;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
