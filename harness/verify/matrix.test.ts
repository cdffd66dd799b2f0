import { expect } from 'chai';
import type { Verdict } from '../grade/grade.ts';
import { columns } from '../report/layout.ts';
import { coloured, plain } from '../report/paint.ts';
import { killsIn, matrixDocument, matrixIsRight, neverKilled } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { matrixText, messageLines } from './matrix-text.ts';
import type { RowKind, RowResult } from './row.ts';

const LETTERS = ['a', 'b'];

function row(
  id: string,
  kind: RowKind,
  mustFail: readonly string[],
  verdicts: readonly Verdict[],
): RowResult {
  return {
    ...{ id, kind, title: `Row ${id}`, mustFail, milliseconds: 12_345 },
    verdicts: verdicts.map((verdict, index) => ({ check: LETTERS[index] ?? '', verdict })),
    surprises: verdicts.flatMap((observed, index) => {
      const check = LETTERS[index] ?? '';
      const expected = mustFail.includes(check) ? 'fail' : 'pass';
      return observed === expected ? [] : [{ check, expected, observed, message: `${check} speaks` }];
    }),
  };
}

function matrixOf(rows: readonly RowResult[], change: Partial<Matrix> = {}): Matrix {
  const checks = killsIn(
    LETTERS.map((id) => ({ id, title: `Check ${id}` })),
    rows,
  );
  return {
    ...{ lab: '03-x', number: 3, title: 'An overlay', suite: 'trixie', engine: '26.1.5', extent: 'whole' },
    ...{ checks, rows, milliseconds: 60_000, ...change },
  };
}

const good = [
  row('unsolved', 'unsolved', ['a', 'b'], ['fail', 'fail']),
  row('solved', 'solved', [], ['pass', 'pass']),
  row('a-broken', 'fault', ['a'], ['fail', 'pass']),
  row('b-broken', 'fault', ['b'], ['pass', 'fail']),
  row('other-pool', 'variation', [], ['pass', 'pass']),
];

describe('a matrix', () => {
  it('is right when every row is and every check is killed', () => {
    expect(matrixIsRight(matrixOf(good))).to.equal(true);
    expect(matrixOf(good).checks.map(({ kills }) => kills)).to.deep.equal([['a-broken'], ['b-broken']]);
  });

  it('is not right when a check is never killed, unless only some rows were asked for', () => {
    const without = good.filter(({ id }) => id !== 'b-broken');
    expect(neverKilled(matrixOf(without))).to.deep.equal(['b']);
    expect(matrixIsRight(matrixOf(without))).to.equal(false);
    expect(matrixIsRight(matrixOf(without, { extent: 'part' }))).to.equal(true);
  });

  it('counts no check as killed that fails by surprise', () => {
    const rows = [row('a-broken', 'fault', ['a'], ['fail', 'fail'])];
    expect(matrixOf(rows).checks.map(({ kills }) => kills)).to.deep.equal([['a-broken'], []]);
  });

  it('is not right when a row could not be carried out', () => {
    const broken: RowResult = { ...row('b-broken', 'fault', ['b'], []), error: 'wanted x; found y' };
    expect(matrixIsRight(matrixOf([...good, broken]))).to.equal(false);
  });

  it('is for the docs what the labs make it, and times in whole seconds', () => {
    const document = matrixDocument(matrixOf(good));
    expect(document.rows[2]).to.deep.equal({
      ...{ id: 'a-broken', kind: 'fault', title: 'Row a-broken', mustFail: ['a'] },
      verdicts: { a: 'fail', b: 'pass' },
      seconds: 12,
    });
    expect(JSON.stringify(document)).to.not.contain('speaks');
  });
});

describe('a matrix on a terminal', () => {
  const wrong = [...good, row('c-broken', 'fault', ['a'], ['pass', 'inconclusive'])];

  it('has a line for each row and a column for each check', () => {
    const lines = matrixText(matrixOf(good), plain).split('\n');
    expect(lines.find((line) => line.includes('unsolved'))).to.match(
      /^ {2}unsolved +✗ {2}✗ +12\.3 s {2}all fail$/,
    );
    expect(lines.find((line) => line.includes('a-broken'))).to.match(/✗ {2}· +12\.3 s {2}noticed$/);
    expect(lines.find((line) => line.includes('other-pool'))).to.match(/· {2}· +12\.3 s {2}forgiven$/);
    expect(lines.indexOf('Faults')).to.be.below(lines.indexOf('Variations')).and.above(0);
    expect(lines.at(-2)).to.equal('5 of 5 rows as they should be · 2 of 2 checks killed by a fault');
  });

  it('marks what is not as it must be and says what the checks said', () => {
    const text = matrixText(matrixOf(wrong), plain);
    expect(text).to.match(/c-broken +!· !\? +12\.3 s {2}WRONG\n/);
    expect(text).to.contain('✗ c-broken\n  │ check a: expected fail, observed pass: a speaks\n');
    expect(text).to.contain('5 of 6 rows');
  });

  it('has what the checks of a row say as they must, and of none what is wrong', () => {
    const noticed = row('c-broken', 'fault', ['a'], ['fail', 'fail']);
    const verdicts = noticed.verdicts.map((each) => ({ ...each, message: `${each.check} speaks` }));
    expect(messageLines({ ...noticed, verdicts }, plain)).to.deep.equal(['  │ ✗ a: a speaks']);
    expect(messageLines(row('solved', 'solved', [], ['pass', 'pass']), plain)).to.deep.equal([]);
  });

  it('names a row without a result, and a check that nothing killed', () => {
    const none: RowResult = { ...row('b-broken', 'fault', ['b'], []), error: 'wanted x; found y' };
    const text = matrixText(matrixOf([...good.slice(0, 3), none]), plain);
    expect(text).to.match(/b-broken {4,}.*12\.3 s {2}NO RESULT\n/);
    expect(text).to.contain('could not be carried out: wanted x; found y');
    expect(text).to.contain('No fault was noticed by check b.');
    const untried = row('b-broken', 'fault', ['b'], []);
    expect(matrixText(matrixOf([...good.slice(0, 3), untried]), plain)).to.match(
      /b-broken .* {2}not tried, /,
    );
    expect(matrixIsRight(matrixOf([...good, { ...untried, id: 'c-broken' }]))).to.equal(false);
  });

  it('keeps eight checks and long ids within 100 columns, coloured or not', () => {
    const ids = [...'abcdefgh'];
    const verdicts = ids.map((check) => ({ check, verdict: 'fail' as const }));
    const result: RowResult = {
      ...{ id: 'a-fault-with-quite-a-long-name', kind: 'fault', title: 'F', mustFail: ids, verdicts },
      ...{ surprises: [], milliseconds: 3_600_000 },
    };
    const checks = ids.map((id) => ({ id, title: id, kills: [result.id] }));
    const matrix = matrixOf([result], { checks });
    const lines = matrixText(matrix, plain).split('\n');
    expect(Math.max(...lines.map(columns))).to.be.at.most(100);
    // eslint-disable-next-line no-control-regex
    expect(matrixText(matrix, coloured).replaceAll(/\u001b\[\d+m/g, '')).to.equal(lines.join('\n'));
  });
});
