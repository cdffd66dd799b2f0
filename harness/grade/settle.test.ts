import { expect } from 'chai';
import { evidenceOf, nodeOf } from '../../testing/sample-evidence.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Grade, Verdict } from './grade.ts';
import { gradeOfLooks, settle, type Clock, type SettleOptions } from './settle.ts';

/**
 * Verdicts of the two checks, one letter each: p, f, i; a `*` behind them while tasks start, an `o` while the
 * same one is started again and again, or a number of tasks that run.
 */
type Look = string;

const VERDICTS: Record<string, Verdict> = { p: 'pass', f: 'fail', i: 'inconclusive' };

function gradeOf(look: Look): Grade {
  const checks = [...look.replace(/[*o\d]/, '')].map((letter, index) => {
    const verdict = VERDICTS[letter] ?? 'inconclusive';
    const points = verdict === 'pass' ? 1 : 0;
    const message = verdict === 'pass' ? {} : { message: `m${index}` };
    return { id: `c${index}`, step: 's', title: `Check ${index}`, verdict, points, maxPoints: 1, ...message };
  });
  return { points: checks.reduce((sum, { points }) => sum + points, 0), maxPoints: checks.length, checks };
}

function evidenceFor(look: Look): Evidence {
  const task = { id: 't', serviceId: 's', nodeId: '', desired: 'running', state: 'starting', networks: [] };
  const running = Array.from({ length: Number(/\d/.exec(look)?.[0] ?? 0) }, (_, at) => ({
    ...task,
    ...{ id: `t${at}`, state: 'running' },
  }));
  const ended = ['e1', 'e2'].map((id) => ({
    ...task,
    ...{ id, desired: 'shutdown', state: 'failed', since: '2026-01-02T03:04:00Z' },
  }));
  const moving = look.endsWith('o') ? [task, ...ended] : [task];
  const tasks = { ok: true as const, value: /[*o]$/.test(look) ? moving : running };
  const clock = {
    ok: true as const,
    value: { at: '2026-01-02T03:04:05Z', bootedSeconds: 900, engineSeconds: 900 },
  };
  const manager = { ...nodeOf('manager1'), ...(look.endsWith('o') && { clock }) };
  return evidenceOf({ ...manager, swarm: { ...manager.swarm, tasks } });
}

/** Settles over these looks (the last one for ever), each of which takes `takes` milliseconds. */
async function run(looks: readonly Look[], takes = 1000, change: Partial<SettleOptions> = {}) {
  let time = 0;
  let at = -1;
  const waits: string[] = [];
  const limits: number[] = [];
  const taken = new Map<Evidence, Look>();
  const look = (): Look => looks[Math.min(at, looks.length - 1)] ?? '';
  const clock: Clock = {
    now: () => time,
    sleep: (ms) => {
      time += ms;
      return Promise.resolve();
    },
  };
  const settled = await settle({
    observe: (limitMs) => {
      limits.push(limitMs);
      time += takes;
      at += 1;
      const evidence = evidenceFor(look());
      taken.set(evidence, look());
      return Promise.resolve(evidence);
    },
    grade: () => gradeOf(look()),
    clock,
    onWait: (text) => waits.push(text),
    ...change,
  });
  // Each look's evidence is an object of its own, by which its grade is found again.
  const again = gradeOfLooks(settled.looks, (evidence) => gradeOf(taken.get(evidence) ?? ''));
  expect(JSON.stringify(again)).to.equal(JSON.stringify(settled.grade));
  return { ...settled, time, waits, limits, verdicts: settled.grade.checks.map(({ verdict }) => verdict) };
}

