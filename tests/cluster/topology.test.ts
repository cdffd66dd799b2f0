import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { silent } from '../../common/progress.ts';
import { loadChecks } from '../../harness/grade/load.ts';
import { loadLab } from '../../harness/guide/guide.ts';
import type { Command, Lab } from '../../harness/guide/lab.ts';
import { mark } from '../../harness/mark/mark.ts';
import { runSteps } from '../../harness/run/run.ts';
import { nodeStates } from '../../vms/swarm.ts';
import { Student, long } from './student.ts';

const labs = fileURLToPath(new URL('../../labs', import.meta.url));

describe('a topology of seven nodes, three of them managers', function () {
  this.timeout(long);
  const student = new Student('seven');
  const up = () => student.driver().up({ managers: 3, workers: 4 }, { progress: silent, fresh: true });
  after(() => student.leave());

  for (const time of ['formed', 'restored']) {
    it(`is whole when it was ${time}`, async () => {
      const cluster = await up();
      const states = await nodeStates(cluster.node('manager2').docker());
      expect([...states.keys()].sort()).to.deep.equal(cluster.nodes.map(({ name }) => name).sort());
      expect(new Set(states.values())).to.deep.equal(new Set(['ready']));
      const { stdout } = await cluster.node('manager3').run("docker node ls --format '{{.ManagerStatus}}'");
      expect(stdout.match(/Leader|Reachable/g)).to.have.lengthOf(3);
      await cluster.disconnect();
    });
  }

  it('passes the checks of lab 3 after its steps', async () => {
    const cluster = await student.cluster();
    const names = cluster.nodes.map(({ name }) => name);
    const lab = onNodes(await loadLab(labs, '3'), names);
    await runSteps(lab, cluster);
    const checks = await loadChecks(lab);
    // Seven emulated nodes come to rest later than three.
    const { grade, looks } = await mark(lab, checks, cluster, {
      task: { update: () => undefined },
      deadlineMs: 240_000,
    });
    await cluster.disconnect();
    expect(looks[1].nodes.map(({ name }) => name)).to.deep.equal(names);
    expect(grade.checks.filter(({ verdict }) => verdict !== 'pass')).to.deep.equal([]);
    expect(grade.points).to.equal(grade.maxPoints).and.to.equal(20);
  });
});

/** The lab on more machines than its guide has: what ran on every node runs on all of them. */
function onNodes(lab: Lab, nodes: readonly string[]): Lab {
  const spread = (command: Command): Command =>
    command.nodes.length === lab.nodes.length ? { ...command, nodes } : command;
  const steps = lab.steps.map((step) => ({ ...step, commands: step.commands.map(spread) }));
  return { ...lab, nodes, steps };
}
