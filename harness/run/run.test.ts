import { expect } from 'chai';
import { LabError } from '../../common/errors.ts';
import type { Cluster } from '../../vms/contract.ts';
import { parseGuide } from '../guide/guide.ts';
import { clusterThat as clusterOf, type Behaviour } from '../../testing/scripted-cluster.ts';
import { RunError, runSteps, type RunEvent, type RunStepsOptions } from './run.ts';

const GUIDE = `---
title: T
summary: S
minutes: 5
topology: {managers: 1, workers: 2}
---
## One {#one points=1}
\`\`\`sh node=manager1
first
\`\`\`
\`\`\`sh node=*
second
\`\`\`
## Two {#two points=2}
\`\`\`sh node=worker2,worker1
third
\`\`\`
`;

const lab = parseGuide(GUIDE, {
  file: 'lab.md',
  number: 1,
  id: '01-t',
  folder: '/labs/01-t',
  language: 'en',
});

const clusterThat = (behave: Behaviour): Cluster => clusterOf(lab.nodes, behave);

async function failure(cluster: Cluster, options: RunStepsOptions = {}): Promise<RunError> {
  try {
    await runSteps(lab, cluster, options);
  } catch (error) {
    if (error instanceof RunError) return error;
    throw error;
  }
  return expect.fail('the steps succeeded');
}

const said = (name: string, script: string) => Promise.resolve({ stdout: `${script} on ${name}\n` });

