import { expect } from 'chai';
import { FakeDriver } from '../../testing/sample-lab.ts';
import { inject } from './inject.ts';

describe('inject', () => {
  const topology = { managers: 1, workers: 1 };

  it('does one thing after another, a script on all its nodes', async () => {
    const driver = new FakeDriver();
    const cluster = await driver.up(topology, {});
    const actions = [{ on: '*', run: 'one' }, { cut: 'worker1' }, { on: ['worker1'], run: 'two' }];
    await inject(actions, cluster, { of: 'fault f', driver });
    expect(driver.calls.slice(1)).to.deep.equal([
      ...['manager1: one', 'worker1: one'],
      'cut worker1',
      'worker1: two',
    ]);
  });

  it('stops at what does not succeed, once every node has ended, and shows its words harmlessly', async () => {
    const driver = new FakeDriver();
    let slowEnded = false;
    driver.run = async (_script, node) => {
      if (node === 'manager1') return { exitStatus: 3, stderr: 'a\u001b[31m' };
      await new Promise(setImmediate);
      slowEnded = true;
      return {};
    };
    const cluster = await driver.up(topology, {});
    const actions = [
      { on: '*', run: 'one' },
      { on: '*', run: 'two' },
    ];
    const error: unknown = await inject(actions, cluster, { of: 'fault f', driver }).catch((e: unknown) => e);
    expect(error).to.include({ code: 'step-failed', found: 'exit status 3: a<U+001B>[31m' });
    expect(slowEnded).to.equal(true);
    expect(driver.calls).to.not.include('manager1: two');
  });

  it('has bash end at the first command that fails', async () => {
    const driver = new FakeDriver();
    let sent = '';
    driver.run = (script) => ((sent = script), {});
    await inject([{ on: 'worker1', run: 'false\ntrue' }], await driver.up(topology, {}), { of: 'f', driver });
    expect(sent).to.equal('set -e\nfalse\ntrue');
  });

  it('ends with the signal', async () => {
    const driver = new FakeDriver();
    const stop = new Error('Ctrl-C');
    const options = { of: 'f', driver, signal: AbortSignal.abort(stop) };
    const error: unknown = await inject(
      [{ on: '*', run: 'x' }],
      await driver.up(topology, {}),
      options,
    ).catch((e: unknown) => e);
    expect(error).to.equal(stop);
    expect(driver.calls).to.have.lengthOf(1);
  });
});
