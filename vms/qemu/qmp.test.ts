import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeMonitor } from '../../testing/fake-monitor.ts';
import { Qmp, QmpError } from './qmp.ts';

describe("a client of QEMU's monitor", () => {
  let folder = '';
  let path = '';
  let monitor: FakeMonitor | undefined;
  let qmp: Qmp | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qmp-test-'));
    path = join(folder, 'monitor');
  });
  afterEach(() => {
    qmp?.close();
    monitor?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** See FakeMonitor. */
  async function serve(answer: Parameters<typeof FakeMonitor.start>[1]): Promise<void> {
    monitor?.close();
    monitor = await FakeMonitor.start(path, answer);
  }

  async function failure(work: Promise<unknown>): Promise<string> {
    const error = await work.catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(QmpError);
    return (error as QmpError).message;
  }

  it('gives answers in order, keeps events apart, and fails with QEMU’s own words', async () => {
    await serve((command) => [
      { event: 'STOP' },
      command === 'bad' ? { error: { class: 'GenericError', desc: 'no such thing' } } : { return: command },
    ]);
    const client = (qmp = await Qmp.open(path));
    const results = await Promise.allSettled(['one', 'bad', 'two'].map((name) => client.execute(name)));
    expect(results[0]).to.have.property('value', 'one');
    expect(results[1]).to.have.nested.property('reason.message', 'bad: no such thing');
    expect(results[2]).to.have.property('value', 'two');
  });

  it('does not wait for ever for an answer, and does not take a late one for another', async () => {
    await serve(() => [{ event: 'STOP' }]);
    qmp = await Qmp.open(path);
    const late = await failure(qmp.execute('stop', undefined, { timeoutMs: 30 }));
    expect(late).to.equal('QEMU gave no answer to stop within 30 ms');
    expect(await failure(qmp.execute('cont'))).to.equal('the monitor was closed');
  });

  it('does not wait for ever for a greeting', async () => {
    await serve('mute');
    expect(await failure(Qmp.open(path, { timeoutMs: 1_000, answerMs: 30 }))).to.match(
      /^QEMU gave no greeting at .* 30 ms$/,
    );
  });

  it('fails at a line that is not QMP, and takes nothing after it for an answer', async () => {
    for (const line of ['"text"', '{"return":', '{"error":"text"}', '']) {
      await serve(() => []);
      qmp = await Qmp.open(path);
      const hostile = failure(qmp.execute('stop'));
      monitor?.say(`${line}\n{"return":{}}\n`);
      expect(await hostile, line).to.match(/other than QMP/);
      expect(await failure(qmp.execute('cont'))).to.match(/other than QMP/);
    }
  });

  it('hands events to listeners at once, even while no command waits for an answer', async () => {
    await serve(() => []);
    qmp = await Qmp.open(path);
    const heard: unknown[] = [];
    const event = (name: string) =>
      new Promise<void>((resolve) => {
        const stop = qmp?.onEvent((each) => {
          heard.push(each);
          if (each.name === name) resolve(stop?.());
        });
      });
    const panicked = event('GUEST_PANICKED');
    monitor?.say(
      '{"event":"STOP"}\n{"event":"GUEST_PANICKED","data":{"action":"pause"}}\n{"event":"RESUME"}\n',
    );
    await panicked;
    expect(heard).to.deep.equal([
      { name: 'STOP', data: {} },
      { name: 'GUEST_PANICKED', data: { action: 'pause' } },
    ]);
  });

  it('ends with the machine, before the socket is there or after', async () => {
    expect(await failure(Qmp.open(path, { gone: () => Promise.resolve('it has ended') }))).to.equal(
      'it has ended',
    );
    await serve((_command, each) => {
      each.hangUp();
      return [];
    });
    qmp = await Qmp.open(path);
    expect(await failure(qmp.execute('quit'))).to.equal('QEMU closed its monitor');
  });
});
