import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { listLabs } from '../../harness/guide/guide.ts';
import { Student, long } from '../../testing/student.ts';

const all = await listLabs(fileURLToPath(new URL('../../labs', import.meta.url)));
/** Lab 3 is the one that marks.test.ts runs. */
const labs = all.filter(({ number }) => number !== 3);

describe('every other lab, one after another in one folder', function () {
  this.timeout(long);
  const student = new Student('labs');
  after(() => student.leave());

  for (const { number, title } of labs) {
    it(`lab ${number}, ${title}: full marks`, async () => {
      const marks = await student.marks('run', `${number}`);
      expect(marks.grade.points, JSON.stringify(marks.grade, null, 1)).to.equal(marks.grade.maxPoints);
      expect(marks.status).to.equal(0);
    });
  }

  it('leaves nothing behind', async () => {
    expect((await (await student.driver()).status()).state).to.equal('running');
    await student.mustLab('down');
    expect((await (await student.driver()).status()).state).to.equal('none');
  });
});
