import { expect } from 'chai';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silent } from '../../../common/progress.ts';
import type { Progress } from '../../../common/progress.ts';
import { Student, long } from '../../../testing/student.ts';
import type { Cluster, Topology } from '../../../vms/contract.ts';
import { QemuDriver } from '../../../vms/qemu/driver.ts';
import { Qmp } from '../../../vms/qemu/qmp.ts';
import { MachineStopped } from '../../../vms/qemu/stopped.ts';

/** Milliseconds from a machine check to the error, its kernel's panic included. */
const NOTICED_MS = 2_000;

/**
 * A machine check that no kernel survives (Intel SDM, volume 3, chapter 17): uncorrected, context corrupt.
 */
const MACHINE_CHECK = 'mce 0 9 0xbe00000000000000 0x4 0x1000 0x8c';

/** Every machine gets a third monitor, just for the test: QEMU talks to one client of a socket at a time. */
const WRAPPER = `#!/bin/bash
sockets=
for word; do case $word in unix:*.qmp,server=*) sockets=\${word#unix:}; sockets=\${sockets%%,*}; esac; done
[ -n "$sockets" ] && set -- "$@" -qmp "unix:\${sockets%.qmp}.test,server=on,wait=off"
exec qemu-system-x86_64 "$@"
`;

describe('a kernel that panics', function () {
  this.timeout(long);
  const student = new Student('stopped');
  const topology: Topology = { managers: 1, workers: 2 };
  let driver: QemuDriver;
  let cluster: Cluster | undefined;
  let notes: string[] = [];

  before(() => {
    const qemu = join(student.folder, 'qemu');
    writeFileSync(qemu, WRAPPER, { mode: 0o755 });
    driver = new QemuDriver({ folder: student.folder, env: { ...student.env, SWARMLAB_QEMU: qemu } });
  });
  beforeEach(() => (notes = []));
  afterEach(async () => {
    await cluster?.disconnect();
    cluster = undefined;
  });
  after(() => student.leave());

  /** Makes the kernel of a machine panic whose sockets are in a folder. */
  async function panic(sockets: string, name: string): Promise<void> {
    const monitor = await Qmp.open(join(sockets, `${name}.test`));
    await runs(monitor);
    await monitor.execute('human-monitor-command', { 'command-line': MACHINE_CHECK });
    monitor.close();
  }

  /** Waits until a machine runs: before that it has no kernel. */
  async function runs(monitor: Qmp): Promise<void> {
    const resumed = monitor.event('RESUME');
    resumed.catch(() => undefined);
    const { status } = (await monitor.execute('query-status')) as { status: string };
    if (status !== 'running') await resumed;
  }

  /** Progress that calls `act` when a task of this title begins, or when it reports `words`. */
  function at(title: RegExp, words: RegExp | undefined, act: () => Promise<void>): Progress {
    let acted = false;
    const begin = (name: string): void => {
      if (acted || !title.test(name)) return;
      acted = true;
      void act();
    };
    return {
      note: (line) => void notes.push(line),
      task: async (_phase, name, work) => {
        if (words === undefined) begin(name);
        return await work({
          update: (text) => {
            if (words?.test(text) === true) begin(name);
          },
        });
      },
    };
  }

  /** Expects a bring-up to end soon when a machine panics as the task `title` begins, or reports `words`. */
  async function expectStopped(
    title: RegExp,
    words: RegExp | undefined,
    sockets: () => string,
    change: Partial<Topology>,
  ) {
    let panicked = NaN;
    const boots = title.source.includes('Boot');
    const progress = at(title, words, async () => {
      panicked = performance.now();
      await panic(sockets(), boots ? 'node' : 'worker1');
    });
    const error: unknown = await driver
      .up({ ...topology, ...change }, { progress })
      .catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(MachineStopped);
    expect(performance.now() - panicked).to.be.below(NOTICED_MS);
    // A machine that has just begun to boot cannot report anything yet: it resets, and that ends it.
    const said = boots
      ? /^node has stopped: its? /
      : /^worker1 has stopped: its kernel panicked; .*Machine check/i;
    expect((error as MachineStopped).found).to.match(said);
  }

  const workshop = (what: string) => (): string => {
    const found = readdirSync(driver.home.sockets).find((name) => name.startsWith(`${what}-`));
    return join(driver.home.sockets, found ?? 'none');
  };

  it('is noticed while the machine boots', async () => {
    // A memory size that nothing else has, so that there is something to boot.
    await expectStopped(/Booting it once/, /kernel and services/, workshop('boot'), { memoryMiB: 777 });
  });

  it('is noticed while a swarm is formed', async () => {
    await expectStopped(/Forming a swarm/, /starts the swarm/, workshop('form'), {
      workers: 1,
      swarm: { dataPathPort: 4777 },
    });
  });

  it('is noticed while the machines are restored', async () => {
    await (await driver.up(topology, { progress: silent })).disconnect();
    await driver.down();
    await expectStopped(/Waiting for every node/, undefined, () => driver.paths.sockets, {});
  });

  it('is noticed while commands run, in each process that uses the cluster, in one line', async () => {
    const progress = { ...silent, note: (line: string) => void notes.push(line) };
    cluster = await driver.up(topology, { progress });
    const waiting = cluster
      .node('worker1')
      .run('sleep 600')
      .catch((thrown: unknown) => thrown);
    expect((await cluster.node('worker1').run('true')).exitStatus).to.equal(0);
    await panic(driver.paths.sockets, 'worker1');
    const panicked = performance.now();
    expect(await waiting).to.be.instanceOf(MachineStopped);
    expect(performance.now() - panicked).to.be.below(NOTICED_MS);
    expect(notes.filter((line) => line.includes('worker1 has stopped'))).to.have.lengthOf(1);
    const refused: unknown = await cluster
      .node('worker1')
      .run('true')
      .catch((thrown: unknown) => thrown);
    expect(refused).to.be.instanceOf(MachineStopped);
    expect((await cluster.node('manager1').run('true')).exitStatus).to.equal(0);
  });

  it('is noticed while the machines are saved', async () => {
    let say: () => void = () => undefined;
    const said = new Promise<void>((resolve) => (say = resolve));
    const note = (line: string): void => {
      if (line.includes('worker1 has stopped')) say();
    };
    cluster = await driver.up(topology, { progress: { ...silent, note }, fresh: true });
    const progress = at(/Saving 3 machines/, undefined, () => panic(driver.paths.sockets, 'worker1'));
    const error: unknown = await driver.saves.save('half', { progress }).catch((thrown: unknown) => thrown);
    // Machines are paused while they are saved: the panic comes before that, or when they go on.
    if (error !== undefined) expect(error).to.be.instanceOf(MachineStopped);
    await said;
  });

  it('leaves no process behind', async () => {
    await driver.down();
    expect(existsSync(driver.paths.sockets)).to.equal(false);
    rmSync(join(driver.paths.state, 'saves'), { recursive: true, force: true });
  });
});
