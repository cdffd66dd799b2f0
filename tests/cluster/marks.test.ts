import { expect } from 'chai';
import { Student, long, withVerdict } from './student.ts';

/** How often the solved cluster is restored and checked; a flake that is rarer than this wants a larger number. */
const repeats = Number(process.env['SWARMLAB_TEST_REPEATS'] ?? 3);

describe('the marks of lab 3 on real machines', function () {
  this.timeout(long);
  const student = new Student('marks');
  after(() => student.leave());

  it('are none on a cluster where nothing was done: every check fails, none is inconclusive', async () => {
    expect(await student.lab('start', '3')).to.have.property('status', 0);
    const marks = await student.marks('check');
    expect(marks.grade.points).to.equal(0);
    expect(withVerdict(marks, 'fail')).to.have.lengthOf(marks.grade.checks.length);
    expect(marks.status).to.equal(1);
  });

  it('are full after the steps of the guide', async () => {
    const marks = await student.marks('run', '3');
    expect(withVerdict(marks, 'pass'), JSON.stringify(marks.grade, null, 1)).to.have.lengthOf(
      marks.grade.checks.length,
    );
    expect(marks.grade.points).to.equal(marks.grade.maxPoints).and.to.equal(20);
    expect(marks.status).to.equal(0);
    expect(marks.cluster.nodes).to.have.lengthOf(3);
    expect(await student.lab('save', 'solved')).to.have.property('status', 0);
  });

  it('are full again each time the solved cluster is restored', async () => {
    for (let time = 0; time < repeats; time += 1) {
      expect(await student.lab('restore', 'solved')).to.have.property('status', 0);
      const marks = await student.marks('check');
      expect(marks.grade.points, JSON.stringify(marks.grade, null, 1)).to.equal(20);
    }
  });

  const recreate = (options: string) =>
    `docker service rm my-nginx && ${options.includes('bridge') ? 'until docker network rm my-network; do sleep 0.5; done;' : ''} ${options}`;
  const create = 'docker service create --quiet --name my-nginx --replicas 5 --publish 80:80';
  const broken = [
    {
      what: 'replicas scaled to 4',
      inject: () => student.on('manager1', 'docker service scale my-nginx=4'),
      fails: ['five-replicas', 'tasks-run-on-ready-nodes'],
      says: /expected 5.*observed 4/s,
    },
    {
      what: 'the service not attached to my-network',
      inject: () => student.on('manager1', recreate(`${create} nginx`)),
      fails: ['attached-to-the-overlay'],
      says: /my-network/,
    },
    {
      what: 'my-network made with driver bridge',
      inject: () =>
        student.on('manager1', recreate(`docker network create --driver bridge my-network; ${create} nginx`)),
      fails: ['overlay-exists', 'overlay-has-its-own-subnet-and-vni', 'attached-to-the-overlay'],
      says: /bridge/,
    },
    {
      what: "ipvsadm -C in one node's ingress_sbox",
      inject: () => student.on('worker1', 'nsenter --net=/var/run/docker/netns/ingress_sbox ipvsadm -C'),
      fails: ['ingress-load-balancer'],
      says: /worker1/,
    },
    {
      what: 'a worker cut off from the LAN',
      inject: () => student.driver().cut('worker2'),
      fails: ['tasks-run-on-ready-nodes'],
      says: /worker2/,
    },
  ];

  for (const { what, inject, fails, says } of broken) {
    it(`are not full with ${what}, and say why`, async () => {
      expect(await student.lab('restore', 'solved')).to.have.property('status', 0);
      await inject();
      const marks = await student.marks('check');
      const failed = marks.grade.checks.filter(({ verdict }) => verdict === 'fail');
      expect(failed.map(({ id }) => id)).to.include.members(fails);
      expect(failed.map(({ message }) => message).join('\n')).to.match(says);
      expect(marks.status).to.equal(1);
    });
  }

  it('are inconclusive where a node does not answer, and take nothing from what was seen', async () => {
    expect(await student.lab('restore', 'solved')).to.have.property('status', 0);
    const frozen = (await student.driver().status()).nodes.find(({ name }) => name === 'worker2');
    process.kill(frozen!.pid!, 'SIGSTOP');
    try {
      const marks = await student.marks('check');
      expect(withVerdict(marks, 'inconclusive')).to.not.be.empty;
      expect(withVerdict(marks, 'pass')).to.include('overlay-exists');
      expect(marks.status).to.equal(3);
    } finally {
      process.kill(frozen!.pid!, 'SIGCONT');
    }
  });
});
