import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { Student, long, testHome } from '../../testing/student.ts';

const start = fileURLToPath(new URL('../../testing/lab-with-plain-driver.mjs', import.meta.url));

describe('a driver that can do nothing but make machines', function () {
  this.timeout(long);
  const student = new Student('plain', testHome, undefined, start);
  after(() => student.leave());

  it('gives full marks', async () => {
    const marks = await student.marks('run', '3', '--driver', 'plain');
    expect(marks.grade.points, JSON.stringify(marks.grade, null, 1)).to.equal(marks.grade.maxPoints);
    expect(marks.status).to.equal(0);
    expect(marks.cluster).to.include({ driver: 'plain' }).and.not.to.have.property('accelerator');
  });

  it('is the driver of the folder from then on', async () => {
    expect((await student.mustLab('status')).stdout).to.match(/^Machines {2}running$/m);
    expect((await student.marks('check')).cluster).to.include({ driver: 'plain' });
    const other = await student.lab('start', '3', '--driver', 'qemu');
    expect(other.stderr).to.match(/machines of the driver plain/);
  });

  it('says what it cannot do', async () => {
    for (const words of [
      ['save', 'mine'],
      ['image', 'build'],
    ]) {
      const { status, stderr } = await student.lab(...words);
      expect(status).to.equal(2);
      expect(stderr).to.match(/found {2}the driver plain, which does not/);
    }
  });

  it('has its bundles marked like any other', async () => {
    const live = await student.marks('submit', 'mine.tgz');
    const again = await student.marks('check', '--bundle', 'mine.tgz');
    expect(again.grade).to.deep.equal(live.grade);
    expect(again.cluster).to.deep.equal(live.cluster);
  });
});
