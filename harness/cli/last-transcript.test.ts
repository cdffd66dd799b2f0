import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { clusterPaths, homeOf } from '../../vms/paths.ts';
import { addToTranscript, dropTranscript, lastTranscript } from './last-transcript.ts';

describe('the transcript of a folder', () => {
  let folder = '';
  const home = process.env['SWARMLAB_HOME'];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'transcript-'));
    process.env['SWARMLAB_HOME'] = folder;
  });
  afterEach(() => {
    if (home === undefined) delete process.env['SWARMLAB_HOME'];
    else process.env['SWARMLAB_HOME'] = home;
    rmSync(folder, { recursive: true });
  });

  const ran = (script: string, lab = '03-x') => ({
    lab,
    answers: [],
    entries: [
      {
        ...{ step: 's', node: 'manager1', script, exitStatus: 0, stdout: 'out', stderr: '' },
        ...{ startedAt: '2026-01-02T03:04:05.000Z', durationMs: 3.25 },
      },
    ],
  });
  const scripts = async (lab = '03-x') =>
    (await lastTranscript(folder, lab))?.entries.map(({ script }) => script);

  it('has what was run by one command after another', async () => {
    expect(await scripts()).to.equal(undefined);
    await addToTranscript(folder, ran('one'));
    await addToTranscript(folder, { ...ran('nothing'), entries: [] });
    await addToTranscript(folder, ran('two'));
    expect(await scripts()).to.deep.equal(['one', 'two']);
  });

  it('is of one lab, and of the machines that there are', async () => {
    await addToTranscript(folder, ran('one'));
    expect(await scripts('04-y')).to.equal(undefined);
    await addToTranscript(folder, ran('two', '04-y'));
    expect(await scripts('04-y')).to.deep.equal(['two']);
    await dropTranscript(folder);
    expect(await scripts('04-y')).to.equal(undefined);
    await dropTranscript(folder);
  });

  it('is none when its file cannot be understood', async () => {
    await addToTranscript(folder, ran('one'));
    const { state } = clusterPaths(homeOf(process.env), folder);
    expect(await readdir(state)).to.deep.equal(['transcript.json']);
    for (const text of ['{', '{"lab":"03-x","entries":[{}]}']) {
      writeFileSync(join(state, 'transcript.json'), text);
      expect(await scripts()).to.equal(undefined);
    }
  });
});
