import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import ssh2 from 'ssh2';
import type { Connection, ServerChannel } from 'ssh2';
import type { SshTarget } from '../vms/ssh/connection.ts';
import { newKeyPair, wireBytes } from '../vms/ssh/keys.ts';
import type { KeyPair } from '../vms/ssh/keys.ts';

/** For tests: how a fake machine behaves. */
export interface MachineBehaviour {
  /** What it does with a command; without it every command is refused. */
  readonly exec?: (channel: ServerChannel, command: string, connection: Connection) => void;
  /** What listens on `/var/run/docker.sock`; without it forwarding there is refused. */
  readonly engine?: RequestListener;
  /** Its host keys; a new Ed25519 one when left out. */
  readonly hostKeys?: readonly KeyPair[];
  /** Who may log in; root with a new Ed25519 key when left out. */
  readonly login?: { readonly user: string; readonly key: KeyPair };
  /** Sees each TCP connection first; `taken` keeps it from sshd. */
  readonly greet?: (socket: Socket, number: number) => 'taken' | 'for-sshd';
}

/** For tests: an SSH server on 127.0.0.1 that accepts one key, and what it saw. */
export class FakeMachine {
  readonly target: SshTarget;
  readonly seen = { connections: 0, logins: 0, forwarded: [] as string[] };
  readonly #close: () => Promise<void>;

  private constructor(target: SshTarget, close: () => Promise<void>) {
    this.target = target;
    this.#close = close;
  }

  static async start(behaviour: MachineBehaviour = {}): Promise<FakeMachine> {
    const { hostKeys = [newKeyPair('')], login = { user: 'root', key: newKeyPair('') } } = behaviour;
    const sockets = new Set<Socket>();
    const sshd = new ssh2.Server({ hostKeys: hostKeys.map((pair) => pair.private) });
    const listener = createServer((socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
      machine.seen.connections += 1;
      if (behaviour.greet?.(socket, machine.seen.connections) !== 'taken') sshd.injectSocket(socket);
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const machine = new FakeMachine(
      {
        ...{ node: 'worker1', host: '127.0.0.1', port, user: login.user },
        ...{ privateKey: login.key.private, hostKeys: hostKeys.map((pair) => pair.public) },
      },
      async () => {
        for (const socket of sockets) socket.destroy();
        listener.close();
        await once(listener, 'close');
      },
    );
    sshd.on('connection', (connection) => serve(connection, behaviour, machine, wireBytes(login.key.public)));
    return machine;
  }

  async close(): Promise<void> {
    await this.#close();
  }
}

function serve(
  connection: Connection,
  behaviour: MachineBehaviour,
  { seen }: FakeMachine,
  client: Buffer,
): void {
  const engine = behaviour.engine && createHttpServer(behaviour.engine);
  connection.on('error', () => undefined);
  connection.on('authentication', (attempt) => {
    if (attempt.method === 'publickey' && attempt.key.data.equals(client)) attempt.accept();
    else attempt.reject(['publickey']);
  });
  connection.on('ready', () => (seen.logins += 1));
  connection.on('session', (accept) => {
    accept().on('exec', (agree, refuse, { command }) => {
      if (behaviour.exec === undefined) refuse();
      else behaviour.exec(agree(), command, connection);
    });
  });
  connection.on('openssh.streamlocal', (accept, refuse, { socketPath }) => {
    seen.forwarded.push(socketPath);
    if (engine === undefined) refuse();
    else engine.emit('connection', accept());
  });
}
