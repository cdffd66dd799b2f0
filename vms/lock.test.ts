import { expect } from 'chai';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LabError } from '../common/errors.ts';
import { lockHolder, tryLock, waitLock } from './lock.ts';

describe('the lock', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'swarmlab-lock-'));
    file = join(folder, 'lock');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is refused to a second holder, who learns who has it, until it is released', async () => {
    const first = await tryLock(file, 'lab restore mine');
    expect(first).not.to.equal(undefined);
    expect(await tryLock(file, 'lab down')).to.equal(undefined);
    expect(await lockHolder(file)).to.equal(`lab restore mine (process ${process.pid})`);
    await first?.release();
    const second = await tryLock(file, 'lab down');
    expect(second).not.to.equal(undefined);
    expect(await lockHolder(file)).to.match(/^lab down/);
    await second?.release();
  });

  it('is waited for, with its holder named once', async () => {
    const first = await tryLock(file, 'lab run 3');
    const holders: string[] = [];
    const second = await waitLock(file, 'lab start 3', (holder) => {
      holders.push(holder);
      void first?.release();
    });
    await second.release();
    expect(holders).to.deep.equal([`lab run 3 (process ${process.pid})`]);
  });

  it('is free again when the process that has it is killed', async function () {
    this.timeout(30_000);
    const child = await holdElsewhere(file);
    expect(await tryLock(file, 'me')).to.equal(undefined);
    expect(await lockHolder(file)).to.equal(`lab elsewhere (process ${child.pid})`);
    const free = waitLock(file, 'me', () => child.kill('SIGKILL'));
    await (await free).release();
  });

  it('is waited for until an interruption, which does not leave it taken', async () => {
    const first = await tryLock(file, 'lab run 3');
    for (const late of ['while waiting', 'before']) {
      const stop = new AbortController();
      if (late === 'before') stop.abort();
      const waiting = waitLock(file, 'me', () => setTimeout(() => stop.abort(), 30), stop.signal);
      const error = await waiting.catch((thrown: unknown) => thrown);
      expect(error, late).to.include({ code: 'interrupted' });
      expect((error as LabError).wanted).to.contain('lab run 3');
    }
    await first?.release();
    const second = await tryLock(file, 'me');
    expect(second).not.to.equal(undefined);
    await second?.release();
  });

  it('that cannot be taken for another reason is an error of its own, not a busy cluster', async () => {
    for (const path of [join(folder, 'nonesuch', 'lock'), folder]) {
      const error = await tryLock(path, 'me').catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(LabError);
      expect(error).to.include({ code: 'cache-unreadable' });
      expect((error as LabError).found).to.contain(path);
    }
  });

  it('cannot be taken without the program flock, and says so', async () => {
    const search = process.env['PATH'];
    process.env['PATH'] = folder;
    const error = await tryLock(file, 'me')
      .catch((thrown: unknown) => thrown)
      .finally(() => (process.env['PATH'] = search));
    expect(error).to.include({ code: 'cache-unreadable' });
    expect((error as LabError).found).to.contain('flock ENOENT');
  });
});

/** A process of its own that has the lock and waits. */
async function holdElsewhere(file: string): Promise<ChildProcess> {
  const program = `
    import { tryLock } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)};
    const lock = await tryLock(${JSON.stringify(file)}, 'lab elsewhere');
    process.stdout.write(lock === undefined ? 'busy' : 'held');
    process.stdin.resume();
  `;
  const args = [
    '--import',
    pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href,
    '--input-type=module',
    '--eval',
    program,
  ];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString()).to.equal('held');
  return child;
}