describe('runSteps', () => {
  it('keeps what every command printed on every node, in the order of the guide', async () => {
    const now = () => new Date('2030-01-02T03:04:05Z');
    const transcript = await runSteps(lab, clusterThat(said), { now });
    expect(transcript.lab).to.equal('01-t');
    expect(transcript.entries.map((entry) => entry.stdout.trim())).to.deep.equal([
      'first on manager1',
      'second on manager1',
      'second on worker1',
      'second on worker2',
      'third on worker2',
      'third on worker1',
    ]);
    expect(transcript.entries[0]).to.deep.equal({
      step: 'one',
      node: 'manager1',
      script: 'first',
      exitStatus: 0,
      stdout: 'first on manager1\n',
      stderr: '',
      startedAt: '2030-01-02T03:04:05.000Z',
      durationMs: 7,
    });
  });

  it('runs only the steps that were asked for', async () => {
    const transcript = await runSteps(lab, clusterThat(said), { steps: lab.steps.slice(1) });
    expect(new Set(transcript.entries.map((entry) => entry.step))).to.deep.equal(new Set(['two']));
  });

  it('runs one fence on its nodes in parallel, and the next fence only after that', async () => {
    let running = 0;
    let most = 0;
    const scripts: string[] = [];
    let release = (): void => undefined;
    const all = new Promise<void>((resolve) => (release = resolve));
    await runSteps(
      lab,
      clusterThat(async (_name, script) => {
        scripts.push(script);
        most = Math.max(most, ++running);
        // Ends only when all three have begun: one after another would never end.
        if (script === 'second' && running === 3) release();
        if (script === 'second') await all;
        running--;
        return {};
      }),
    );
    expect(most).to.equal(3);
    expect(scripts).to.deep.equal(['first', 'second', 'second', 'second', 'third', 'third']);
  });

  it('reports what happens as it happens', async () => {
    const events: RunEvent[] = [];
    await runSteps(
      lab,
      clusterThat((_name, _script, options) => {
        options.onOutput?.({ stream: 'stdout', text: 'hello' });
        return Promise.resolve({ stdout: 'hello' });
      }),
      { onEvent: (event) => events.push(event), steps: lab.steps.slice(0, 1) },
    );
    expect(events.slice(0, 4).map((event) => event.type)).to.deep.equal([
      'step-started',
      'command-started',
      'output',
      'command-ended',
    ]);
    expect(events[2]).to.include({ node: 'manager1' }).and.have.nested.property('chunk.text', 'hello');
    expect(events[3]).to.include({ exitStatus: 0, durationMs: 7 });
    expect(events.at(-1)?.type).to.equal('step-ended');
  });

  it('stops at a command that failed, and says which, where, why and what to type', async () => {
    const error = await failure(
      clusterThat((name, script) =>
        Promise.resolve(
          name === 'worker1' ? { exitStatus: 3, stderr: 'so\nno \u001b[31mway\n' } : { stdout: script },
        ),
      ),
    );
    expect(error.code).to.equal('step-failed');
    expect(error.wanted).to.equal('exit status 0 in step one on worker1 of\nsecond');
    expect(error.found).to.equal('exit status 3\nso\nno <U+001B>[31mway');
    expect(error.next).to.include('npm run lab solve one').and.include('npm run lab reset');
    expect(error.transcript.entries.map(({ node, exitStatus }) => [node, exitStatus])).to.deep.equal([
      ['manager1', 0],
      ['manager1', 0],
      ['worker1', 3],
      ['worker2', 0],
    ]);
  });

  it('keeps the code of an error that is not the command’s own, and what ran until then', async () => {
    const cause = new LabError({ code: 'timeout', wanted: 'an end in 300 s', found: 'none', next: 'wait' });
    const error = await failure(
      clusterThat((name, _script, options) => {
        options.onOutput?.({ stream: 'stderr', text: 'waiting for godot\n' });
        return name === 'worker2' ? Promise.reject(cause) : Promise.resolve({});
      }),
    );
    expect(error).to.include({ code: 'timeout', wanted: 'an end in 300 s (step one on worker2)', cause });
    expect(error.found).to.equal('none\nwaiting for godot');
    expect(error.transcript.entries).to.have.length(3);
  });

  it('passes a bug in the program on unchanged', async () => {
    const bug = new TypeError('undefined is not a function');
    const run = runSteps(
      lab,
      clusterThat(() => Promise.reject(bug)),
    );
    expect(await run.catch((error: unknown) => error)).to.equal(bug);
  });

  it('begins no command after an interruption, and hands the signal to those that run', async () => {
    const controller = new AbortController();
    const error = await failure(
      clusterThat((_name, script, options) => {
        expect(options.signal).to.equal(controller.signal);
        expect(script).to.equal('first');
        controller.abort();
        return Promise.resolve({});
      }),
      { signal: controller.signal },
    );
    expect(error.code).to.equal('interrupted');
    expect(error.transcript.entries).to.have.length(1);
  });

  it('gives every command 300 s, or what was asked for', async () => {
    const seen = new Set<number | undefined>();
    const cluster = clusterThat((_name, _script, options) => {
      seen.add(options.timeoutMs);
      return Promise.resolve({});
    });
    await runSteps(lab, cluster);
    await runSteps(lab, cluster, { timeoutMs: 5 });
    expect([...seen]).to.deep.equal([300_000, 5]);
  });

  it('keeps at most 1 MiB of a stream and says how much it left out', async () => {
    const exact = 'x'.repeat(1024 * 1024);
    // With one of these beginnings the cut falls within a character.
    for (const start of ['', 'x', 'xx']) {
      const long = start + '界'.repeat(400_000);
      const transcript = await runSteps(
        lab,
        clusterThat(() => Promise.resolve({ stdout: long, stderr: exact })),
        { steps: lab.steps.slice(1) },
      );
      const { stdout, stderr } = transcript.entries[0]!;
      expect(Buffer.byteLength(stdout)).to.be.within(1024 * 1024 - 10, 1024 * 1024);
      const [, kept = '', cut] =
        /^(x*界+)\n\[swarmlab: (\d+) more bytes were not kept\]\n$/.exec(stdout) ?? [];
      expect(Buffer.byteLength(kept) + Number(cut)).to.equal(Buffer.byteLength(long));
      expect(stderr === exact).to.be.true;
    }
  });
});
