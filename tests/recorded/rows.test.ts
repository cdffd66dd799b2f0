import { readFileSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import { loadFaults } from '../../harness/faults/load.ts';
import { loadChecks } from '../../harness/grade/load.ts';
import { loadLab } from '../../harness/guide/guide.ts';
import { matrixDocument, matrixOf } from '../../harness/verify/matrix.ts';
import { provedRows } from '../../harness/verify/proved-rows.ts';
import { rowsOf } from '../../harness/verify/rows.ts';
import { allProved, LABS } from './proofs.ts';

const MATRICES = new URL('../../docs/matrix/', import.meta.url);
/** LAB.SUITE of each matrix that the docs show. */
const matrices = readdirSync(MATRICES)
  .filter((name) => name.endsWith('.json') && !name.includes('.catalogue.'))
  .map((name) => name.replace('.json', ''));

describe('proofs', function () {
  this.timeout(60_000);

  it('are there for each lab and suite that has a matrix in the docs, and for no other', () => {
    expect(matrices).to.not.be.empty;
    const proved = new Set(allProved().map(({ lab, suite }) => `${lab}.${suite}`));
    expect([...proved]).to.have.members(matrices);
  });

  for (const name of matrices) {
    it(`of ${name} are of every row of the lab as it is now, and give the matrix of the docs`, async () => {
      const [id = '', suite = ''] = name.split('.');
      const lab = await loadLab(LABS, id);
      const checks = await loadChecks(lab);
      const faults = await loadFaults(lab, checks.checks);
      const proved = await provedRows({ lab, checks, faults }, suite);
      const rows = rowsOf(checks.checks, faults).map((row) => row.id);
      const again = `npm run labs:verify -- ${lab.number} --suite ${suite} --changed`;
      expect([...proved.keys()], again).to.have.members(rows);
      const kept = allProved().filter((each) => each.lab === id && each.suite === suite);
      expect(kept.map(({ row }) => row)).to.have.members(rows);
      const matrix = matrixDocument(matrixOf({ lab, checks, faults }, suite, proved));
      expect(matrix, again).to.deep.equal(
        JSON.parse(readFileSync(new URL(`${name}.json`, MATRICES), 'utf8')) as unknown,
      );
    });
  }
});
