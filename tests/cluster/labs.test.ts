import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { loadFaults } from '../../harness/faults/load.ts';
import { loadChecks } from '../../harness/grade/load.ts';
import { listLabs, loadLab } from '../../harness/guide/guide.ts';
import { provedRows } from '../../harness/verify/proved-rows.ts';
import { Student, long } from '../../testing/student.ts';
import { defaultSuite } from '../../vms/image/packages.ts';

const root = fileURLToPath(new URL('../../labs', import.meta.url));
const summaries = await listLabs(root);
/** marks.test.ts runs labs 1 and 3, kill.test.ts lab 2; lab 4 is done below as a student does it. */
const ELSEWHERE = [1, 2, 3, 4];
const others = summaries.filter(({ number }) => !ELSEWHERE.includes(number));
const proved = await Promise.all(others.map(({ number }) => isProved(number)));
const labs = others.filter((_, index) => proved[index] === false);

/** Whether a kept proof shows full marks for the guide as it is now. */
async function isProved(number: number): Promise<boolean> {
  const lab = await loadLab(root, `${number}`);
  const checks = await loadChecks(lab);
  const faults = await loadFaults(lab, checks.checks);
  return (await provedRows({ lab, checks, faults }, defaultSuite)).has('solved');
}

describe('labs one after another in one folder', function () {
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

  it('lab 4, started, solved in two parts and checked: full marks', async () => {
    const started = await student.mustLab('start', '4');
    expect(started.stdout)
      .to.match(/^Lab 4 · /)
      .and.to.match(/^ {2}manager1, worker1, worker2# docker/m);
    expect(started.stderr).to.match(/npm run lab solve +the next steps done for you/);
    expect((await student.mustLab('status')).stdout).to.match(/^Lab {7}04-.*\nMachines {2}running/);
    const [first, second] = (await loadLab(root, '4')).steps.map(({ id }) => id);
    // Nothing is built in this lab: of what is done, only the answers are missing.
    const part = await student.mustLab('solve', second ?? '');
    expect(part.stderr).to.match(/^Only the answer is missing, .*: gateway, tunnel\.$/m);
    expect(part.stdout).to.equal(`Done: ${first ?? ''}, ${second ?? ''}.`);
    const rest = await student.mustLab('solve');
    expect(rest.stderr).to.contain(`their checks pass: ${first ?? ''}, ${second ?? ''}`);
    expect(rest.stdout).to.match(/^Done: /);
    const marks = await student.marks('check');
    expect(marks.grade.points, JSON.stringify(marks.grade, null, 1)).to.equal(marks.grade.maxPoints);
  });

  it('leaves nothing behind', async () => {
    expect((await (await student.driver()).status()).state).to.equal('running');
    expect((await student.mustLab('down')).stderr).to.equal('npm run lab start 4 starts the lab again.');
    expect((await (await student.driver()).status()).state).to.equal('none');
  });
});
