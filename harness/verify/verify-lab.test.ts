import { expect } from 'chai';
import { LabError } from '../../common/errors.ts';
import { silent } from '../../common/progress.ts';
import { defineFaults } from '../faults/define.ts';
import type { DefineFaults, LabFaults } from '../faults/define.ts';
import type { Settled } from '../grade/settle.ts';
import { FakeDriver, markedAs, neverSolved, subjectOf, watchedProgress } from '../../testing/sample-lab.ts';
import { matrixIsRight, neverKilled } from './matrix.ts';
import { verifyLab } from './verify-lab.ts';

const both = ({ fault }: DefineFaults): void => {
  fault('a-broken', { title: 'A', inject: [{ on: 'worker1', run: 'break a' }], noticedBy: ['a'] });
  fault('b-broken', { title: 'B', inject: [{ cut: 'worker1' }], noticedBy: ['b'] });
};
const UNSOLVED = markedAs('fail', 'fail');
const SOLVED = markedAs('pass', 'pass');
const A = markedAs('fail', 'pass');
const B = markedAs('pass', 'fail');

/** Verifies with a driver that writes down what it does, and marks that come in this order. */
async function verify(
  faults: LabFaults,
  marks: readonly (Settled | Error)[],
  options: { only?: readonly string[]; signal?: AbortSignal; driver?: FakeDriver } = {},
) {
  const { driver = new FakeDriver(), ...others } = options;
  const titles: string[] = [];
  const left = [...marks];
  const patience: (readonly string[] | undefined)[] = [];
  let time = 0;
  const matrix = await verifyLab(subjectOf(faults), {
    ...{ driver, topology: { managers: 1, workers: 1 }, suite: 'trixie', ...others },
    progress: watchedProgress(titles),
    look: neverSolved,
    mark: (_lab, _checks, _cluster, { mayChange }) => {
      patience.push(mayChange);
      const next = left.shift();
      if (next === undefined) throw new Error('marked once too often');
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    turn: (_onWait, work) => work(),
    now: () => (time += 1000),
    onRow: () => Promise.resolve(),
  });
  return { matrix, calls: driver.calls, titles, patience, left: left.length };
}

describe('verifyLab', () => {
  it('goes from unsolved to solved, keeps that, and breaks it once for each fault', async () => {
    const { matrix, calls, titles, patience } = await verify(defineFaults(both), [UNSOLVED, SOLVED, A, B]);
    expect(calls).to.deep.equal([
      ...['up fresh {}', 'disconnect', 'down'],
      ...[
        'up fresh {}',
        'manager1: make it',
        'manager1: look at it',
        'worker1: look at it',
        'save solved',
        'disconnect',
        'down',
      ],
      ...['restore solved', 'worker1: break a', 'disconnect', 'down'],
      ...['restore solved', 'cut worker1', 'disconnect', 'down'],
    ]);
    expect(titles).to.deep.equal(['1/4 unsolved', '2/4 solved', '3/4 fault a-broken', '4/4 fault b-broken']);
    expect(matrixIsRight(matrix)).to.equal(true);
    expect(matrix.checks.map(({ kills }) => kills)).to.deep.equal([['a-broken'], ['b-broken']]);
    expect(matrix.engine).to.equal('26.1.5');
    expect(patience).to.deep.equal([undefined, undefined, [], []]);
  });

  it('solves the lab again for each fault with a driver that cannot save, and says what it cannot cut', async () => {
    const driver = new FakeDriver();
    delete driver.saves;
    delete driver.cables;
    const { matrix, calls } = await verify(defineFaults(both), [UNSOLVED, SOLVED, A], { driver });
    const solving = ['up fresh {}', 'manager1: make it', 'manager1: look at it', 'worker1: look at it'];
    expect(calls).to.deep.equal([
      ...['up fresh {}', 'disconnect', 'down'],
      ...[...solving, 'disconnect', 'down'],
      ...[...solving, 'worker1: break a', 'disconnect', 'down'],
      ...[...solving, 'disconnect', 'down'],
    ]);
    expect(matrix.rows.map(({ error }) => error)).to.deep.equal([
      ...[undefined, undefined, undefined],
      'wanted a driver that cuts nodes off their LAN; found the driver fake, which does not',
    ]);
  });

  it('does what goes wrong from the beginning to fresh machines, whatever became of the solved ones', async () => {
    const faults = defineFaults((define) => {
      both(define);
      define.fault('c-broken', {
        title: 'C',
        from: 'start',
        inject: [{ on: 'worker1', run: 'break c' }],
        noticedBy: ['a', 'b'],
      });
    });
    const { matrix, calls } = await verify(faults, [UNSOLVED, B, UNSOLVED]);
    expect(calls.slice(-4)).to.deep.equal(['up fresh {}', 'worker1: break c', 'disconnect', 'down']);
    expect(matrix.rows.map(({ id, verdicts }) => `${id} ${verdicts.length}`)).to.deep.equal([
      ...['unsolved 2', 'solved 2', 'a-broken 0', 'b-broken 0', 'c-broken 2'],
    ]);
    const alone = await verify(faults, [UNSOLVED], { only: ['c-broken'] });
    expect(alone.matrix.rows.map(({ id }) => id)).to.deep.equal(['c-broken']);
  });

  it('varies the swarm, what comes before and after, and the commands', async () => {
    const faults = defineFaults((define) => {
      both(define);
      define.variation('other', {
        title: 'Other',
        swarm: { dataPathPort: 7789 },
        before: [{ on: '*', run: 'before' }],
        change: ({ node, script }) => (script === 'look at it' ? `${script} on ${node}` : script),
        after: [{ on: 'worker1', run: 'after' }],
      });
    });
    const { calls, matrix } = await verify(faults, [SOLVED], { only: ['other'] });
    expect(calls).to.deep.equal([
      'up fresh {"dataPathPort":7789}',
      ...['manager1: before', 'worker1: before'],
      ...['manager1: make it', 'manager1: look at it on manager1', 'worker1: look at it on worker1'],
      ...['worker1: after', 'disconnect', 'down'],
    ]);
    expect(matrixIsRight(matrix)).to.equal(true);
    expect(matrix.extent).to.equal('part');
  });

  it('is not right when nothing was done and a check passes, or cannot tell', async () => {
    for (const unsolved of [markedAs('fail', 'pass'), markedAs('fail', 'inconclusive')]) {
      const { matrix, titles } = await verify(defineFaults(both), [unsolved, SOLVED, A, B]);
      expect(matrixIsRight(matrix)).to.equal(false);
      expect(matrix.rows[0]?.surprises).to.have.nested.property('[0].check', 'b');
      expect(titles[0]).to.equal('✗ 1/4 unsolved');
    }
  });

  it('says what a row waits for once for as long as it stays so', async () => {
    const waits: string[] = [];
    const subject = subjectOf(defineFaults(both));
    await verifyLab(subject, {
      ...{ driver: new FakeDriver(), topology: { managers: 1, workers: 1 }, suite: 'trixie' },
      ...{ progress: silent, only: ['unsolved'], now: () => 0, onRow: () => Promise.resolve() },
      look: neverSolved,
      mark: (_lab, _checks, _cluster, { task }) => {
        for (const text of ['a task', 'a task', 'a look']) task.update(text);
        return Promise.resolve(UNSOLVED);
      },
      turn: (onWait, work) => {
        onWait('lab 2');
        return work();
      },
      onWait: ({ id }, text) => waits.push(`${id} ${text}`),
    });
    expect(waits).to.deep.equal([
      'unsolved waiting for lab 2',
      'unsolved Marking',
      'unsolved Marking: a task',
      'unsolved Marking: a look',
    ]);
  });

  it('breaks nothing when the solved state did not come about, and says so', async () => {
    const { matrix, calls, left, titles } = await verify(defineFaults(both), [UNSOLVED, B]);
    expect(left).to.equal(0);
    expect(calls).to.not.include('save solved').and.not.include('restore solved');
    expect(titles).to.deep.equal(['1/4 unsolved', '✗ 2/4 solved']);
    expect(matrix.rows.slice(2).map(({ verdicts }) => verdicts)).to.deep.equal([[], []]);
    expect(matrixIsRight(matrix)).to.equal(false);
    expect(neverKilled(matrix)).to.deep.equal(['a', 'b']);
  });

  it('goes on after a row that broke off, tries nothing twice, and says why', async () => {
    const driver = new FakeDriver();
    let times = 0;
    driver.restoring = () => {
      times += 1;
      if (times === 1)
        throw new LabError({ code: 'timeout', wanted: 'it back', found: 'silence', next: 'look' });
    };
    const { matrix, calls } = await verify(defineFaults(both), [UNSOLVED, SOLVED, B], { driver });
    expect(calls.filter((call) => call === 'restore solved')).to.have.lengthOf(2);
    expect(matrix.rows[2]).to.include({ error: 'wanted it back; found silence' });
    expect(matrix.rows[3]).to.not.have.property('error');
    expect(matrixIsRight(matrix)).to.equal(false);
  });

  it('says which script of a fault did not succeed, and does not mark', async () => {
    const driver = new FakeDriver();
    driver.run = (script) => (script.includes('break') ? { exitStatus: 7, stderr: 'no way\n' } : {});
    const { matrix } = await verify(defineFaults(both), [UNSOLVED, SOLVED, B], { driver });
    expect(matrix.rows[2]?.error).to.match(/fault a-broken on worker1.*exit status 7: no way/s);
  });

  it('has rows that are not asked for left out, but does solved for a fault', async () => {
    const { matrix, calls } = await verify(defineFaults(both), [SOLVED, B], { only: ['b-broken'] });
    expect(matrix.rows.map(({ id }) => id)).to.deep.equal(['solved', 'b-broken']);
    expect(calls).to.include('save solved');
    expect(matrixIsRight(matrix)).to.equal(true);
  });

  it('refuses a row that is not there', async () => {
    const error = await verify(defineFaults(both), [], { only: ['a-brokn'] }).catch((e: unknown) => e);
    expect(error).to.include({ code: 'bad-arguments', found: 'a-brokn' });
    expect(error).to.have.property('next').that.contains('a-broken');
  });

  it('ends with Ctrl-C, not with the next row', async () => {
    const controller = new AbortController();
    const stop = new Error('Ctrl-C');
    const driver = new FakeDriver();
    driver.restoring = () => {
      controller.abort(stop);
      throw new Error('broken off');
    };
    // In the last row too.
    const thrown: unknown = await verify(defineFaults(both), [SOLVED], {
      only: ['b-broken'],
      driver,
      signal: controller.signal,
    }).catch((error: unknown) => error);
    expect(thrown).to.equal(stop);
  });

  it('does not go on when the host is at fault', async () => {
    const driver = new FakeDriver();
    const full = new LabError({ code: 'no-space', wanted: 'room', found: 'none', next: 'make some' });
    driver.restoring = () => {
      throw full;
    };
    const thrown: unknown = await verify(defineFaults(both), [UNSOLVED, SOLVED], { driver }).catch(
      (error: unknown) => error,
    );
    expect(thrown).to.equal(full);
  });
});
