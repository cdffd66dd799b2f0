import { expect } from 'chai';
import { stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { needRunning } from '../../../vms/qemu/running.ts';
import { Student, long } from '../../../testing/student.ts';
import { qemuDriver } from './qemu-driver.ts';

describe('trouble with a cluster', function () {
  this.timeout(long);
  const student = new Student('trouble');
  after(() => student.leave());

  it('a truncated saved cluster is noticed, reported in one line and made again', async () => {
    await student.mustLab('start', '3');
    // Other tests' swarms are in this cache as well.
    const { from } = await needRunning(qemuDriver(student).paths);
    const memory = join(qemuDriver(student).cache.root, 'formed', from, 'manager1.memory');
    await student.mustLab('down');
    await truncate(memory, 4096);
    const { status, stderr } = await student.lab('start', '3');
    expect(status).to.equal(0);
    expect(
      stderr.split('\n').filter((line) => /manager1\.memory.*making it again/.test(line)),
    ).to.have.lengthOf(1);
    expect((await stat(memory)).size).to.be.greaterThan(4096);
  });

  it('a machine that was killed from outside is named, and reset gives a new one', async () => {
    const { nodes } = await qemuDriver(student).status();
    process.kill(nodes.find(({ name }) => name === 'worker1')!.pid!, 'SIGKILL');
    const answer = await student.lab('check');
    expect(answer.status).to.equal(2);
    expect(answer.stderr)
      .to.match(/worker1 has ended/)
      .and.to.match(/lab reset/);
    expect((await qemuDriver(student).status()).state).to.equal('broken');
    await student.mustLab('reset');
    expect(await student.on('worker1', 'hostname')).to.equal('worker1');
  });

  it('a second command that would change it is refused, with the first one named', async () => {
    const claim = await qemuDriver(student).claim('lab something long');
    try {
      const answer = await student.lab('reset');
      expect(answer.status).to.equal(2);
      expect(answer.stderr).to.match(/in use by lab something long/);
      expect(await student.on('manager1', 'hostname')).to.equal('manager1');
    } finally {
      await claim.release();
    }
    expect((await qemuDriver(student).status()).state).to.equal('running');
  });

  it('a save that does not exist, and a bad name for one, change nothing', async () => {
    const unknown = await student.lab('restore', 'nonesuch');
    expect(unknown.status).to.equal(2);
    expect(unknown.stderr).to.match(/a save named nonesuch/);
    expect((await student.lab('save', '../escape')).status).to.equal(2);
    expect((await qemuDriver(student).status()).state).to.equal('running');
  });

  it('a damaged save is not restored', async () => {
    await student.mustLab('save', 'mine');
    await truncate(join(qemuDriver(student).paths.state, 'saves', 'mine', 'worker1.memory'), 8192);
    const answer = await student.lab('restore', 'mine');
    expect(answer.status).to.equal(2);
    expect(answer.stderr).to.match(/worker1\.memory with 8192/);
    expect(await student.on('worker1', 'hostname')).to.equal('worker1');
  });

  it('a save brings back what was there, and its name is shown', async () => {
    await student.on('worker1', 'echo treasure > /root/note');
    await student.mustLab('save', 'mine');
    await student.on('worker1', 'rm /root/note');
    await student.mustLab('restore', 'mine');
    expect(await student.on('worker1', 'cat /root/note')).to.equal('treasure');
    expect((await student.lab('status')).stdout).to.match(/mine/);
    await student.mustLab('reset');
    expect((await student.lab('ssh', 'worker1', 'cat /root/note')).status).to.equal(1);
  });
});
