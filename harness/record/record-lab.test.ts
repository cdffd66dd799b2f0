import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { silent } from '../../common/progress.ts';
import { defineFaults } from '../faults/define.ts';
import { gossip, pcapOf, requestInVxlan, synInVxlan } from '../../testing/sample-frames.ts';
import type { Settled } from '../grade/settle.ts';
import { RunError } from '../run/run.ts';
import { FakeDriver, markedAs, subjectOf } from '../../testing/sample-lab.ts';
import { CapturingDriver } from '../../testing/capturing-driver.ts';
import { recordLab, type RecordOptions } from './record-lab.ts';
import { isOfThisGuide, parseRecording } from './recording.ts';
import { packRecording } from './write.ts';

const { lab, checks } = subjectOf(defineFaults(() => undefined));

describe('recordLab', () => {
  let scratch = '';
  before(async () => (scratch = await mkdtemp(join(tmpdir(), 'record-'))));
  after(() => rm(scratch, { recursive: true }));

  /** Records with this driver, and is marked with these in turn. */
  function record(driver: FakeDriver, marks: readonly Settled[], signal?: AbortSignal) {
    const left = [...marks];
    const options: RecordOptions = {
      ...{ driver, scratch, suite: 'trixie', topology: { managers: 1, workers: 1 } },
      effort: { progress: silent, ...(signal && { signal }) },
      mark: () => {
        driver.calls.push('mark');
        const next = left.shift();
        return next ? Promise.resolve(next) : Promise.reject(new Error('marked once too often'));
      },
      turn: (_onWait, work) => work(),
      now: () => new Date('2026-01-02T03:04:05Z'),
    };
    return recordLab({ lab, checks }, options);
  }

  const marks = [markedAs('fail', 'fail'), markedAs('pass', 'pass')];

  it('observes, runs a step, captures meanwhile, observes again, and leaves nothing behind', async () => {
    const driver = new CapturingDriver();
    driver.pcap = pcapOf(gossip(), synInVxlan(), requestInVxlan());
    driver.run = (script, node) => ({ stdout: `${script} on ${node}`, durationMs: 5 });
    const { recording, grade } = await record(driver, marks);
    expect(driver.calls).to.deep.equal([
      ...['up fresh {}', 'mark', 'capture'],
      ...['manager1: make it', 'manager1: look at it', 'worker1: look at it'],
      ...['captured', 'mark', 'disconnect', 'down'],
    ]);
    expect(grade.checks.map(({ verdict }) => verdict)).to.deep.equal(['pass', 'pass']);
    expect(recording).to.deep.include({
      lab: lab.id,
      suite: 'trixie',
      engine: '26.1.5',
    });
    expect(recording.recordedAt).to.equal('2026-01-02T03:04:05.000Z');
    expect(recording.steps.map(({ id }) => id)).to.deep.equal(['make']);
    expect(recording.steps[0]?.commands[2]).to.deep.equal({
      ...{ node: 'worker1', script: 'look at it', stdout: 'look at it on worker1', stderr: '' },
      ...{ exitStatus: 0, durationMs: 5 },
    });
    expect(recording.frames).to.deep.equal([
      {
        ...{ step: 'make', port: 4789, at: '2026-01-02T03:04:07.500Z' },
        base64: Buffer.from(requestInVxlan()).toString('base64'),
      },
    ]);
    expect(isOfThisGuide(recording, lab)).to.equal(true);
    expect(parseRecording(packRecording(recording), 'x')).to.deep.equal(recording);
    expect(await readdir(scratch)).to.deep.equal([]);
  });

  it('has no frame where none crossed the LAN, or the driver cannot capture', async () => {
    const quiet = new CapturingDriver();
    quiet.pcap = pcapOf(gossip());
    expect((await record(quiet, marks)).recording).not.to.have.property('frames');
    const unable = new FakeDriver();
    delete unable.lanCapture;
    expect((await record(unable, marks)).recording).not.to.have.property('frames');
  });

  it('takes the machines down when a command fails, and ends the capture', async () => {
    const driver = new CapturingDriver();
    driver.run = () => ({ exitStatus: 1, stderr: 'no way' });
    const error: unknown = await record(driver, marks).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(RunError).with.property('code', 'step-failed');
    expect(driver.calls.slice(-3)).to.deep.equal(['captured', 'disconnect', 'down']);
    expect(await readdir(scratch)).to.deep.equal([]);
  });

  it('does not begin a step after Ctrl-C', async () => {
    const stop = new Error('Ctrl-C');
    const driver = new CapturingDriver();
    const error: unknown = await record(driver, marks, AbortSignal.abort(stop)).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.equal(stop);
    expect(driver.calls).to.deep.equal(['up fresh {}', 'mark', 'disconnect', 'down']);
  });
});
