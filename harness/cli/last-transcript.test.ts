import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { clusterPaths, homeOf } from '../../vms/paths.ts';
import { addToTranscript, dropTranscript, lastTranscript } from './last-transcript.ts';
import type { ClusterPlace } from './session.ts';

describe('the transcript of a folder', () => {
  let folder = '';
  let place: ClusterPlace;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'transcript-'));
    place = { folder, host: { env: { SWARMLAB_HOME: folder }, uid: 0 } };
  });
  afterEach(() => {
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
    (await lastTranscript(place, lab))?.entries.map(({ script }) => script);

  it('has what was run by one command after another', async () => {
    expect(await scripts()).to.equal(undefined);
    await addToTranscript(place, ran('one'));
    await addToTranscript(place, { ...ran('nothing'), entries: [] });
    await addToTranscript(place, ran('two'));
    expect(await scripts()).to.deep.equal(['one', 'two']);
  });

  it('is of one lab, and of the machines that there are', async () => {
    await addToTranscript(place, ran('one'));
    expect(await scripts('04-y')).to.equal(undefined);
    await addToTranscript(place, ran('two', '04-y'));
    expect(await scripts('04-y')).to.deep.equal(['two']);
    await dropTranscript(place);
    expect(await scripts('04-y')).to.equal(undefined);
    await dropTranscript(place);
  });

  it('is none when its file cannot be understood', async () => {
    await addToTranscript(place, ran('one'));
    const { state } = clusterPaths(homeOf(place.host.env), folder);
    expect(await readdir(state)).to.have.members(['memory.lock', 'transcript.json']);
    for (const text of ['{', '{"lab":"03-x","entries":[{}]}']) {
      writeFileSync(join(state, 'transcript.json'), text);
      expect(await scripts()).to.equal(undefined);
    }
  });
});
