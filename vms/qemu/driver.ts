import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import { Cache } from '../cache.ts';
import type { Cluster, ClusterStatus, Driver, DriverFeatures, Effort, Topology } from '../contract.ts';
import { beside, needSpace, privateFolder, replaceFolder } from '../files.ts';
import { haveImage } from '../image/store.ts';
import type { Suite } from '../image/packages.ts';
import { lockHolder, tryLock } from '../lock.ts';
import { clusterPaths, homeOf } from '../paths.ts';
import type { ClusterPaths, Environment, Home } from '../paths.ts';
import { examine, recoverFolders, seal } from '../sealed.ts';
import type { SshNode } from '../ssh/node.ts';
import { planNodes } from '../topology.ts';
import { haveBooted } from './booted.ts';
import { haveFormed } from './form.ts';
import { accelerated, examineQemu } from './host.ts';
import type { QemuHost } from './host.ts';
import { setCable, startCapture } from './lan.ts';
import { machinesOf } from './processes.ts';
import { Qmp } from './qmp.ts';
import { clear, machinesFolder, nodeOf, resume } from './resume.ts';
import { forgetRunning, needRunning, readRunning, writeRunning } from './running.ts';
import type { Running } from './running.ts';
import { readCluster, writeSaved } from './saved.ts';
import type { SavedCluster } from './saved.ts';
import { saveMachines } from './snapshot.ts';

/** Machines of this host's QEMU. */
export class QemuDriver implements Driver {
  readonly name = 'qemu';
  readonly features: DriverFeatures = { save: true, capture: true, cut: true };
  readonly home: Home;
  readonly paths: ClusterPaths;
  readonly cache: Cache;
  readonly suite: Suite;
  readonly #env: Environment;
  #claimed = 0;

  /** @param folder the working folder whose cluster it is */
  constructor(options: { readonly folder: string; readonly env: Environment; readonly suite?: Suite }) {
    this.#env = options.env;
    this.home = homeOf(options.env);
    this.paths = clusterPaths(this.home, options.folder);
    this.cache = new Cache(this.home.cache);
    this.suite = options.suite ?? 'trixie';
  }

  async claim(what: string): Promise<{ release(): Promise<void> }> {
    if (this.#claimed > 0) {
      this.#claimed += 1;
      return { release: () => Promise.resolve(void (this.#claimed -= 1)) };
    }
    await privateFolder(this.paths.state);
    const file = join(this.paths.state, 'lock');
    const lock = await tryLock(file, what);
    if (lock === undefined) {
      throw new LabError({
        code: 'cluster-busy',
        wanted: `this folder's cluster for: ${what}`,
        found: `it is in use by ${await lockHolder(file)}`,
        next: 'wait until that has ended, or stop it with Ctrl-C; another folder has a cluster of its own',
      });
    }
    this.#claimed = 1;
    return {
      release: async () => {
        this.#claimed = 0;
        await lock.release();
      },
    };
  }

  async up(topology: Topology, effort: Effort & { readonly fresh?: boolean }): Promise<Cluster> {
    return await this.#claiming('bringing the cluster up', async () => {
      const running = effort.fresh === true ? undefined : await this.#reuse(topology, effort);
      if (running !== undefined) return running;
      if ((await readRunning(this.paths)) !== undefined) {
        effort.progress.note(
          'The machines that ran in this folder are replaced by fresh ones; its saves stay.',
        );
      }
      const host = await examineQemu(this.#env, this.home.cache);
      effort.progress.note(`QEMU ${host.version}, ${accelerated(host)}.`);
      const formed = await this.#formed(topology, host, effort);
      return this.#cluster(await resume(formed.folder, formed.key, host, this.paths, effort, 'swarm-whole'));
    });
  }

  async attach({ signal }: Effort): Promise<Cluster> {
    const { running, saved } = await this.#whole();
    const plans = planNodes(saved.topology);
    const options = { timeoutMs: 30_000, ...(signal && { signal }) };
    const nodes = plans.map((plan) => nodeOf(plan, running.sshPorts[plan.name] ?? 0, saved, options));
    return clusterOf(nodes, saved);
  }

  async status(): Promise<ClusterStatus> {
    const running = await readRunning(this.paths);
    const saves = await this.#saves();
    if (running === undefined) return { state: 'none', nodes: [], saves };
    const saved = await readCluster(this.paths.state).catch(() => undefined);
    if (saved === undefined) return { state: 'unfinished', nodes: [], saves };
    const alive = await this.#alive(running);
    const nodes = planNodes(saved.topology).map(({ name, address }) => {
      const pid = alive.get(name);
      const sshPort = running.sshPorts[name];
      return {
        ...{ name, address, alive: pid !== undefined, cut: running.cut.includes(name) },
        ...(pid !== undefined && { pid }),
        ...(sshPort !== undefined && { sshPort }),
      };
    });
    const whole = nodes.every((node) => node.alive);
    const state = running.phase === 'starting' ? 'unfinished' : whole ? 'running' : 'broken';
    return { state, accelerator: saved.accelerator, topology: saved.topology, nodes, saves };
  }

  async down(): Promise<void> {
    await this.#claiming('taking the cluster down', async () => {
      await clear(this.paths);
      await forgetRunning(this.paths);
    });
  }

