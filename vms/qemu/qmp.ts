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

type Message = z.infer<typeof messageSchema>;

/** What QEMU answered to a command that it did not carry out. */
export class QmpError extends Error {}

/** Milliseconds for an answer. A QEMU that is stopped, or talks to another client, gives none. */
const patience = 60_000;

/**
 * A client of QEMU's monitor (QMP): one command at a time, answers in order, events passed over.
 * https://www.qemu.org/docs/master/interop/qmp-spec.html
 */
export class Qmp {
  readonly #socket: Socket;
  readonly #lines: AsyncIterator<string>;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const lines = createInterface({ input: socket });
    // A socket that breaks has no end for readline to see.
    socket.once('close', () => lines.close());
    this.#lines = lines[Symbol.asyncIterator]();
  }

  /**
   * @param gone asked while waiting for the socket to appear; what it gives ends the waiting
   * @param timeoutMs until the socket must be there
   * @param answerMs until QEMU must have said that it listens
   * @throws QmpError when the process is gone or a deadline has passed
   */
  static async open(
    path: string,
    gone: () => Promise<string | undefined>,
    timeoutMs = 20_000,
    answerMs = patience,
  ): Promise<Qmp> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const socket = await dial(path);
      if (socket !== undefined) {
        const qmp = new Qmp(socket);
        try {
          await qmp.#within(answerMs, `greeting at ${path}`, qmp.#next());
          await qmp.execute('qmp_capabilities', undefined, { timeoutMs: answerMs });
        } catch (error) {
          qmp.close();
          throw error;
        }
        return qmp;
      }
      const why = await gone();
      if (why !== undefined) throw new QmpError(why);
      if (Date.now() > deadline) throw new QmpError(`no monitor at ${path} after ${timeoutMs} ms`);
      await delay(10);
    }
  }

  /**
   * @param options.timeoutMs until the answer, counted from when the command is sent; 60 s when left out. After it the
   *   monitor is closed, for a late answer would pass for that to the next command.
   * @throws QmpError with QEMU's own words, or when there was no answer
   */
  async execute(
    command: string,
    args?: Readonly<Record<string, unknown>>,
    { timeoutMs = patience }: { readonly timeoutMs?: number } = {},
  ): Promise<unknown> {
    const turn = this.#last.then(() =>
      this.#within(timeoutMs, `answer to ${command}`, this.#ask(command, args)),
    );
    this.#last = turn.catch(() => undefined);
    return await turn;
  }

  async #within<T>(timeoutMs: number, what: string, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new QmpError(`QEMU gave no ${what} within ${timeoutMs} ms`));
        this.close();
      }, timeoutMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #ask(command: string, args: Readonly<Record<string, unknown>> | undefined): Promise<unknown> {
    this.#socket.write(`${JSON.stringify({ execute: command, ...(args && { arguments: args }) })}\n`);
    for (;;) {
      const message = await this.#next();
      if (message.error !== undefined) throw new QmpError(`${command}: ${message.error.desc}`);
      if (message.event === undefined) return message.return;
    }
  }

  async #next(): Promise<Message> {
    // Lines that had come before it was closed are no answers any more.
    const line = this.#closed ? { done: true as const } : await this.#lines.next();
    if (line.done === true) throw new QmpError('QEMU closed its monitor');
    const message = parse(line.value);
    if (message !== undefined) return message;
    // What follows would pass for the answers to other commands.
    this.close();
    throw new QmpError(`QEMU's monitor said what is no QMP: ${line.value.slice(0, 80)}`);
  }

  close(): void {
    this.#closed = true;
    this.#socket.destroy();
  }
}

function parse(line: string): Message | undefined {
  try {
    return messageSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
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
