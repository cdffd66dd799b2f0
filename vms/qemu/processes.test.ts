import { expect } from 'chai';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { endMachines, machinesOf } from './processes.ts';

/** No such folder: the processes only carry its name. */
const sockets = `/nonesuch/swarmlab-${process.pid}/01234567`;

describe('the processes of a cluster', () => {
  const started: ChildProcess[] = [];
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
  });

  /** A shell with the arguments of a machine, that waits for its standard input to end. */
  async function pretend(...args: string[]): Promise<number> {
    const child = spawn('sh', ['-c', 'echo up; read line', 'qemu-system-x86_64', ...args], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    started.push(child);
    await once(child.stdout, 'data');
    return child.pid ?? 0;
  }
  const monitor = (folder: string, name: string) => ['-qmp', `unix:${folder}/${name}.qmp,server=on,wait=off`];
  const runs = (pid: number) => started.find((child) => child.pid === pid)?.signalCode === null;

  it('are those whose monitor is in its folder of sockets, and no others', async () => {
    const mine = await pretend('-name', 'worker1', ...monitor(sockets, 'worker1'));
    const lan = await pretend('-name', 'lan', ...monitor(sockets, 'lan'));
    const below = await pretend('-name', 'node', ...monitor(`${sockets}/form-abc`, 'node'));
    await pretend('-name', 'worker1', ...monitor(`${sockets}0`, 'worker1'));
    await pretend('-name', 'worker1', '-serial', `file:${sockets}/worker1.log`);
    await pretend(...monitor(sockets, 'nameless'));
    const found = await machinesOf(sockets);
    expect(found).to.have.deep.members([
      { pid: mine, name: 'worker1' },
      { pid: lan, name: 'lan' },
      { pid: below, name: 'node' },
    ]);
  });

  it('are ended, and when that is done they are gone; others go on', async () => {
    const mine = await pretend('-name', 'worker1', ...monitor(sockets, 'worker1'));
    const other = await pretend('-name', 'worker1', ...monitor(`${sockets}0`, 'worker1'));
    const ended = once(started[0]!, 'exit');
    await endMachines(sockets);
    expect(await machinesOf(sockets)).to.deep.equal([]);
    expect(await ended).to.deep.equal([null, 'SIGKILL']);
    expect([runs(mine), runs(other)]).to.deep.equal([false, true]);
    await endMachines(sockets);
  });
});
