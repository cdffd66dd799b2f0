import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { execa } from 'execa';
import { recall, remember } from './last-lab.ts';

const START = fileURLToPath(new URL('../../start.mjs', import.meta.url));

describe('two commands at the same time in one folder', () => {
  let folder = '';
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'swarmlab-two-'))));
  after(() => rm(folder, { recursive: true }));

  it('lose nothing of what either remembers', async () => {
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder, SWARMLAB_HOME: folder };
    const place = { folder, host: { env, uid: -1 } };
    await remember(place, { lab: '02-docker-gwbridge', hintsShown: {} });
    const lab = (...words: readonly string[]) =>
      execa(process.execPath, [START, 'lab', ...words], { cwd: folder, env, extendEnv: false });
    await Promise.all([lab('answer', 'mtu', '1500'), lab('answer', 'veth-index', '7'), lab('hint')]);
    const memory = await recall(place);
    expect(memory?.answers?.map(({ id, value }) => `${id} ${value}`)).to.have.members([
      'mtu 1500',
      'veth-index 7',
    ]);
    expect(Object.values(memory?.hintsShown ?? {})).to.deep.equal([1]);
  }).timeout(20_000);
});
