import { expect } from 'chai';
import { silent } from '../../common/progress.ts';
import { EvidenceView } from '../../harness/evidence/view.ts';
import { observe } from '../../harness/observe/observe.ts';
import type { Matrix } from '../../harness/verify/matrix.ts';
import { Student, long, withVerdict } from '../../testing/student.ts';

/**
 * How often the solved cluster is restored and checked; a flake that is rarer than this needs a larger
 * number.
 */
const repeats = Number(process.env['SWARMLAB_TEST_REPEATS'] ?? 3);

describe('the rows of lab 1 on real machines', function () {
  this.timeout(long);
  const student = new Student('verify');
  after(() => student.leave());

  const ends = ['unsolved', 'solved'];
  // One in the kernel, one that a cut cable makes; one in the engine is below, and kept proofs show the
  // others.
  const faults = ['bridge-down', 'cut-off'];
  let status = -1;
  let rows: Matrix['rows'] = [];
  before(async () => {
    const only = [...ends, ...faults].join(',');
    const answer = await student.verify('1', '--only', only, '--format', 'json');
    status = answer.status;
    expect(status, answer.stderr).to.be.oneOf([0, 1]);
    rows = (JSON.parse(answer.stdout) as { labs: Matrix[] }).labs[0]?.rows ?? [];
  });

  for (const id of [...ends, ...faults]) {
    it(`${id} is as it should be`, () => {
      const row = rows.find((each) => each.id === id);
      expect(row?.error).to.equal(undefined);
      expect(row?.surprises).to.deep.equal([]);
    });
  }

  it('say what was expected and observed, and where', () => {
    const said = (id: string): string =>
      (rows.find((row) => row.id === id)?.verdicts ?? []).map(({ message }) => message ?? '').join('\n');
    expect(said('bridge-down')).to.match(/manager1/);
    expect(said('cut-off')).to.match(/worker2/);
  });

  it('end with exit status 0', () => {
    expect(status).to.equal(0);
  });
});

describe('the marks of lab 3 on real machines', function () {
  this.timeout(long);
  const student = new Student('marks');
  after(() => student.leave());

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

  it('come with the frames that the tunnels carry, where a probe asks for them', async () => {
    const cluster = await (await student.driver()).attach({ progress: silent });
    const evidence = await observe(cluster, {
      now: () => new Date(),
      probes: [
        { kind: 'captures', id: 'wire', most: 200 },
        { kind: 'pings', id: 'across', from: 'my-nginx', to: 'my-nginx' },
      ],
    });
    await cluster.disconnect();
    const seen = new EvidenceView(evidence, () => undefined);
    const [vni] = seen.overlay('my-network').vnis;
    const worker = seen.node('worker1');
    const { address } = worker;
    const sent = worker
      .frames('wire')
      .filter((frame) => frame.direction === 'sent' && frame.type === 'ipv4' && frame.vni === vni);
    expect(new Set(sent.map(({ source }) => source))).to.have.keys(address);
    const others = seen.nodes.map((node) => node.address).filter((each) => each !== address);
    expect(new Set(sent.map(({ destination }) => destination))).to.have.keys(...others);
  });

  it('are full again each time the solved cluster is restored', async () => {
    for (let time = 0; time < repeats; time += 1) {
      expect(await student.lab('restore', 'solved')).to.have.property('status', 0);
      const marks = await student.marks('check');
      expect(marks.grade.points, JSON.stringify(marks.grade, null, 1)).to.equal(20);
    }
  });

  it('are the same, byte for byte, from the bundle that was handed in', async () => {
    const live = await student.marks('submit', 'mine.tgz');
    expect(live.status).to.equal(0);
    const again = await student.marks('check', '--bundle', 'mine.tgz');
    expect(JSON.stringify(again.grade)).to.equal(JSON.stringify(live.grade));
    expect(again.grade.points).to.equal(20);
    expect(again.cluster).to.deep.equal(live.cluster);
    expect(await student.lab('submit', 'mine.tgz')).to.have.property('status', 2);
  });

  it('are inconclusive where a node does not answer, and full for what was seen', async () => {
    expect(await student.lab('restore', 'solved')).to.have.property('status', 0);
    const frozen = (await (await student.driver()).status()).nodes.find(({ name }) => name === 'worker2');
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

  it('are not full with replicas scaled to 4, and say so', async () => {
    expect(await student.lab('restore', 'solved')).to.have.property('status', 0);
    await student.on('manager1', 'docker service scale my-nginx=4');
    const marks = await student.marks('check');
    expect(withVerdict(marks, 'fail')).to.have.members(['five-replicas', 'tasks-run-on-ready-nodes']);
    const said = marks.grade.checks.map(({ message = '' }) => message).join('\n');
    expect(said).to.match(/run 5 tasks, observed 4 tasks/);
    expect(marks.status).to.equal(1);
  });
});
