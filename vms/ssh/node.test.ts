import { once } from 'node:events';
import { expect } from 'chai';
import { FakeMachine } from '../../testing/fake-machine.ts';
import { LabError } from '../../common/errors.ts';
import { newKeyPair } from './keys.ts';
import { SshNode } from './node.ts';

const plan = { name: 'worker1', role: 'worker', address: '192.168.56.21' } as const;

describe('a node over SSH', () => {
  let machine: FakeMachine;
  let node: SshNode;
  afterEach(async () => {
    await node.disconnect();
    await machine.close();
  });

  it('does everything over one connection, and makes a new one after that breaks', async () => {
    machine = await FakeMachine.start({
      exec: (channel, command, connection) => {
        if (command === 'die') {
          connection.end();
          return;
        }
        channel.exit(0);
        channel.end(command);
      },
    });
    node = new SshNode(plan, machine.target, { timeoutMs: 8_000 });
    const both = await Promise.all([node.run('one'), node.run('two')]);
    expect(both.map(({ stdout }) => stdout)).to.deep.equal(['one', 'two']);
    expect(machine.seen.connections).to.equal(1);
    const broken = once(await node.connected(), 'close');
    const failed = await node.run('die').catch((error: unknown) => error);
    expect(failed).to.include({ code: 'node-unreachable' });
    await broken;
    expect((await node.run('three')).stdout).to.equal('three');
    expect(machine.seen.connections).to.equal(2);
  });

  it('tries again after it could not be reached', async () => {
    let reachable = false;
    machine = await FakeMachine.start({
      exec: (channel) => {
        channel.exit(0);
        channel.end();
      },
      greet: (socket) => {
        if (reachable) return 'for-sshd';
        socket.destroy();
        return 'taken';
      },
    });
    node = new SshNode(plan, machine.target, { timeoutMs: 8_000 });
    const first = node.run('true').catch((error: unknown) => error);
    await node.disconnect();
    expect(await first).to.include({ code: 'interrupted' });
    reachable = true;
    expect(await node.run('true')).to.include({ exitStatus: 0 });
  });

  it('that is frozen costs a command no more than its timeout, and can be disconnected at once', async () => {
    machine = await FakeMachine.start({ greet: () => 'taken' });
    node = new SshNode(plan, machine.target, { timeoutMs: 60_000 });
    const failed = await node.run('true', { timeoutMs: 30 }).catch((error: unknown) => error);
    expect(failed).to.include({ code: 'timeout', found: 'no connection after 30 ms' });
    await node.disconnect();
  });

  it('that stops ends the commands that run on it, and every later one, with the reason', async () => {
    const stop = new AbortController();
    const stopped = new LabError({ code: 'machine-died', wanted: 'a machine', found: 'none', next: 'reset' });
    machine = await FakeMachine.start({ exec: () => stop.abort(stopped) });
    node = new SshNode(plan, machine.target, { timeoutMs: 8_000, ended: stop.signal });
    for (let time = 0; time < 2; time += 1) {
      expect(await node.run('sleep 60').catch((error: unknown) => error)).to.equal(stopped);
    }
    const asked: unknown = await node
      .docker()
      .info()
      .catch((error: unknown) => error);
    expect(asked).to.equal(stopped);
  });

  it('where a user other than root logs in runs commands and reaches the engine through sudo', async () => {
    const seen: string[] = [];
    machine = await FakeMachine.start({
      login: { user: 'debian', key: newKeyPair('') },
      exec: (channel, command) => {
        seen.push(command);
        if (!command.includes('dial-stdio')) channel.exit(0);
        channel.end(command.includes('dial-stdio') ? 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK' : '');
      },
    });
    node = new SshNode(plan, machine.target, { timeoutMs: 8_000 });
    await node.run("echo 'it is me'");
    expect(String(await node.docker().ping())).to.equal('OK');
    expect(seen).to.deep.equal([
      "sudo -n -H bash -c 'true'",
      String.raw`sudo -n -H bash -c 'echo '\''it is me'\'''`,
      "sudo -n -H bash -c 'exec docker system dial-stdio'",
    ]);
    expect(machine.seen.forwarded).to.deep.equal([]);
  });

  it('where that user may not use sudo is refused with what to do', async () => {
    machine = await FakeMachine.start({
      login: { user: 'debian', key: newKeyPair('') },
      exec: (channel) => {
        channel.stderr.write('sudo: a password is required\n');
        channel.exit(1);
        channel.end();
      },
    });
    node = new SshNode(plan, machine.target, { timeoutMs: 8_000 });
    const failed = await node.run('true').catch((error: unknown) => error);
    expect(failed).to.include({ code: 'not-supported', found: 'sudo: a password is required' });
  });
});
