import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

const messageSchema = z.object({
  QMP: z.unknown().optional(),
  event: z.string().optional(),
  return: z.unknown().optional(),
  error: z.object({ class: z.string(), desc: z.string() }).optional(),
});

/** What QEMU answered to a command that it did not carry out. */
export class QmpError extends Error {}

/**
 * A client of QEMU's monitor (QMP): one command at a time, answers in order, events passed over.
 * https://www.qemu.org/docs/master/interop/qmp-spec.html
 */
export class Qmp {
  readonly #socket: Socket;
  readonly #lines: AsyncIterator<string>;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  }

  /**
   * @param gone asked while waiting for the socket to appear; what it gives ends the waiting
   * @throws Error when the process is gone or the deadline has passed
   */
  static async open(path: string, gone: () => Promise<string | undefined>, timeoutMs = 20_000): Promise<Qmp> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const socket = await dial(path);
      if (socket !== undefined) {
        const qmp = new Qmp(socket);
        await qmp.#next();
        await qmp.execute('qmp_capabilities');
        return qmp;
      }
      const why = await gone();
      if (why !== undefined) throw new QmpError(why);
      if (Date.now() > deadline) throw new QmpError(`no monitor at ${path} after ${timeoutMs} ms`);
      await delay(10);
    }
  }

  /** @throws QmpError with QEMU's own words */
  async execute(command: string, args?: Readonly<Record<string, unknown>>): Promise<unknown> {
    const turn = this.#last.then(() => this.#ask(command, args));
    this.#last = turn.catch(() => undefined);
    return await turn;
  }

  async #ask(command: string, args: Readonly<Record<string, unknown>> | undefined): Promise<unknown> {
    this.#socket.write(`${JSON.stringify({ execute: command, ...(args && { arguments: args }) })}\n`);
    for (;;) {
      const message = await this.#next();
      if (message.error !== undefined) throw new QmpError(`${command}: ${message.error.desc}`);
      if (message.event === undefined) return message.return;
    }
  }

  async #next(): Promise<z.infer<typeof messageSchema>> {
    const line = await this.#lines.next();
    if (line.done === true) throw new QmpError('QEMU closed its monitor');
    return messageSchema.parse(JSON.parse(line.value));
  }

  close(): void {
    this.#socket.destroy();
  }
}

function dial(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.on('error', () => socket.destroy());
      resolve(socket);
    });
    socket.once('error', () => resolve(undefined));
  });
}
