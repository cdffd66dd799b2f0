import { expect } from 'chai';
import type { Cluster } from '../../vms/contract.ts';
import type { MarkOptions, mark } from '../../harness/mark/mark.ts';
import { defineFaults } from '../../harness/faults/define.ts';
import { markedAs, subjectOf } from '../../testing/sample-lab.ts';
import { checksInState, type Checked } from './checks-in-state.ts';

const { lab, checks } = subjectOf(defineFaults(() => undefined));
const cluster = {} as Cluster;
const answers = [{ id: 'mtu', value: '1450' }];
const task = { update: () => undefined };

/** The checks of a state, each of which takes so many seconds. */
async function checked(moments: readonly number[], seconds: readonly number[]) {
  let time = 100_000;
  const left = [...seconds];
  const done: Checked[] = [];
  const asked: MarkOptions[] = [];
  const marking: typeof mark = (_lab, _checks, _cluster, options) => {
    asked.push(options);
    time += 500;
    options.task.update('waiting for a task');
    time += (left.shift() ?? NaN) * 1000 - 500;
    return Promise.resolve(markedAs('pass', 'pass'));
  };
  const all = checksInState({
    ...{ moments, withinMs: 30_000, mark: marking },
    clock: {
      now: () => time,
      sleep: (ms) => {
        time += ms;
        return Promise.resolve();
      },
    },
    onCheck: (each) => {
      done.push(each);
      return Promise.resolve();
    },
  });
  await all(lab, checks, cluster, { task, answers, mayChange: ['a'] });
  return { times: done.map(({ afterMs, tookMs }) => [afterMs, tookMs]), done, asked };
}

describe('the checks of a state', () => {
  it('begin at their moments after the change', async () => {
    const { times } = await checked([2000, 9000, 29_000], [5, 6, 40]);
    expect(times).to.deep.equal([
      [2000, 5000],
      [9000, 6000],
      [29_000, 40_000],
    ]);
  });

  it('begin one after another when one takes longer, and not too late', async () => {
    const { times } = await checked([2000, 9000, 29_000], [20, 12, 1]);
    expect(times).to.deep.equal([
      [2000, 20_000],
      [22_000, 12_000],
    ]);
  });

  it('are made as lab check makes them, with the answers and without patience for some checks', async () => {
    const { asked } = await checked([0], [5]);
    expect(asked[0]).to.have.property('answers', answers);
    expect(asked[0]).to.not.have.property('mayChange');
  });

  it('say what was waited for and when', async () => {
    const { done } = await checked([2000], [5]);
    expect(done[0]?.waited).to.deep.equal([{ atMs: 500, text: 'waiting for a task' }]);
  });
});
