import { expect } from 'chai';
import { Student, long } from '../../testing/student.ts';

describe('two clusters at once, in two folders', function () {
  this.timeout(long);
  const one = new Student('one');
  const two = new Student('two');
  after(() => Promise.all([one.leave(), two.leave()]));

  const network = (student: Student) =>
    student.on('manager1', 'docker network ls --format "{{.Name}}" --filter name=mine');

  it('come up at the same time and do not see each other', async () => {
    const answers = await Promise.all([one.lab('start', '3'), two.lab('start', '3')]);
    expect(answers.map(({ status }) => status)).to.deep.equal([0, 0]);
    await one.on('manager1', 'docker network create --driver overlay mine');
    expect(await network(one)).to.equal('mine');
    expect(await network(two)).to.equal('');
    const ports = await Promise.all(
      [one, two].map(async (each) =>
        (await (await each.driver()).status()).nodes.map((node) => node.sshPort),
      ),
    );
    expect(new Set(ports.flat()).size).to.equal(6);
    // Both LANs have the same addresses, and yet each ping stays on its own.
    await (await one.driver()).cables?.cut('worker1');
    expect((await one.lab('ssh', 'manager1', 'ping -c 1 -W 2 worker1')).status).to.equal(1);
    expect((await two.lab('ssh', 'manager1', 'ping -c 1 -W 5 worker1')).status).to.equal(0);
  });

  it('are taken down one without the other', async () => {
    await one.mustLab('down');
    expect((await (await one.driver()).status()).state).to.equal('none');
    expect(await two.on('worker2', 'hostname')).to.equal('worker2');
  });
});
