import { expect } from 'chai';
import { silent } from '../../common/progress.ts';
import type { Session } from '../../harness/cli/session.ts';
import { defineFaults } from '../../harness/faults/define.ts';
import type { Settled } from '../../harness/grade/settle.ts';
import { FakeDriver, markedAs, neverSolved, subjectOf } from '../../testing/sample-lab.ts';
import type { Catalogue } from '../../harness/verify/catalogue-rows.ts';
import { measureLab } from './measure-lab.ts';
import { randomOf } from './random.ts';
import { brokenStates, rightWays } from './states.ts';

const PASS = markedAs('pass', 'pass');
const FAIL = markedAs('fail', 'pass');
const catalogue: Catalogue = {
  faults: [
    {
      ...{ id: 'broken', family: 'lan', title: () => 'Broken', breaks: 'All', source: 'a test', needs: [] },
      inject: () => [{ on: 'worker1', run: 'break it' }],
      shown: () => ({ on: 'worker1', run: 'show it' }),
    },
  ],
  ways: [],
};
const subject = subjectOf(
  defineFaults((define) => {
    define.target({ node: 'worker1', other: 'manager1', manager: 'manager1' });
    define.variation('restarted', { title: 'Restarted', after: [{ on: 'worker1', run: 'restart' }] });
  }),
);

/** Measures on a driver that writes down what it does; a check takes 8 s, and marks come in this order. */
async function measured(
  wish: { readonly ways?: number; readonly faults?: number },
  marks: readonly Settled[],
  driver = new FakeDriver(),
) {
  let time = 0;
  const left = [...marks];
  const told: string[] = [];
  const draws = [
    { states: rightWays(subject, catalogue), checks: wish.ways ?? 0, random: randomOf(1) },
    { states: brokenStates(subject, catalogue), checks: wish.faults ?? 0, random: randomOf(2) },
  ];
  const session = {
    settings: { machines: {} },
    screen: { ...silent, line: () => undefined },
    signal: new AbortController().signal,
  } as unknown as Session;
  const ended = await measureLab(
    subject,
    draws,
    {
      ...{ session, driver, turn: (_onWait, work) => work() },
      look: neverSolved,
      mark: () => {
        time += 8000;
        const next = left.shift();
        return next === undefined ? Promise.reject(new Error('no marks')) : Promise.resolve(next);
      },
      clock: {
        now: () => time,
        sleep: (ms) => {
          time += ms;
          return Promise.resolve();
        },
      },
    },
    {
      onCheck: ({ state, number, check }, { afterMs }, breakage) => {
        expect(afterMs).to.be.within(0, 30_000);
        told.push(`${state.row.id} ${number}.${check} ${breakage}`);
        return Promise.resolve();
      },
      onError: ({ state, number, check }, error) => {
        told.push(`${state.row.id} ${number}.${check} ${error.split('\n')[0] ?? ''}`);
        return Promise.resolve();
      },
    },
  ).catch((error: unknown) => error);
  return { told, calls: driver.calls, ended };
}

describe('measuring the marks of a lab', () => {
  it('solves it once, restores it for each state, and checks a state several times', async () => {
    const { told, calls, ended } = await measured({ ways: 4 }, [PASS, PASS, PASS, PASS, PASS]);
    expect(ended).to.equal(undefined);
    expect(told.map((line) => line.replace(/\..*/, ''))).to.include.members(['restarted 1', 'restarted 2']);
    expect(told).to.have.lengthOf(4);
    expect(calls.filter((call) => call === 'save solved')).to.have.lengthOf(1);
    const state = ['restore solved', 'worker1: restart', 'disconnect', 'down'];
    expect(calls.slice(calls.indexOf('restore solved'))).to.deep.equal([...state, ...state]);
  });

  it('asks whether a fault is there only when it got full marks, and after the check', async () => {
    const noticed = await measured({ faults: 1 }, [PASS, FAIL]);
    expect(noticed.told).to.deep.equal(['broken 1.1 there']);
    expect(noticed.calls).to.include('worker1: break it').and.not.include('worker1: show it');
    for (const [exitStatus, breakage] of [
      [0, 'there'],
      [1, 'gone'],
    ] as const) {
      const driver = new FakeDriver();
      driver.run = (script) => (script.includes('show it') ? { exitStatus } : {});
      const { told } = await measured({ faults: 1 }, [PASS, PASS], driver);
      expect(told).to.deep.equal([`broken 1.1 ${breakage}`]);
    }
  });

  it('goes on after a state that broke off, and not for ever', async () => {
    const driver = new FakeDriver();
    let times = 0;
    driver.run = (script) => (script.includes('restart') && (times += 1) === 1 ? { exitStatus: 7 } : {});
    const { told } = await measured({ ways: 1 }, [PASS, PASS], driver);
    expect(told[0]).to.match(/^restarted 1\.0 wanted exit status 0/);
    expect(told[1]).to.equal('restarted 2.1 there');

    const broken = new FakeDriver();
    broken.run = (script) => (script.includes('restart') ? { exitStatus: 7 } : {});
    const { ended } = await measured({ ways: 1 }, [PASS], broken);
    expect(ended).to.include({ code: 'step-failed' });
    expect(broken.calls.filter((call) => call === 'restore solved')).to.have.lengthOf(5);
  });

  it('measures nothing on a lab that is not solved', async () => {
    const { told, calls, ended } = await measured({ ways: 1 }, [FAIL]);
    expect(ended).to.include({ code: 'step-failed', found: 'a: fail' });
    expect(told).to.deep.equal([]);
    expect(calls).to.not.include('restore solved');
  });
});