describe('settle', () => {
  it('agrees though what may change does, and calls that inconclusive', async () => {
    const steady = await run(['ff', 'pf'], 1000, { mayChange: ['c0'] });
    expect(steady).to.include({ observations: 2 });
    expect(steady.verdicts).to.deep.equal(['inconclusive', 'fail']);
  });

  it('believes full marks seen twice in a row, at once', async () => {
    const { observations, time, waits, grade } = await run(['pp']);
    expect(observations).to.equal(2);
    expect(time).to.equal(3000);
    expect(grade.points).to.equal(2);
    expect(waits).to.deep.equal(['everything passes; looking a second time']);
  });

  it('does not believe full marks seen once', async () => {
    const { grade, observations } = await run(['pp', 'fp', 'pp', 'pp']);
    expect(grade.points).to.equal(2);
    expect(observations).to.equal(4);
  });

  it('believes a fail only when seen alike over five seconds', async () => {
    const { time, verdicts } = await run(['pf']);
    expect(verdicts).to.deep.equal(['pass', 'fail']);
    expect(time).to.equal(6000);
    const late = await run(['ff', 'pf', 'pf', 'pf', 'pf']);
    expect(late.verdicts).to.deep.equal(['pass', 'fail']);
    expect(late.time).to.be.above(8000);
  });

  it('looks at a fail twice even when one look takes longer than that', async () => {
    expect(await run(['pf'], 7000)).to.include({ observations: 2 });
  });

  it('believes a fail seen once where that is enough, but neither full marks nor a swarm on its way', async () => {
    expect(await run(['pf'], 1000, { failsNeed: 1 })).to.include({ observations: 1, time: 1000 });
    expect(await run(['pi', 'pi'], 3000, { failsNeed: 1 })).to.include({ observations: 2 });
    expect(await run(['pp'], 1000, { failsNeed: 1 })).to.include({ observations: 2 });
    const moved = await run(['ff*', 'ff*', 'pf'], 1000, { failsNeed: 1 });
    expect(moved).to.include({ observations: 3 });
    expect(moved.verdicts).to.deep.equal(['pass', 'fail']);
  });

  it('waits while tasks start, and says so', async () => {
    const { grade, waits, observations } = await run(['ff*', 'ff*', 'ff*', 'ff*', 'ff*', 'pf*', 'pp', 'pp']);
    expect(grade.points).to.equal(2);
    expect(observations).to.equal(8);
    expect(waits).to.deep.equal([
      'waiting for 1 task to run (starting)',
      'everything passes; looking a second time',
    ]);
  });

  it('says which check it looks at again', async () => {
    expect((await run(['ff'])).waits).to.deep.equal(['looking again at “Check 0”, and 1 more']);
  });

  it('ends within 45 seconds though the same task starts again and again', async () => {
    const { verdicts, time } = await run(['pfo']);
    expect(verdicts).to.deep.equal(['pass', 'fail']);
    expect(time).to.be.within(40_000, 45_000);
  });

  it('waits longer for a swarm that gets on, and for two minutes at most', async () => {
    const restarted = [...Array.from({ length: 30 }, () => 'ff*'), 'pp5'];
    const { verdicts, time } = await run(restarted);
    expect(verdicts).to.deep.equal(['pass', 'pass']);
    expect(time).to.be.within(60_000, 65_000);
    expect((await run(['pf*'])).time).to.be.within(110_000, 120_000);
  });

  it('calls inconclusive then what was otherwise in the ten seconds before, though two looks agree', async () => {
    const early = Array.from({ length: 18 }, () => 'ffo');
    const { verdicts, observations } = await run([...early, 'fpo', 'ffo', 'fpo', 'fpo']);
    expect(observations).to.equal(22);
    expect(verdicts).to.deep.equal(['fail', 'inconclusive']);
    const longAgo = await run(['fpo', 'ffo', 'fpo', 'ffo']);
    expect(longAgo.verdicts).to.deep.equal(['fail', 'fail']);
  });

  it('gives each look the time that is left, and the first one what leaves room for another', async () => {
    const short = await run(['pfo'], 0, { deadlineMs: 12_000 });
    expect(short.limits.slice(0, 3)).to.deep.equal([20_000, 20_000, 20_000]);
    expect((await run(['pfo'], 20_000, { deadlineMs: 12_000 })).limits).to.deep.equal([20_000, 20_000]);
    expect((await run(['pfo'], 0)).limits.slice(0, 3)).to.deep.equal([24_000, 44_000, 43_000]);
  });

  it('counts five seconds anew when the swarm is not what it was, be the verdicts the same', async () => {
    const { time } = await run(['pf', 'pf2', 'pf']);
    expect(time).to.equal(16_000);
  });

  it('calls a verdict that flaps till the deadline inconclusive, without points', async () => {
    const flapping = Array.from({ length: 100 }, (_, index) => (index % 2 ? 'pf' : 'pp'));
    const { grade } = await run(flapping);
    expect(grade.checks[0]).to.include({ verdict: 'pass', points: 1 });
    expect(grade.checks[1]).to.include({ verdict: 'inconclusive', points: 0 });
    expect(grade.checks[1]?.message).to.match(/^two looks did not agree until the deadline: /);
    expect(grade.points).to.equal(1);
  });

  it('looks twice though the first look took all the time', async () => {
    const { observations, verdicts } = await run(['fp', 'pp'], 70_000);
    expect(observations).to.equal(2);
    expect(verdicts).to.deep.equal(['inconclusive', 'pass']);
  });

  it('believes an inconclusive check as it does a failed one', async () => {
    const { verdicts, time } = await run(['pi']);
    expect(verdicts).to.deep.equal(['pass', 'inconclusive']);
    expect(time).to.be.below(9000);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const observe = (): Promise<Evidence> => {
      controller.abort(new Error('stop'));
      return Promise.resolve(evidenceFor('pf'));
    };
    let thrown: unknown;
    await run(['pf'], 0, { signal: controller.signal, observe }).catch((error: unknown) => {
      thrown = error;
    });
    expect(thrown).to.have.property('message', 'stop');
  });
});
