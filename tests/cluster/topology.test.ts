import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { silent } from '../../common/progress.ts';
import { loadChecks } from '../../harness/grade/load.ts';
import { loadLab } from '../../harness/guide/guide.ts';
import { mark } from '../../harness/mark/mark.ts';
import { runSteps } from '../../harness/run/run.ts';
import { nodeStates } from '../../vms/swarm.ts';
import { Student, long } from '../../testing/student.ts';

const labs = fileURLToPath(new URL('../../labs', import.meta.url));

describe('a topology of seven nodes, three of them managers', function () {
  this.timeout(long);
  const student = new Student('seven');
  const up = async () =>
    (await student.driver()).up({ managers: 3, workers: 4 }, { progress: silent, fresh: true });
  after(() => student.leave());

  for (const time of ['formed', 'restored']) {
    it(`is complete after it was ${time}`, async () => {
      const cluster = await up();
      const states = await nodeStates(cluster.node('manager2').docker());
      expect([...states.keys()].sort()).to.deep.equal(cluster.nodes.map(({ name }) => name).sort());
      expect(new Set(states.values())).to.deep.equal(new Set(['ready']));
      const { stdout } = await cluster.node('manager3').run("docker node ls --format '{{.ManagerStatus}}'");
      expect(stdout.match(/Leader|Reachable/g)).to.have.lengthOf(3);
      await cluster.disconnect();
    });
  }

  it('passes the checks of lab 1', async () => {
    const cluster = await student.cluster();
    const lab = await loadLab(labs, '1');
    // The swarm exists; of the remaining steps, the last one answers the questions.
    const { answers } = await runSteps(lab, cluster, {
      steps: lab.steps.filter(({ id }) => id === 'two-networks'),
    });
    const patience = { task: { update: () => undefined }, deadlineMs: 240_000, answers };
    const checks = await loadChecks(lab);
    const { grade, looks } = await mark(lab, checks, cluster, patience);
    await cluster.disconnect();
    expect(looks[1].nodes).to.have.lengthOf(7);
    // Raft may elect any of the three managers: seven emulated machines are slow to answer each other.
    const others = grade.checks.filter(({ id }) => id !== 'manager1-leads');
    expect(others.filter(({ verdict }) => verdict !== 'pass')).to.deep.equal([]);
    expect(others).to.have.lengthOf(checks.checks.length - 1);
  });
});
