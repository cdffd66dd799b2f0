import { join } from 'node:path';
import type { Cache, Entry } from '../cache.ts';
import type { Effort, Topology } from '../contract.ts';
import { enginesAnswer } from '../engines.ts';
import { needSpace } from '../files.ts';
import { whileOther } from '../making.ts';
import type { Home } from '../paths.ts';
import { formSwarm } from '../swarm.ts';
import { describeTopology } from '../topology.ts';
import { planNodes } from './plan.ts';
import type { NodePlan } from './plan.ts';
import { cloneSource } from './booted.ts';
import type { Booted } from './booted.ts';
import { giveIdentity, newClusterKeys } from './give-identity.ts';
import { hashOfMaking } from './code-of-machines.ts';
import { newLayer } from './disk.ts';
import type { QemuHost } from './host.ts';
import { lanPort, startLan } from './lan.ts';
import { startMachine } from './machine.ts';
import type { Machine } from './machine.ts';
import { writeSaved } from './saved.ts';
import { saveMachines } from './snapshot.ts';
import { whileRunning } from './while-running.ts';
import { inWorkshop } from './workshop.ts';
import type { Workshop } from './workshop.ts';

/** A node's certificate lasts 90 days and is renewed from half of that on; a saved swarm is used for less. */
const maxAgeMs = 30 * 24 * 3600 * 1000;

/**
 * The machines of a topology, in a swarm unless it wants none, made from clones of `booted` when the cache
 * does not have them.
 */
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
    swarm: describeTopology(topology),
    code: await hashOfMaking('form'),
  };
  const options = { ...whileOther('forms the same swarm', effort), maxAgeMs };
  return await cache.make('formed', ingredients, options, async (draft) => {
    const nodes = topology.managers + topology.workers;
    await needSpace(draft, nodes * booted.hardware.memoryMiB * 2 ** 20, 'a formed swarm');
    await inWorkshop(home, draft, 'form', async (workshop) => {
      await form(booted, topology, host, draft, workshop, effort);
    });
  });
}

async function form(
  booted: Booted,
  topology: Topology,
  host: QemuHost,
  draft: string,
  workshop: Workshop,
  { progress, signal }: Effort,
): Promise<void> {
  const plans = planNodes(topology);
  const keys = newClusterKeys(plans);
  const described = describeTopology(topology);
  const { managers, workers, swarm } = topology;
  const title = swarm === 'none' ? `Cloning ${described}` : `Forming a swarm: ${described}`;
  const clones = await progress.task('form', title, async (task) => {
    task.update(`cloning ${plans.length} machines`);
    const clones = await startClones(booted, plans, host, workshop);
    task.update('giving each a name, an address and keys');
    const nodes = await Promise.all(
      clones.map(({ machine, plan }) => giveIdentity(booted.keys, machine, plan, plans, keys, signal)),
    );
    const watches = clones.map(({ machine }) => machine.watch);
    await whileRunning(watches, signal, async (running) => {
      if (swarm === 'none') await enginesAnswer(nodes, task, running);
      else await formSwarm(nodes, swarm, task, running);
    });
    await Promise.all(nodes.map((node) => node.disconnect()));
    return clones;
  });
  await progress.task('save', `Saving the ${swarm === 'none' ? 'machines' : 'formed swarm'}`, async () => {
    await saveMachines(
      clones.map(({ machine, disk }) => ({ name: machine.name, monitor: machine.monitor, disk })),
      draft,
    );
    await writeSaved(draft, {
      ...{ version: 1, qemu: host.version, accelerator: host.accelerator, cpuModel: host.cpuModel },
      ...{ hardware: booted.hardware, client: keys.client, formedAt: new Date().toISOString() },
      topology: { managers, workers, ...(swarm !== undefined && { swarm }) },
      layers: [
        { path: booted.image.disk, madeAt: booted.image.entry.seal.createdAt },
        { path: cloneSource(booted).disk, madeAt: booted.entry.seal.createdAt },
      ],
      keys: [booted.image.entry.key, booted.entry.key],
      hostKeys: Object.fromEntries([...keys.hosts].map(([name, pair]) => [name, pair.public])),
    });
  });
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
  { sockets, logs, disks }: Workshop,
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
