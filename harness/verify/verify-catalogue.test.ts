import { expect } from 'chai';
import { LabError } from '../../common/errors.ts';
import { silent } from '../../common/progress.ts';
import { evidenceOf, nodeOf } from '../../testing/sample-evidence.ts';
import { FakeDriver, gradeOf, markedAs, neverSolved, subjectOf } from '../../testing/sample-lab.ts';
import type { CatalogueFault, CatalogueWay, Family } from '../faults/catalogue/define.ts';
import { defineFaults, type DefineFaults } from '../faults/define.ts';
import type { Settled } from '../grade/settle.ts';
import { catalogueDocument, catalogueMatrix } from './catalogue-matrix.ts';
import { catalogueRows, type Catalogue } from './catalogue-rows.ts';
import { catalogueText, outcomeWords } from './catalogue-text.ts';
import { chosenCells } from './chosen-cells.ts';
import { isRight } from './row.ts';
import { rowHash } from './row-hash.ts';
import { SOLVED } from './rows.ts';
import { verifyRows } from './verify-rows.ts';

const fault = (id: string, family: Family, more: Partial<CatalogueFault> = {}): CatalogueFault => ({
  ...{ id, family, title: () => id, breaks: 'All of it', source: 'a test', needs: [] },
  inject: ({ node }) => [{ on: node, run: `break ${id}` }],
  shown: ({ node }) => ({ on: node, run: `show ${id}` }),
  ...more,
});
const way = (id: string, more: Partial<CatalogueWay>): CatalogueWay => ({
  ...{ id, title: () => id, source: 'a test', needs: [], ...more },
});
const AFTER = way('restarted', { after: ({ manager }) => [{ on: manager, run: 'restart' }] });

const SOLVE = markedAs('pass', 'pass');
const A = markedAs('fail', 'pass');
const UNSURE = markedAs('pass', 'inconclusive');

const target = ({ target: declare }: DefineFaults): void =>
  declare({ network: 'net', node: 'worker1', other: 'manager1', manager: 'manager1' });

/** Tries the catalogue on a lab, with marks that come in this order after those of the solved state. */
async function tried(
  catalogue: Partial<Catalogue>,
  marks: readonly Settled[],
  {
    more = () => undefined,
    driver = new FakeDriver(),
    look = neverSolved,
  }: {
    more?: (define: DefineFaults) => void;
    driver?: FakeDriver;
    look?: typeof neverSolved;
  } = {},
) {
  const subject = subjectOf(
    defineFaults((define) => {
      target(define);
      more(define);
    }),
  );
  const rows = catalogueRows(subject.lab, subject.faults, { faults: [], ways: [], ...catalogue });
  const left = [SOLVE, ...marks];
  const outcomes = await verifyRows(subject, [SOLVED, ...rows], {
    ...{ driver, topology: { managers: 1, workers: 1 }, progress: silent },
    ...{ look, mark: () => Promise.resolve(left.shift()!) },
    turn: (_onWait, work) => work(),
    now: () => 0,
    onRow: () => Promise.resolve(),
  });
  const matrix = catalogueMatrix(subject, 'trixie', rows, outcomes);
  return { subject, rows, matrix, cells: matrix.cells, calls: driver.calls, left: left.length };
}

const plain = {
  bad: (t: string) => t,
  good: (t: string) => t,
  faint: (t: string) => t,
  strong: (t: string) => t,
};
const TEXT = plain as unknown as Parameters<typeof catalogueText>[1];

