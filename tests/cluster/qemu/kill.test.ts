import { expect } from 'chai';
import { existsSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { homeOf } from '../../../vms/paths.ts';
import { machinesOf } from '../../../vms/qemu/processes.ts';
import { Student, long, testHome } from '../../../testing/student.ts';

describe('a command that is killed', function () {
  this.timeout(2 * long);
  // Every phase must come, from building the image on: so this has a home of its own, unless the one that
  // the tests share is still empty, in which case the others go on from what was made here.
  const empty = !existsSync(join(testHome, 'cache', 'image'));
  const home = empty ? testHome : join(testHome, 'killed');
  const student = new Student('kill', home);
  before(() => {
    if (!empty) rmSync(home, { recursive: true, force: true });
  });
  after(async () => {
    await student.lab('down', '--all');
    if (!empty) rmSync(home, { recursive: true, force: true });
    rmSync(student.folder, { recursive: true, force: true });
  });

  const phases = {
    image: /Building the guest image/,
    boot: /Booting it once/,
    form: /Forming a swarm/,
    save: /Saving the formed swarm/,
    restore: /Restoring 3 machines/,
    connect: /Waiting for every node/,
    steps: /docker network create --driver overlay my-network/,
  };
  /** Kills a command as soon as `words` appear: the phase has just begun. */
  async function killed(phase: string, words: RegExp, ...typed: readonly string[]): Promise<void> {
    const command = student.begin(...typed);
    let seen = '';
    command.stderr.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (words.test(seen)) command.kill('SIGKILL');
    });
    const ended = await command;
    expect(ended.signal, `${phase} never began:\n${seen}`).to.equal('SIGKILL');
  }

  for (const [phase, words] of Object.entries(phases)) {
    it(`in phase ${phase} does not keep the next one from getting further`, async () => {
      await killed(phase, words, 'run', '3');
    });
  }

  it('in each of these is followed in the end by one that succeeds', async () => {
    const marks = await student.marks('run', '2');
    expect(marks.grade.points).to.equal(marks.grade.maxPoints);
  });

  it('while it marks is followed by one that marks', async () => {
    await killed('grade', /Marking/, 'check');
    const marks = await student.marks('check');
    expect(marks.grade.points).to.equal(marks.grade.maxPoints);
  });

  it('leaves no process and no socket after lab down --all', async () => {
    const { sockets } = homeOf(student.env);
    expect(await machinesOf(sockets)).to.not.be.empty;
    expect(await student.lab('down', '--all')).to.have.property('status', 0);
    expect(await machinesOf(sockets)).to.be.empty;
    expect(await readdir(sockets).catch(() => [])).to.be.empty;
  });
});
