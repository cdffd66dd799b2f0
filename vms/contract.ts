import type Dockerode from 'dockerode';
import type { Progress } from '../common/progress.ts';
import type { SwarmOptions } from '../common/swarm-options.ts';
import type { Role } from '../common/topology.ts';

/** The machines that a lab wants. Nodes are named `manager1`…, `worker1`…. */
export interface Topology {
  /** 1 to 7. Raft gains nothing from the last one of an even number. */
  readonly managers: number;
  /** 0 to 6. */
  readonly workers: number;
  /** Memory of each node in MiB; the driver's default when left out. */
  readonly memoryMiB?: number;
  /** Virtual CPUs of each node; the driver's default when left out. */
  readonly cpus?: number;
  /** `none`: the engines run and are in no swarm. Left out: one swarm, formed with Docker's own defaults. */
  readonly swarm?: 'none' | SwarmOptions;
}

export type { Role, SwarmOptions };

/** A piece of what a command prints, as it arrives. */
export interface OutputChunk {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export interface RunOptions {
  /** Written to the command's standard input, which is then closed. Without it standard input is empty. */
  readonly stdin?: string;
  /** Milliseconds after which the command fails with a `timeout` error. Without it there is no limit. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly onOutput?: (chunk: OutputChunk) => void;
}

export interface RunResult {
  /** As the remote shell returned it: 0 to 255, or 128 + the number of the signal that ended the command. */
  readonly exitStatus: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

/** Where a person types and reads: a terminal, or files and pipes in its place. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** The kind of terminal (TERM). */
  readonly kind: string | undefined;
}

/** One machine: it runs commands, and provides a client to its engine. */
export interface Node {
  readonly name: string;
  readonly role: Role;
  /** IPv4 address on the cluster's LAN, the one that the swarm advertises. */
  readonly address: string;
  /**
   * Runs `command` as root, in bash, as `ssh node command` would. An exit status other than 0 is a result,
   * not an error.
   * @throws LabError `node-unreachable` when no connection could be made or it broke, `timeout`,
   *   `interrupted`
   */
  run(command: string, options?: RunOptions): Promise<RunResult>;
  /** A client to this node's engine, over the same connection; nothing in the environment can redirect it. */
  docker(): Dockerode;
  /** A shell (or `command`) on this terminal. Returns its exit status. */
  interact(terminal: Terminal, command?: string): Promise<number>;
}

/** Named nodes with a swarm formed on them, running now. */
export interface Cluster {
  readonly driver: string;
  /** How virtual machines are run, where the driver knows: `kvm` or `tcg` for qemu. */
  readonly accelerator?: string;
  readonly topology: Topology;
  /** Managers first, then workers, each in the order of their numbers. */
  readonly nodes: readonly Node[];
  /** @throws LabError `unknown-node`, naming the nodes there are */
  node(name: string): Node;
  /** Closes the connections; the machines go on running. */
  disconnect(): Promise<void>;
}

/** Saves whole running clusters by name and restores them. */
export interface Saves {
  save(name: string, effort: Effort): Promise<void>;
  /** @throws LabError `unknown-save` */
  restore(name: string, effort: Effort): Promise<Cluster>;
}

/** The cables between the nodes and their LAN. */
export interface Cables {
  /** Cuts a node off the LAN until it is started again; commands still reach it. */
  cut(node: string): Promise<void>;
}

/** Captures what crosses the LAN. */
export interface LanCapture {
  /** Writes every frame on the LAN to a pcap file until the returned function is called. */
  start(file: string): Promise<() => Promise<void>>;
}

export interface Effort {
  readonly progress: Progress;
  readonly signal?: AbortSignal;
}

/** What is known about this folder's cluster without talking to a machine. */
export interface ClusterStatus {
  readonly state: 'none' | 'running' | 'broken' | 'unfinished';
  readonly accelerator?: string;
  readonly topology?: Topology;
  readonly nodes: readonly {
    readonly name: string;
    readonly address: string;
    readonly sshPort?: number;
    readonly pid?: number;
    readonly alive: boolean;
    readonly cut?: boolean;
  }[];
  readonly saves: readonly { readonly name: string; readonly savedAt: string; readonly bytes: number }[];
}

/**
 * Makes and keeps the one cluster of a working folder. Everything that changes the cluster takes the folder's
 * lock and throws `cluster-busy`, naming the holder, when another command has it.
 */
export interface Driver {
  readonly name: string;
  /**
   * Holds the folder's cluster for a whole command, so that no other one can change it between two calls.
   * Without a claim, each call that changes the cluster makes its own.
   * @param what the command, as another command's error names it: `lab run 3`
   * @throws LabError `cluster-busy`
   */
  claim(what: string): Promise<{ release(): Promise<void> }>;
  /**
   * The running cluster if it has this topology, else a new one, made from the caches where possible:
   * running, swarm formed, every node Ready. `fresh` starts from the state just after forming even when a
   * cluster is already running.
   */
  up(topology: Topology, effort: Effort & { readonly fresh?: boolean }): Promise<Cluster>;
  /**
   * The cluster that is running now. @throws LabError `no-cluster`, `cluster-broken` when a machine is gone
   */
  attach(effort: Effort): Promise<Cluster>;
  status(): Promise<ClusterStatus>;
  /** Ends the machines of this folder; it is no error if there are none. */
  down(effort: Effort): Promise<void>;
  // Parts that not every driver has: `needPart` returns one or throws.
  readonly saves?: Saves;
  readonly cables?: Cables;
  readonly lanCapture?: LanCapture;
}