describe('labs:verify --catalogue', () => {
  it('puts each fault into the solved state, and sees that it is there while it marks', async () => {
    const { calls, cells, matrix } = await tried({ faults: [fault('cut-tunnel', 'tunnel')] }, [A]);
    expect(calls.slice(-5)).to.deep.equal([
      ...['restore solved', 'worker1: break cut-tunnel', 'worker1: show cut-tunnel', 'disconnect', 'down'],
    ]);
    expect(cells.map(isRight)).to.deep.equal([true]);
    expect(outcomeWords(cells[0]!)).to.equal('noticed by a');
    expect(catalogueDocument(matrix)).to.deep.include({ families: ['tunnel'], engine: '26.1.5' });
    expect(catalogueText(matrix, TEXT)).to.match(/tunnel\n +cut-tunnel +0 ms +noticed by a\n/);
  });

  describe('where faults can be taken out again', () => {
    const undo = (id: string): CatalogueFault =>
      fault(id, 'tunnel', { undo: ({ node }) => [{ on: node, run: `undo ${id}` }] });
    const gone = (): FakeDriver => {
      const driver = new FakeDriver();
      driver.run = (script) =>
        script.includes('show') && driver.calls.at(-2)?.includes('undo') ? { exitStatus: 1 } : {};
      return driver;
    };
    const [evidence] = SOLVE.looks;
    const asBefore = () => Promise.resolve({ evidence, grade: gradeOf('pass', 'pass') });
    const taken = (id: string) => [`break ${id}`, `show ${id}`, `undo ${id}`];
    const scripts = (calls: readonly string[]) =>
      calls.slice(calls.indexOf('save solved')).map((call) => call.replace('worker1: ', ''));

    it('goes on with the same machines while they are in the solved state again', async () => {
      const { calls, cells } = await tried(
        { faults: [undo('f'), undo('g'), fault('h', 'task')] },
        [A, A, A],
        {
          ...{ driver: gone(), look: asBefore },
        },
      );
      expect(cells.map(isRight)).to.deep.equal([true, true, true]);
      const own = ['break h', 'show h', 'disconnect', 'down'];
      expect(scripts(calls)).to.deep.equal([
        ...['save solved', 'disconnect', 'down', 'restore solved', ...taken('f'), ...taken('g'), ...own],
      ]);
    });

    it('stops them after the last one, and before a way that begins without the solved state', async () => {
      const swarm = way('pool', { swarm: { dataPathPort: 7789 } });
      const { calls } = await tried({ faults: [undo('f')], ways: [swarm] }, [A, SOLVE], {
        look: asBefore,
      });
      expect(scripts(calls).slice(7, 10)).to.deep.equal([
        ...['disconnect', 'down', 'up fresh {"dataPathPort":7789}'],
      ]);
      const last = await tried({ faults: [undo('f')] }, [A], { look: asBefore });
      expect(scripts(last.calls).slice(7)).to.deep.equal(['disconnect', 'down']);
    });

    const other = evidenceOf(nodeOf('manager1', { kernel: { namespaces: { ok: false, error: 'none' } } }));
    const left: readonly (readonly [string, FakeDriver, typeof neverSolved])[] = [
      ['what shows a fault that no check noticed still does', new FakeDriver(), asBefore],
      ['a check does not pass', gone(), neverSolved],
      [
        'a kernel has not what it had',
        gone(),
        () => Promise.resolve({ evidence: other, grade: gradeOf('pass', 'pass') }),
      ],
    ];
    for (const [what, driver, look] of left) {
      it(`restores others when ${what}`, async () => {
        const { calls } = await tried({ faults: [undo('f'), undo('g')] }, [SOLVE, SOLVE], { driver, look });
        expect(calls.filter((call) => call === 'restore solved')).to.have.lengthOf(2);
      });
    }

    it('goes on with the same ones when no check noticed it and nothing shows it any more', async () => {
      const faults = [undo('f'), undo('g')];
      const { calls } = await tried({ faults }, [SOLVE, SOLVE], { driver: gone(), look: asBefore });
      expect(calls.filter((call) => call === 'restore solved')).to.have.lengthOf(1);
      expect(scripts(calls).slice(4, 11)).to.deep.equal([...taken('f'), 'show f', ...taken('g')]);
    });

    it('tries the next one on them when only answers were wrong', async () => {
      const answers = () => [{ id: 'q', value: 'guessed' }];
      const wrong = fault('w', 'answers', { inject: () => [], answers });
      const { calls } = await tried({ faults: [wrong, fault('f', 'task')] }, [A, A]);
      expect(calls.filter((call) => call === 'restore solved')).to.have.lengthOf(1);
    });
  });

  it('never takes a fault for noticed that is not there', async () => {
    const driver = new FakeDriver();
    driver.run = (script) => (script.includes('show') ? { exitStatus: 1 } : {});
    const { cells } = await tried({ faults: [fault('f', 'lan')] }, [A], { driver });
    expect(cells[0]?.error).to.match(/so it is not there/);
    expect(cells.map(isRight)).to.deep.equal([false]);
  });

  const blind = ({ blindTo }: DefineFaults): void => blindTo('f', 'nobody asks for it');
  const judged: readonly (readonly [
    string,
    CatalogueFault,
    Settled,
    ((d: DefineFaults) => void) | undefined,
    boolean,
  ])[] = [
    ['noticed', fault('f', 'task'), A, undefined, true],
    ['noticed, with a reason for blindness', fault('f', 'task'), A, blind, false],
    ['blind without a reason', fault('f', 'task'), SOLVE, undefined, false],
    ['blind with a reason', fault('f', 'task'), SOLVE, blind, true],
    ['inconclusive', fault('f', 'task'), UNSURE, undefined, false],
    ['inconclusive with a reason for blindness', fault('f', 'engine'), UNSURE, blind, false],
    ['inconclusive where an engine is stopped', fault('f', 'engine'), UNSURE, undefined, true],
    ['inconclusive on the LAN', fault('f', 'lan'), UNSURE, undefined, false],
    [
      'inconclusive with a node cut off',
      fault('f', 'lan', { inject: ({ node }) => [{ cut: node }] }),
      UNSURE,
      undefined,
      true,
    ],
  ];
  for (const [what, entry, marks, more, right] of judged) {
    it(`holds a fault to be ${right ? 'right' : 'wrong'} that is ${what}`, async () => {
      const { cells } = await tried({ faults: [entry] }, [marks], more && { more });
      expect(cells.map(isRight)).to.deep.equal([right]);
    });
  }

  it('takes no check that broke', async () => {
    const broken = {
      ...A,
      grade: { ...A.grade, checks: A.grade.checks.map((check) => ({ ...check, broken: true as const })) },
    };
    expect((await tried({ faults: [fault('f', 'task')] }, [broken])).cells.map(isRight)).to.deep.equal([
      false,
    ]);
  });

  it('hands in other answers', async () => {
    const answers = () => [{ id: 'q', value: 'guessed' }];
    const { cells, subject, rows } = await tried(
      { faults: [fault('f', 'answers', { inject: () => [], answers })] },
      [A],
    );
    expect(cells.map(isRight)).to.deep.equal([true]);
    const [row] = rows;
    const other = catalogueRows(subject.lab, subject.faults, {
      faults: [fault('f', 'answers', { inject: () => [], answers: () => [] })],
      ways: [],
    });
    expect(rowHash(subject.lab, [], other[0]!)).to.not.equal(rowHash(subject.lab, [], row!));
  });

  it('does a right way after the solved state where it changes nothing before, and else from the start', async () => {
    const swarm = way('pool', { swarm: { dataPathPort: 7789 } });
    const { calls, cells } = await tried({ ways: [AFTER, swarm] }, [SOLVE, SOLVE]);
    expect(cells.map(isRight)).to.deep.equal([true, true]);
    const at = calls.indexOf('restore solved');
    expect(calls.slice(at, at + 2)).to.deep.equal(['restore solved', 'manager1: restart']);
    expect(calls).to.include('up fresh {"dataPathPort":7789}');
  });

  it('leaves out a way that changes no command of the guide', async () => {
    const none = way('stack', {
      change:
        () =>
        ({ script }) =>
          script,
    });
    const some = way('more', {
      change:
        () =>
        ({ script }) =>
          `${script}!`,
    });
    expect((await tried({ ways: [none, some] }, [SOLVE])).rows.map(({ id }) => id)).to.deep.equal(['more']);
  });

  it('wants no point lost to a right way, or one where the lab says that it contradicts', async () => {
    const more = ({ contradicts }: DefineFaults): void => contradicts('restarted', 'it is about that');
    const right = async (marks: Settled, define?: (d: DefineFaults) => void) =>
      (await tried({ ways: [AFTER] }, [marks], define && { more: define })).cells.map(isRight)[0];
    expect([
      await right(SOLVE),
      await right(A),
      await right(A, more),
      await right(SOLVE, more),
    ]).to.deep.equal([...[true, false, true, false]]);
  });

  it('tries what is wished for: entries, cells, families', async () => {
    const { rows, subject } = await tried(
      { faults: [fault('f', 'lan'), fault('g', 'task')], ways: [AFTER] },
      [A, A, SOLVE],
    );
    const ids = (wish: Parameters<typeof chosenCells>[1]) => chosenCells(rows, wish).map(({ id }) => id);
    expect(ids({ families: ['lan', 'ways'] })).to.deep.equal(['f', 'restarted']);
    expect(ids({ only: ['g'] })).to.deep.equal(['g']);
    expect(() => ids({ only: ['restartd'] }))
      .to.throw(LabError)
      .with.property('next')
      .that.contains('restarted');
    const document = catalogueDocument(catalogueMatrix(subject, 'trixie', rows, new Map()));
    expect(document.untried.map(({ id, family }) => `${family} ${id}`)).to.deep.equal([
      ...['lan f', 'task g', 'ways restarted'],
    ]);
  });
});
