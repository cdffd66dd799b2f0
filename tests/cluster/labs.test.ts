import { expect } from 'chai';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { listLabs } from '../../harness/guide/guide.ts';
import { machinesOf } from '../../vms/qemu/processes.ts';
import { Student, long } from '../../testing/student.ts';

const labs = await listLabs(fileURLToPath(new URL('../../labs', import.meta.url)));

describe('every lab, one after another in one folder', function () {
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
    const { paths } = student.driver();
    expect(await machinesOf(paths.sockets))
      .to.have.property('length')
      .above(0);
    await student.mustLab('down');
    expect(await machinesOf(paths.sockets)).to.be.empty;
    expect(await readdir(paths.sockets).catch(() => [])).to.be.empty;
    expect((await student.driver().status()).state).to.equal('none');
  });
});