  async save(name: string, { progress }: Effort): Promise<void> {
    checkSaveName(name);
    await this.#claiming(`saving ${name}`, async () => {
      const { running, saved } = await this.#whole();
      const nodes = planNodes(saved.topology);
      const folder = join(await privateFolder(join(this.paths.state, 'saves')), name);
      await needSpace(
        this.paths.state,
        nodes.length * saved.hardware.memoryMiB * 2 ** 20,
        `the save ${name}`,
      );
      await recoverFolders(join(this.paths.state, 'saves'));
      const draft = beside(folder);
      await mkdir(draft, { mode: 0o700 });
      const machines = await Promise.all(nodes.map(({ name }) => this.#monitored(running, name)));
      // They stand still while they are saved: whoever comes after a kill must know, to let them go on.
      await writeRunning(this.paths, { ...running, phase: 'saving' });
      try {
        await progress.task('save', `Saving ${nodes.length} machines as ${name}`, async () => {
          await saveMachines(machines, draft);
          await writeSaved(draft, saved);
          await seal(draft, `save of a cluster started from ${running.from}`, { name });
          await replaceFolder(draft, folder);
        });
      } finally {
        for (const { monitor } of machines) monitor.close();
        await writeRunning(this.paths, { ...running, phase: 'running' });
        await rm(draft, { recursive: true, force: true });
      }
    });
  }

