import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

const messageSchema = z.object({
  QMP: z.unknown().optional(),
  event: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  return: z.unknown().optional(),
  error: z.object({ class: z.string(), desc: z.string() }).optional(),
});

type Message = z.infer<typeof messageSchema>;

/** What QEMU reports without being asked: `STOP`, `SHUTDOWN`, `GUEST_PANICKED`. */
export interface QmpEvent {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** QEMU refused a command, or its monitor is gone. */
export class QmpError extends Error {}

/** Milliseconds for an answer. A QEMU that is stopped, or talks to another client, gives none. */
const patience = 60_000;

export interface QmpOptions {
  /** Called while waiting for the socket to appear; a reason that it returns ends the wait. */
  readonly gone?: () => Promise<string | undefined>;
  /** Milliseconds until the socket must be there. */
  readonly timeoutMs?: number;
  /** Milliseconds until QEMU must have greeted; `Infinity` waits for its other client to leave. */
  readonly answerMs?: number;
}

/**
 * A client of QEMU's monitor (QMP): one command at a time, answers in order, events to whoever listens.
 * QEMU talks to one client of a socket at a time; the next one gets its greeting when that one has left.
 * https://www.qemu.org/docs/master/interop/qmp-spec.html
 */
export class Qmp {
  readonly #socket: Socket;
  readonly #listeners = new Set<(event: QmpEvent) => void>();
  /** Resolved with the reason when nothing more will come. */
  readonly closed: Promise<QmpError>;
  #answered: ((message: Message) => void) | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #over: QmpError | undefined;
  #end: (why: QmpError) => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => (this.#end = resolve));
    const lines = createInterface({ input: socket }).on('line', (line) => this.#take(line));
    // It emits the socket's errors once more, as its own; 'close' reports what follows from them.
    lines.on('error', () => undefined);
    socket.once('close', () => this.#finish(new QmpError('QEMU closed its monitor')));
  }

  /** @throws QmpError when the process is gone or a deadline has passed */
  static async open(path: string, options: QmpOptions = {}): Promise<Qmp> {
    const { gone, timeoutMs = 20_000, answerMs = patience } = options;
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const socket = await dial(path);
      if (socket !== undefined) return await Qmp.#greeted(socket, path, answerMs);
      const why = await gone?.();
      if (why !== undefined) throw new QmpError(why);
      if (performance.now() > deadline) throw new QmpError(`no monitor at ${path} after ${timeoutMs} ms`);
      // Nothing announces a socket that QEMU has yet to make.
      await delay(10);
    }
  }

  static async #greeted(socket: Socket, path: string, answerMs: number): Promise<Qmp> {
    const qmp = new Qmp(socket);
    try {
      await qmp.#inTime(answerMs, `greeting at ${path}`, qmp.#next());
      await qmp.execute('qmp_capabilities', undefined, { timeoutMs: answerMs });
      return qmp;
    } catch (error) {
      qmp.close();
      throw error;
    }
  }

  /** Calls `listener` with each event from now on; the returned function ends that. */
  onEvent(listener: (event: QmpEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Waits for the next event of this name. @throws QmpError when there is none in `timeoutMs` milliseconds
   */
  async event(
    name: string,
    { timeoutMs = patience }: { readonly timeoutMs?: number } = {},
  ): Promise<QmpEvent> {
    let stop: () => void = () => undefined;
    const heard = new Promise<QmpEvent>((resolve) => {
      stop = this.onEvent((event) => {
        if (event.name === name) resolve(event);
      });
    });
    try {
      return await within(timeoutMs, `QEMU sent no event ${name}`, Promise.race([heard, this.#broken()]));
    } finally {
      stop();
    }
  }

  /**
   * @param options.timeoutMs until the answer, counted from when the command is sent; 60 s when left out.
   *   Then the monitor is closed, for a late answer would be taken for that to the next command.
   * @throws QmpError with QEMU's own words, or when there was no answer
   */
  async execute(
    command: string,
    args?: Readonly<Record<string, unknown>>,
    { timeoutMs = patience }: { readonly timeoutMs?: number } = {},
  ): Promise<unknown> {
    const turn = this.#last.then(() =>
      this.#inTime(timeoutMs, `answer to ${command}`, this.#ask(command, args)),
    );
    this.#last = turn.catch(() => undefined);
    return await turn;
  }

  /** Lets the process end while this monitor is open. */
  unref(): void {
    this.#socket.unref();
  }

  close(): void {
    this.#finish(new QmpError('the monitor was closed'));
  }

  /** Waits for an answer; one that comes too late must not be taken for that to the next command. */
  async #inTime<T>(timeoutMs: number, what: string, work: Promise<T>): Promise<T> {
    return await within(timeoutMs, `QEMU gave no ${what}`, work, () => this.close());
  }

  async #broken(): Promise<never> {
    throw await this.closed;
  }

  async #ask(command: string, args: Readonly<Record<string, unknown>> | undefined): Promise<unknown> {
    const answer = this.#next();
    this.#socket.write(`${JSON.stringify({ execute: command, ...(args && { arguments: args }) })}\n`);
    const message = await answer;
    if (message.error !== undefined) throw new QmpError(`${command}: ${message.error.desc}`);
    return message.return;
  }

  /** The next message that is not an event. */
  async #next(): Promise<Message> {
    if (this.#over !== undefined) throw this.#over;
    const answer = new Promise<Message>((resolve) => (this.#answered = resolve));
    return await Promise.race([answer, this.#broken()]);
  }

  #take(line: string): void {
    // Lines that came before it was closed no longer count as answers.
    if (this.#over !== undefined) return;
    const message = parse(line);
    if (message === undefined) {
      // What follows would be taken for the answers to other commands.
      this.#finish(new QmpError(`QEMU's monitor said something other than QMP: ${line.slice(0, 80)}`));
    } else if (message.event !== undefined) {
      for (const listener of this.#listeners) listener({ name: message.event, data: message.data ?? {} });
    } else {
      this.#answered?.(message);
      this.#answered = undefined;
    }
  }

  #finish(why: QmpError): void {
    if (this.#over !== undefined) return;
    this.#over = why;
    this.#end(why);
    this.#socket.destroy();
  }
}

/** The result of `work`, or an error after `timeoutMs` milliseconds, when `late` is called as well. */
async function within<T>(
  timeoutMs: number,
  missing: string,
  work: Promise<T>,
  late?: () => void,
): Promise<T> {
  if (timeoutMs === Infinity) return await work;
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new QmpError(`${missing} within ${timeoutMs} ms`));
      late?.();
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
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
