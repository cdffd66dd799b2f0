import { Cache } from '../cache.ts';
import type {
  Cables,
  Cluster,
  ClusterStatus,
  Driver,
  Effort,
  LanCapture,
  Saves,
  Topology,
} from '../contract.ts';
import { haveImage } from '../image/store.ts';
import { defaultSuite } from '../image/packages.ts';
import type { Suite } from '../image/packages.ts';
import { clusterPaths, homeOf } from '../paths.ts';
import type { ClusterPaths, Environment, Home } from '../paths.ts';
import { sameTopology } from '../topology.ts';
import { planNodes } from './plan.ts';
import { haveBooted } from './booted.ts';
import { Claims } from './claims.ts';
import { clusterOf, needNode } from './cluster.ts';
import { haveFormed } from './form.ts';
import { accelerated, examineQemu } from './host.ts';
import type { QemuHost } from './host.ts';
import { pullCable, startCapture } from './lan.ts';
import { withFallback } from './fallback.ts';
import { clear, machinesFolder, nodeOf, resume } from './resume.ts';
import { forgetRunning, needRunning, readRunning, writeRunning } from './running.ts';
import { readCluster } from './saved.ts';
import { needSave, needSaveName, saveAs } from './saves.ts';
import { clusterStatus } from './status.ts';
import { watchMachine } from './watch.ts';
import { wholeCluster } from './whole.ts';

/** MiB of each node: what three nodes with five replicas need, with room for a student's own containers. */
export const defaultMemoryMiB = 1024;

/** Machines of this host's QEMU. */
export class QemuDriver implements Driver {
  readonly name = 'qemu';
  readonly saves: Saves = {
    save: (name, effort) => this.#save(name, effort),
    restore: (name, effort) => this.#restore(name, effort),
  };
  readonly cables: Cables = { cut: (node) => this.#cut(node) };
  readonly lanCapture: LanCapture = { start: (file) => this.#capture(file) };
  readonly home: Home;
  readonly paths: ClusterPaths;
  readonly cache: Cache;
  readonly suite: Suite;
  readonly #env: Environment;
  readonly #claims: Claims;

  /** @param folder the working folder whose cluster it is */
  constructor(options: { readonly folder: string; readonly env: Environment; readonly suite?: Suite }) {
    this.#env = options.env;
    this.home = homeOf(options.env);
    this.paths = clusterPaths(this.home, options.folder);
    this.cache = new Cache(this.home.cache);
    this.suite = options.suite ?? defaultSuite;
    this.#claims = new Claims(this.paths.state);
  }

  async claim(what: string): Promise<{ release(): Promise<void> }> {
    return await this.#claims.claim(what);
  }

  async up(topology: Topology, effort: Effort & { readonly fresh?: boolean }): Promise<Cluster> {
    // An invalid topology is reported before anything is built for it.
    planNodes(topology);
    return await this.#claims.during('bringing the cluster up', async () => {
      const running = effort.fresh === true ? undefined : await this.#reuse(topology, effort);
      if (running !== undefined) return running;
      if ((await readRunning(this.paths)) !== undefined) {
        effort.progress.note(
          'The machines that ran in this folder are replaced by fresh ones; its saves stay.',
        );
      }
      const host = await examineQemu(this.#env, this.home.cache);
      effort.progress.note(`QEMU ${host.version}, ${accelerated(host)}.`);
      return await withFallback(host, this.home.cache, effort.progress, async (each) => {
        const formed = await this.#formed(topology, each, effort);
        return await this.#resumed(formed.folder, formed.key, each, effort, 'whole');
      });
    });
  }

  async attach({ progress, signal }: Effort): Promise<Cluster> {
    const { running, saved } = await wholeCluster(this.paths, this.#claims);
    const machines = planNodes(saved.topology).map((plan) => {
      const watched = { name: plan.name, logs: machinesFolder(this.paths) };
      const watch = watchMachine(watched, running.sockets);
      const options = { timeoutMs: 30_000, ended: watch.ended, ...(signal && { signal }) };
      return { watch, node: nodeOf(plan, running.sshPorts[plan.name] ?? 0, saved, options) };
    });
    const watches = machines.map(({ watch }) => watch);
    return clusterOf(
      machines.map(({ node }) => node),
      ...([saved, watches, progress] as const),
    );
  }

  async status(): Promise<ClusterStatus> {
    return await clusterStatus(this.paths);
  }

  async down(): Promise<void> {
    await this.#claims.during('taking the cluster down', async () => {
      await clear(this.paths);
      await forgetRunning(this.paths);
    });
  }

  async #resumed(
    folder: string,
    from: string,
    host: QemuHost,
    effort: Effort,
    until: 'whole' | 'machines-answer',
  ): Promise<Cluster> {
    const { nodes, watches } = await resume(folder, from, host, this.paths, effort, until);
    return clusterOf(nodes, await readCluster(this.paths.state), watches, effort.progress);
  }

  async #formed(topology: Topology, host: QemuHost, effort: Effort) {
    const hardware = { memoryMiB: topology.memoryMiB ?? defaultMemoryMiB, cpus: topology.cpus ?? 1 };
    const image = await haveImage(this.suite, this.cache, effort);
    const booted = await haveBooted(image, hardware, host, this, effort);
    return await haveFormed(booted, topology, host, this, effort);
  }

  /** The running cluster, if there is one of this topology with all its machines. */
  async #reuse(topology: Topology, effort: Effort): Promise<Cluster | undefined> {
    const status = await this.status();
    if (status.state !== 'running' || status.topology === undefined) return undefined;
    return sameTopology(status.topology, topology) ? await this.attach(effort) : undefined;
  }

  async #save(name: string, effort: Effort): Promise<void> {
    needSaveName(name);
    await this.#claims.during(`saving ${name}`, async () => {
      await saveAs(name, await wholeCluster(this.paths, this.#claims), this.paths, effort);
    });
  }

  async #restore(name: string, effort: Effort): Promise<Cluster> {
    needSaveName(name);
    return await this.#claims.during(`restoring ${name}`, async () => {
      const folder = await needSave(name, this.paths);
      const host = await examineQemu(this.#env, this.home.cache);
      return await this.#resumed(folder, name, host, effort, 'machines-answer');
    });
  }

  async #cut(name: string): Promise<void> {
    await this.#claims.during(`cutting off ${name}`, async () => {
      const running = await needRunning(this.paths);
      needNode(await readCluster(this.paths.state), name);
      await pullCable(running.sockets, name);
      await writeRunning(this.paths, { ...running, cut: [...new Set([...running.cut, name])] });
    });
  }

  async #capture(file: string): Promise<() => Promise<void>> {
    const { sockets } = await needRunning(this.paths);
    return await startCapture(sockets, 'manager1', file);
  }
}
