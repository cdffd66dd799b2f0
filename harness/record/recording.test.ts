import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { evidenceOf, nodeOf } from '../../testing/sample-evidence.ts';
import { defineFaults } from '../faults/define.ts';
import type { Lab } from '../guide/lab.ts';
import { subjectOf } from '../../testing/sample-lab.ts';
import { guideHash, isOfThisGuide, parseRecording, readRecording, recordedSuites } from './recording.ts';
import type { Recording } from './recording.ts';
import { packRecording } from './write.ts';

const { lab } = subjectOf(defineFaults(() => undefined));
const evidence = evidenceOf(nodeOf('manager1'));

function recordingOf(stdout = 'made'): Recording {
  const command = { node: 'manager1', script: 'make it', stdout, stderr: '', exitStatus: 0, durationMs: 1 };
  return {
    ...{
      version: 1,
      lab: lab.id,
      guide: guideHash(lab),
      suite: 'trixie',
      engine: '26.1.5',
      accelerator: 'tcg',
    },
    ...{ recordedAt: '2026-01-02T03:04:05.000Z', before: evidence },
    steps: [{ id: 'make', commands: [command], evidence }],
  };
}

/** The lab with its one step changed. */
function changed(step: Partial<Lab['steps'][number]>): Lab {
  return { ...lab, steps: lab.steps.map((each) => ({ ...each, ...step })) };
}

describe('a recording', () => {
  it('is of a guide as long as its commands, nodes and machines stay the same', () => {
    const recording = recordingOf();
    expect(isOfThisGuide(recording, changed({ title: 'Other', hints: ['new'] }))).to.equal(true);
    const [first, ...rest] = lab.steps[0]!.commands;
    for (const other of [
      changed({ id: 'other' }),
      changed({ commands: rest }),
      changed({ commands: [{ ...first!, script: 'make more' }, ...rest] }),
      changed({ commands: [{ ...first!, nodes: ['worker1'] }, ...rest] }),
      { ...lab, topology: { managers: 3, workers: 0 } },
      { ...lab, id: '02-another' },
    ])
      expect(isOfThisGuide(recording, other)).to.equal(false);
  });

  it('is read from the lab’s folder, by suite', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'recording-'));
    try {
      expect(await recordedSuites(folder)).to.deep.equal([]);
      expect(await readRecording(folder, 'trixie')).to.equal(undefined);
      await mkdir(join(folder, 'recorded'));
      await writeFile(join(folder, 'recorded', 'run.trixie.json.gz'), packRecording(recordingOf()));
      await writeFile(join(folder, 'recorded', 'solved.json.gz'), '');
      expect(await recordedSuites(folder)).to.deep.equal(['trixie']);
      expect(await readRecording(folder, 'trixie')).to.deep.equal(recordingOf());
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('has no secret in its file', () => {
    const token = `SWMTKN-1-${'a'.repeat(50)}-${'b'.repeat(25)}`;
    const { steps } = parseRecording(packRecording(recordingOf(`join ${token}`)), 'x');
    expect(steps[0]?.commands[0]?.stdout).to.equal('join SWMTKN-1-…');
  });

  it('is refused when it is something else, with the place of what is wrong', () => {
    const pack = (value: unknown) => gzipSync(JSON.stringify(value));
    for (const [bytes, words] of [
      [new Uint8Array([1, 2]), /header/],
      [pack({ ...recordingOf(), version: 2 }), /version/],
      [pack({ ...recordingOf(), before: {} }), /evidence/],
      [pack({ ...recordingOf(), frames: [{ step: 'x', at: 'now', port: 0, base64: '<' }] }), /frames\.0/],
      [gzipSync(Buffer.alloc(33 * 2 ** 20)), /larger|length/],
    ] as const)
      expect(() => parseRecording(bytes, 'x'), String(words))
        .to.throw()
        .with.property('found')
        .that.matches(words);
  });

  it('is not written when it is too large', () => {
    const noise = randomBytes(320_000).toString('base64');
    expect(() => packRecording(recordingOf(noise)))
      .to.throw()
      .with.property('code', 'bad-recording');
  });
});
