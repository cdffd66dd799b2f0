import { expect } from 'chai';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeMonitor } from '../../testing/fake-monitor.ts';
import type { MachineStopped } from './stopped.ts';
import { eventsSocket, watchMachine } from './watch.ts';
import type { Watch } from './watch.ts';
import { whileRunning } from './while-running.ts';

describe('a machine that stops by itself', () => {
  let folder = '';
  let monitor: FakeMonitor | undefined;
  let watch: Watch | undefined;
  let status = 'running';
  let asked: Promise<void> = Promise.resolve();
  let answered: () => void = () => undefined;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'swarmlab-watch-'));
    status = 'running';
    asked = new Promise((resolve) => {
      answered = resolve;
    });
    monitor = await FakeMonitor.start(eventsSocket(folder, 'worker1'), () => {
      answered();
      return [{ return: { status } }];
    });
  });
  afterEach(() => {
    watch?.close();
    monitor?.close();
    rmSync(folder, { recursive: true });
  });

  const listen = (): Watch => (watch = watchMachine({ name: 'worker1', logs: folder }, folder));
  const prints = (text: string) => writeFileSync(join(folder, 'worker1.console'), text);
  /** Says an event once the monitor was asked for the first time, so that a listener is there. */
  async function heard(name: string, state: string): Promise<void> {
    await asked;
    status = state;
    monitor?.say(`${JSON.stringify({ event: name })}\n`);
  }
  async function found({ ended }: Watch): Promise<string> {
    if (!ended.aborted) await once(ended, 'abort');
    return (ended.reason as MachineStopped).found;
  }

  for (const [state, words] of [
    ['internal-error', 'its accelerator gave up (internal-error)'],
    ['guest-panicked', 'its kernel panicked'],
    ['io-error', "its disk cannot be written; this host's disk may be full (io-error)"],
    ['shutdown', 'it was shut down from inside'],
  ] as const) {
    it(`is heard in the state ${state}, before it is listened to and after`, async () => {
      const first = listen();
      await heard('STOP', state);
      expect(await found(first)).to.equal(`worker1 has stopped: ${words}`);
      first.close();
      expect(await found(listen())).to.equal(`worker1 has stopped: ${words}`);
    });
  }

  it('by a panic is distinguished from a restart by its console', async () => {
    prints(
      'booting\n[  3.1] Kernel panic - not syncing: sysrq\n CPU: 0\n---[ end Kernel panic - not syncing: sysrq\n',
    );
    const first = listen();
    await asked;
    monitor?.say('{"event":"SHUTDOWN","data":{"guest":true,"reason":"guest-reset"}}\n');
    await heard('STOP', 'running');
    monitor?.hangUp();
    expect(await found(first)).to.equal(
      'worker1 has stopped: its kernel panicked; its console ends with: [  3.1] Kernel panic - not syncing: sysrq',
    );
  });

  it('is not one that somebody stops, saves or loads', async () => {
    const first = listen();
    for (const state of ['paused', 'save-vm', 'inmigrate', 'postmigrate']) await heard('STOP', state);
    await heard('STOP', 'internal-error');
    expect(await found(first)).to.match(/internal-error/);
  });

  it('ends what is done with it, at once and for its own reason', async () => {
    const first = listen();
    const work = whileRunning([first], undefined, async (signal) => {
      await heard('STOP', 'internal-error');
      await once(signal, 'abort');
      throw new Error('no news');
    });
    const error = await work.catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'machine-died', reason: 'internal-error' });
  });

  it('is not known when nobody answers, and nothing is held open for it', async () => {
    monitor?.close();
    const first = watchMachine({ name: 'worker2', logs: folder }, folder, { timeoutMs: 0 });
    expect(await whileRunning([first], undefined, () => Promise.resolve('done'))).to.equal('done');
    expect(first.ended.aborted).to.equal(false);
  });
});
