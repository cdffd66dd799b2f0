import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { loadFaults } from '../../harness/faults/load.ts';
import { loadChecks } from '../../harness/grade/load.ts';
import { grade } from '../../harness/grade/run.ts';
import { loadLab } from '../../harness/guide/guide.ts';
import { surprisesIn } from '../../harness/verify/compare.ts';
import { rowsOf } from '../../harness/verify/rows.ts';
import { LABS, readRecording, recordingsOf } from './recordings.ts';

/** LAB.SUITE of each matrix that the docs show. */
const matrices = readdirSync(new URL('../../docs/matrix/', import.meta.url))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));

describe('recorded rows', function () {
  this.timeout(60_000);

  it('are of at least one lab', () => {
    expect(matrices).to.not.be.empty;
  });

  for (const matrix of matrices) {
    it(`of ${matrix} are there, all of them, and still say what each must`, async () => {
      const [id = '', suite] = matrix.split('.');
      const lab = await loadLab(LABS, id);
      const checks = await loadChecks(lab);
      const rows = rowsOf(checks.checks, await loadFaults(lab, checks.checks));
      const recordings = recordingsOf([id]).filter((recording) => recording.suite === suite);
      expect(recordings.map(({ row }) => row)).to.have.members(rows.map((row) => row.id));
      for (const { row: rowId, file } of recordings) {
        const row = rows.find((each) => each.id === rowId)!;
        const surprises = surprisesIn(row, await grade(lab, checks, readRecording(file)));
        expect(surprises, rowId).to.deep.equal([]);
      }
    });
  }
});
