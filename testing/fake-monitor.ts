import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** For tests: a fake QEMU monitor, which greets as QMP does and answers as a test says. */
export class FakeMonitor {
  readonly #server: Server;
  readonly #sockets: ReadonlySet<Socket>;

  private constructor(server: Server, sockets: ReadonlySet<Socket>) {
    this.#server = server;
    this.#sockets = sockets;
  }

  /** @param answer the lines that answer a command; `mute` does not even greet */
  static async start(
    path: string,
    answer: 'mute' | ((command: string, monitor: FakeMonitor) => readonly unknown[]),
  ): Promise<FakeMonitor> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
      if (answer === 'mute') return;
      const say = (line: unknown) => socket.write(`${JSON.stringify(line)}\n`);
      say({ QMP: { version: {} } });
      createInterface({ input: socket }).on('line', (line) => {
        const { execute } = JSON.parse(line) as { execute: string };
        const lines = execute === 'qmp_capabilities' ? [{ return: {} }] : answer(execute, monitor);
        for (const each of lines) say(each);
      });
    }).listen(path);
    const monitor = new FakeMonitor(server, sockets);
    await once(server, 'listening');
    return monitor;
  }

  /** Sends `text` to every client, as it is. */
  say(text: string): void {
    for (const socket of this.#sockets) socket.write(text);
  }

  /** Drops its clients, as a QEMU that ends does. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.hangUp();
    this.#server.close();
  }
}
