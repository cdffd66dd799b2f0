import { setTimeout as delay } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import type { Client } from 'ssh2';
import { LabError } from '../../common/errors.ts';
import type { Node, Role, RunOptions, RunResult, Terminal } from '../contract.ts';
import { connect } from './connection.ts';
import type { ConnectOptions, SshTarget } from './connection.ts';
import { engineClient } from './engine.ts';
import { execute } from './execute.ts';
import { interact } from './interact.ts';
import { needRoot } from './need-root.ts';

/** Milliseconds within which the end of a machine is reported after its connection broke. */
const reportMs = 1_000;

/** A node reached over one SSH connection, made when it is first needed and again after it broke. */
export class SshNode implements Node {
  readonly name: string;
  readonly role: Role;
  readonly address: string;
  readonly target: SshTarget;
  readonly #options: ConnectOptions;
  #client: Promise<Client> | undefined;
  /** Ends an attempt to connect that nobody waits for any more. */
  #connecting = new AbortController();
  #docker: Dockerode | undefined;

  constructor(known: Pick<Node, 'name' | 'role' | 'address'>, target: SshTarget, options: ConnectOptions) {
    this.name = known.name;
    this.role = known.role;
    this.address = known.address;
    this.target = target;
    this.#options = options;
  }

  /** @throws LabError `node-unreachable`, `interrupted`, and the reason of `ended` */
  async connected(): Promise<Client> {
    this.#options.ended?.throwIfAborted();
    this.#client ??= this.#connect();
    return await this.#client;
  }

  async #connect(): Promise<Client> {
    this.#connecting = new AbortController();
    const signals = [this.#connecting.signal, ...(this.#options.signal ? [this.#options.signal] : [])];
    try {
      const signal = AbortSignal.any(signals);
      const client = await connect(this.target, { ...this.#options, signal });
      await needRoot(client, this.target, signal);
      const forget = () => (this.#client = undefined);
      const hangUp = () => client.destroy();
      this.#options.ended?.addEventListener('abort', hangUp, { once: true });
      client.on('close', () => this.#options.ended?.removeEventListener('abort', hangUp));
      client.on('close', forget);
      // Whoever waits on one of its channels gets the error there.
      client.on('error', forget);
      return client;
    } catch (error) {
      this.#client = undefined;
      throw error;
    }
  }

  async run(command: string, options: RunOptions = {}): Promise<RunResult> {
    try {
      return await execute(this.connected(), this.target, command, options, this.#options.ended);
    } catch (error) {
      throw await this.#whyLost(error);
    }
  }

  /** A machine's connections break a moment before its end is reported. */
  async #whyLost(error: unknown): Promise<unknown> {
    const { ended } = this.#options;
    if (ended === undefined || !(error instanceof LabError) || error.code !== 'node-unreachable')
      return error;
    const reported = new Promise<void>((resolve) =>
      ended.addEventListener('abort', () => resolve(), { once: true }),
    );
    if (!ended.aborted) await Promise.race([reported, delay(reportMs, undefined, { ref: false })]);
    return ended.aborted ? ended.reason : error;
  }

  docker(): Dockerode {
    this.#docker ??= engineClient(() => this.connected(), this.target.user);
    return this.#docker;
  }

  async interact(terminal: Terminal, command?: string): Promise<number> {
    return await interact(await this.connected(), this.target.user, terminal, command);
  }

  async disconnect(): Promise<void> {
    this.#connecting.abort();
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    client?.end();
  }
}
