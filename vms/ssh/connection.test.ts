import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect } from 'chai';
import ssh2 from 'ssh2';
import { LabError } from '../../common/errors.ts';
import { connect } from './connection.ts';
import type { ConnectOptions, SshTarget } from './connection.ts';
import { FakeMachine } from '../../testing/fake-machine.ts';
import type { MachineBehaviour } from '../../testing/fake-machine.ts';
import { newKeyPair } from './keys.ts';
import type { KeyPair } from './keys.ts';

/** Longer than a test may take: where something ends at once, waiting for this deadline fails the test. */
const long = 60_000;

describe('a connection over SSH', () => {
  const machines: FakeMachine[] = [];
  afterEach(async () => {
    await Promise.all(machines.splice(0).map((machine) => machine.close()));
  });

  async function start(behaviour: MachineBehaviour = {}): Promise<FakeMachine> {
    const machine = await FakeMachine.start(behaviour);
    machines.push(machine);
    return machine;
  }

  async function refusal(target: SshTarget, options: ConnectOptions): Promise<LabError> {
    try {
      (await connect(target, options)).end();
    } catch (error) {
      expect(error).to.be.instanceOf(LabError);
      return error as LabError;
    }
    throw new Error('it was accepted');
  }

  it('is made with the pinned host key and the key of the cluster', async () => {
    const machine = await start();
    const client = await connect(machine.target, { timeoutMs: long });
    expect(machine.seen.logins).to.equal(1);
    client.end();
    await once(client, 'close');
  });

  for (const [kind, other] of [
    ['rsa', 'ecdsa'],
    ['ecdsa', 'ed25519'],
    ['ed25519', 'rsa'],
  ] as const) {
    it(`is made with a host key and a key of the kind ${kind}, one of several that are pinned`, async () => {
      const [own, another] = [keyPair(kind), keyPair(other)];
      const machine = await start({ hostKeys: [own], login: { user: 'root', key: keyPair(kind) } });
      const target = { ...machine.target, hostKeys: [another.public, own.public] };
      (await connect(target, { timeoutMs: long })).end();
      expect(machine.seen.logins).to.equal(1);
    });
  }

  it('is refused at once when the host key is another one, before anything of ours is sent', async () => {
    const machine = await start();
    const error = await refusal(
      { ...machine.target, hostKeys: [newKeyPair('').public] },
      { timeoutMs: long },
    );
    expect(error).to.include({ code: 'node-unreachable' });
    expect(error.found).to.match(/host key is not a pinned one/);
    expect(machine.seen).to.include({ connections: 1, logins: 0 });
  });

  it('is tried again while the machine boots and drops connections', async () => {
    const machine = await start({
      greet: (socket, number) => {
        if (number > 2) return 'for-sshd';
        socket.destroy();
        return 'taken';
      },
    });
    (await connect(machine.target, { timeoutMs: long })).end();
    expect(machine.seen.connections).to.equal(3);
  });

  it('is given up at the deadline, with the node and the reason', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    listener.close();
    await once(listener, 'close');
    const error = await refusal(
      {
        ...{ node: 'worker2', host: 'localhost', port, user: 'root' },
        ...{ privateKey: newKeyPair('').private, hostKeys: [newKeyPair('').public] },
      },
      { timeoutMs: 150 },
    );
    expect(error).to.include({ code: 'node-unreachable' });
    expect(error.wanted).to.contain('worker2').and.to.contain(`${port}`);
    expect(error.found).to.contain('ECONNREFUSED');
    expect(error.next).to.contain('npm run lab');
  });

  it('is given up at the deadline even when the machine accepts and then says nothing', async () => {
    const machine = await start({ greet: () => 'taken' });
    expect(await refusal(machine.target, { timeoutMs: 150 })).to.include({ code: 'node-unreachable' });
  });

  it('is not waited for once the machine has stopped, in the middle of an attempt and before the first', async () => {
    const stop = new AbortController();
    const stopped = new LabError({ code: 'machine-died', wanted: 'a machine', found: 'none', next: 'reset' });
    const machine = await start({
      greet: () => {
        stop.abort(stopped);
        return 'taken';
      },
    });
    const options = { timeoutMs: long, ended: stop.signal };
    expect(await refusal(machine.target, options)).to.equal(stopped);
    expect(await refusal(machine.target, options)).to.equal(stopped);
    expect(machine.seen.connections).to.equal(1);
  });

  it('ends with an interruption, in the middle of an attempt and before the first', async () => {
    const stop = new AbortController();
    const machine = await start({
      greet: () => {
        stop.abort();
        return 'taken';
      },
    });
    const options = { timeoutMs: long, signal: stop.signal };
    expect(await refusal(machine.target, options)).to.include({ code: 'interrupted' });
    expect(await refusal(machine.target, options)).to.include({ code: 'interrupted' });
    expect(machine.seen.connections).to.equal(1);
  });
});

function keyPair(kind: 'rsa' | 'ecdsa' | 'ed25519'): KeyPair {
  if (kind === 'ed25519') return newKeyPair('');
  if (kind === 'rsa') return ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 });
  return ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
}
