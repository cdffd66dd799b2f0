import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { labInProcess } from '../../testing/command-line.ts';
import { recall, remember } from './last-lab.ts';

describe('two commands at the same time in one folder', () => {
  let folder = '';
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'swarmlab-two-'))));
  after(() => rm(folder, { recursive: true }));

  it('lose nothing of what either remembers', async () => {
    const place = { folder, host: { env: { HOME: folder, SWARMLAB_HOME: folder }, uid: -1 } };
    await remember(place, { lab: '02-docker-gwbridge', hintsShown: {} });
    const lines = [['answer', 'mtu', '1500'], ['answer', 'veth-index', '7'], ['hint']];
    const ended = await Promise.all(lines.map((words) => labInProcess(folder, words)));
    expect(ended.map(({ status }) => status)).to.deep.equal([0, 0, 0]);
    const memory = await recall(place);
    const answers = memory?.answers?.map(({ id, value }) => `${id} ${value}`);
    expect(answers).to.have.members(['mtu 1500', 'veth-index 7']);
    expect(Object.values(memory?.hintsShown ?? {})).to.deep.equal([1]);
  });
});