  async restore(name: string, effort: Effort): Promise<Cluster> {
    checkSaveName(name);
    return await this.#claiming(`restoring ${name}`, async () => {
      await recoverFolders(join(this.paths.state, 'saves'));
      const saves = await this.#saves();
      if (!saves.some((save) => save.name === name)) {
        throw new LabError({
          code: 'unknown-save',
          wanted: `a save named ${name}`,
          found: saves.length === 0 ? 'none at all' : saves.map((save) => save.name).join(', '),
          next: `npm run lab save ${name} makes one of the running cluster`,
        });
      }
      const host = await examineQemu(this.#env, this.home.cache);
      const folder = join(this.paths.state, 'saves', name);
      return this.#cluster(await resume(folder, name, host, this.paths, effort, 'machines-answer'));
    });
  }

  async cut(node: string): Promise<void> {
    await this.#cable(node, 'out');
  }

  async mend(node: string): Promise<void> {
    await this.#cable(node, 'in');
  }

  async capture(file: string): Promise<() => Promise<void>> {
    const { sockets } = await needRunning(this.paths);
    return await startCapture(sockets, 'manager1', file);
  }

  async #formed(topology: Topology, host: QemuHost, effort: Effort) {
    const hardware = { memoryMiB: topology.memoryMiB ?? defaultMemoryMiB, cpus: topology.cpus ?? 1 };
    const image = await haveImage(this.suite, this.cache, effort);
    const booted = await haveBooted(image, hardware, host, this, effort);
    return await haveFormed(booted, topology, host, this, effort);
  }

  /** The running cluster, if there is one of this topology with all its machines and its swarm whole. */
  async #reuse(topology: Topology, effort: Effort): Promise<Cluster | undefined> {
    const status = await this.status();
    if (status.state !== 'running' || status.topology === undefined) return undefined;
    const { managers, workers } = status.topology;
    if (managers !== topology.managers || workers !== topology.workers) return undefined;
    return await this.attach(effort);
  }

  async #cable(name: string, state: 'in' | 'out'): Promise<void> {
    await this.#claiming(`cutting or mending ${name}`, async () => {
      const running = await needRunning(this.paths);
      clusterHas(await readCluster(this.paths.state), name);
      await setCable(running.sockets, name, state);
      const others = running.cut.filter((each) => each !== name);
      await writeRunning(this.paths, { ...running, cut: state === 'out' ? [...others, name] : others });
    });
  }

  async #monitored({ sockets }: Running, name: string) {
    const socket = join(sockets, `${name}.qmp`);
    const monitor = await Qmp.open(socket, () => Promise.resolve(`${name} has no monitor`));
    return { name, monitor, disk: join(machinesFolder(this.paths), `${name}.qcow2`) };
  }

  async #alive({ sockets }: Running): Promise<ReadonlyMap<string, number>> {
    return new Map((await machinesOf(sockets)).map(({ name, pid }) => [name, pid]));
  }

  /** The cluster that runs, with every machine alive and, where a save was killed half-way, going on again. */
  async #whole(): Promise<{ running: Running; saved: SavedCluster }> {
    const running = await needRunning(this.paths).catch(async (error: unknown) => {
      throw (await this.#busy()) ?? error;
    });
    const saved = await readCluster(this.paths.state);
    const names = planNodes(saved.topology).map(({ name }) => name);
    const alive = await this.#alive(running);
    const dead = names.filter((name) => !alive.has(name));
    if (dead.length > 0) throw machinesGone(dead);
    if (running.phase === 'saving' && (await this.#busy()) === undefined) {
      for (const { monitor } of await Promise.all(names.map((name) => this.#monitored(running, name)))) {
        await monitor.execute('cont');
        monitor.close();
      }
      await writeRunning(this.paths, { ...running, phase: 'running' });
    }
    return { running, saved };
  }

  /** The error to show while another command is changing the cluster; undefined when none is. */
  async #busy(): Promise<LabError | undefined> {
    if (this.#claimed > 0) return undefined;
    try {
      await (await this.claim('looking')).release();
      return undefined;
    } catch (error) {
      if (error instanceof LabError) return error;
      throw error;
    }
  }

  async #saves(): Promise<{ name: string; savedAt: string; bytes: number }[]> {
    const folder = join(this.paths.state, 'saves');
    const names = (await readdir(folder).catch(() => [])).filter((name) => !name.includes('.new-')).sort();
    const saves = await Promise.all(
      names.map(async (name) => {
        const sealed = await examine(join(folder, name));
        const savedAt = typeof sealed === 'object' ? sealed.createdAt : 'damaged';
        return { name, savedAt, bytes: await diskUse(join(folder, name)) };
      }),
    );
    return saves;
  }

  async #cluster(nodes: readonly SshNode[]): Promise<Cluster> {
    return clusterOf(nodes, await readCluster(this.paths.state));
  }

  async #claiming<T>(what: string, work: () => Promise<T>): Promise<T> {
    const claim = await this.claim(what);
    try {
      return await work();
    } finally {
      await claim.release();
    }
  }
}

/** MiB of each node: what three nodes with five replicas need, with room for a student's own containers. */
export const defaultMemoryMiB = 1024;

function clusterOf(nodes: readonly SshNode[], saved: SavedCluster): Cluster {
  return {
    driver: 'qemu',
    accelerator: saved.accelerator,
    topology: { managers: saved.topology.managers, workers: saved.topology.workers },
    nodes,
    node: (name) => {
      clusterHas(saved, name);
      const found = nodes.find((node) => node.name === name);
      if (found === undefined) throw new Error(`no machine for ${name}`);
      return found;
    },
    disconnect: async () => {
      await Promise.all(nodes.map((node) => node.disconnect()));
    },
  };
}

function clusterHas({ topology }: SavedCluster, name: string): void {
  const names = planNodes(topology).map((plan) => plan.name);
  if (names.includes(name)) return;
  throw new LabError({
    code: 'unknown-node',
    wanted: `a node named ${name}`,
    found: names.join(', '),
    next: 'use one of these names',
  });
}

function machinesGone(names: readonly string[]): LabError {
  return new LabError({
    code: 'cluster-broken',
    wanted: 'every machine of this cluster running',
    found: `${names.join(', ')} ${names.length === 1 ? 'has' : 'have'} ended`,
    next: 'npm run lab reset gives fresh machines (npm run lab restore NAME those of a save)',
  });
}

function checkSaveName(name: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(name)) return;
  throw new LabError({
    code: 'bad-arguments',
    wanted: 'a name of 1 to 40 letters, digits, - and _',
    found: JSON.stringify(name),
    next: 'npm run lab save before-publish',
  });
}

async function diskUse(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const stats = await Promise.all(names.map((name) => stat(join(folder, name))));
  return stats.reduce((sum, { blocks }) => sum + blocks * 512, 0);
}
