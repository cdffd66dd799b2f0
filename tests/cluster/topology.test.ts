import { expect } from 'chai';
import { silent } from '../../common/progress.ts';
import { nodeStates } from '../../vms/swarm.ts';
import { Student, long } from './student.ts';

describe('a topology of seven nodes, three of them managers', function () {
  this.timeout(long);
  const student = new Student('seven');
  after(() => student.leave());

  for (const time of ['formed', 'restored']) {
    it(`is whole when it was ${time}`, async () => {
      const driver = student.driver();
      const cluster = await driver.up({ managers: 3, workers: 4 }, { progress: silent, fresh: true });
      const states = await nodeStates(cluster.node('manager2').docker());
      expect([...states.keys()].sort()).to.deep.equal(cluster.nodes.map(({ name }) => name).sort());
      expect(new Set(states.values())).to.deep.equal(new Set(['ready']));
      const { stdout } = await cluster.node('manager3').run("docker node ls --format '{{.ManagerStatus}}'");
      expect(stdout.match(/Leader|Reachable/g)).to.have.lengthOf(3);
      await cluster.disconnect();
    });
  }
});
