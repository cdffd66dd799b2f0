import { expect } from 'chai';
import { LabError } from '../../common/errors.ts';
import type { Node, RunOptions } from '../../vms/contract.ts';
import { VERSION } from '../evidence/versions.ts';
import { observe } from './observe.ts';
import { RECORDED_NONCE, recordedOutput } from './recorded.ts';

const now = (): Date => new Date('2026-01-02T03:04:05Z');

function cluster(run: (node: string, options: RunOptions) => string) {
  const nodes = (['manager1', 'worker1'] as const).map((name, index): Node => ({
    name,
    role: index === 0 ? 'manager' : 'worker',
    address: `192.168.77.1${index + 1}`,
    run: (_command, options = {}) =>
      Promise.resolve()
        .then(() => run(name, options))
        .then((stdout) => ({ exitStatus: 0, stdout, stderr: '', durationMs: 1 })),
    docker: () => {
      throw new Error('not here');
    },
    interact: () => Promise.reject(new Error('not here')),
  }));
  return { driver: 'fake', topology: { managers: 1, workers: 1 }, nodes };
}

function nonceOf({ stdin = '' }: RunOptions): string {
  return /^nonce\t([0-9a-f]{32})$/m.exec(stdin)?.[1] ?? '';
}

const recorded = (node: string, options: RunOptions): string =>
  recordedOutput(node === 'manager1' ? 'manager1' : 'worker1').replaceAll(RECORDED_NONCE, nonceOf(options));

const unreachable = new LabError({
  code: 'node-unreachable',
  wanted: 'an answer',
  found: 'silence',
  next: 'wait',
});

describe('observe', () => {
  it('takes one round trip a node, with a nonce of its own and the addresses of the others', async () => {
    const inputs: string[] = [];
    const evidence = await observe(
      cluster((node, options) => {
        inputs.push(options.stdin ?? '');
        return recorded(node, options);
      }),
      {
        now,
        lab: 'a-lab',
        probes: [
          { kind: 'requests', id: 'mesh', port: 80, count: 10, to: 'nodes' },
          { kind: 'lookups', id: 'names', from: 'my-nginx', names: ['my-nginx', 'tasks.my-nginx'] },
          { kind: 'captures', id: 'wire', most: 20 },
        ],
        answers: [{ id: 'gateway', value: '10.0.0.1' }],
      },
    );
    expect(inputs).to.have.lengthOf(2);
    expect(new Set(inputs.map((stdin) => nonceOf({ stdin })))).to.have.property('size', 2);
    expect(inputs[0])
      .to.match(/^peer\t192\.168\.77\.12$/m)
      .and.not.match(/^peer\t192\.168\.77\.11$/m);
    expect(inputs[0]).to.match(/^probe\trequests\tmesh\t-\t80\t10\t192\.168\.77\.11\t192\.168\.77\.12$/m);
    expect(inputs[0]).to.match(/^probe\tlookups\tnames\tmy-nginx\tmy-nginx\ttasks\.my-nginx$/m);
    expect(inputs[0]).to.match(/^probe\tcaptures\twire\t20$/m);
    expect(evidence.answers).to.deep.equal([{ id: 'gateway', value: '10.0.0.1' }]);
    expect(evidence.probes.map(({ id }) => id)).to.deep.equal(['mesh', 'names', 'wire']);
    expect(evidence).to.include({ version: VERSION, lab: 'a-lab', observedAt: '2026-01-02T03:04:05.000Z' });
    expect(evidence.nodes.map(({ engine }) => engine.networks.ok)).to.deep.equal([true, true]);
    expect(Object.isFrozen(evidence.nodes[0]?.engine)).to.equal(true);
  });

  it('has no secret in it, wherever one was written', async () => {
    const token = `SWMTKN-1-${'3x0k9a'.repeat(8)}p2-${'7f5vq'.repeat(5)}`;
    const answers = [{ id: 'token', value: token }];
    const evidence = await observe(
      cluster(() => {
        throw new LabError({ code: 'timeout', wanted: token, found: 'silence', next: 'wait' });
      }),
      { now, answers },
    );
    expect(evidence.answers).to.deep.equal([{ id: 'token', value: 'SWMTKN-1-…' }]);
    expect(JSON.stringify(evidence)).to.not.contain('3x0k9a');
  });

  it('has a node that does not answer in it, with the reason everywhere', async () => {
    const evidence = await observe(
      cluster((node, options) => {
        if (node === 'worker1') throw unreachable;
        return recorded(node, options);
      }),
      { now },
    );
    expect(evidence.nodes[0]?.engine.info.ok).to.equal(true);
    expect(evidence.nodes[1]?.kernel.namespaces).to.deep.equal({
      ok: false,
      error: 'worker1 does not answer: wanted an answer; found silence',
    });
  });

  it('gives the signal on, and an interruption is not evidence', async () => {
    const stop = new LabError({ code: 'interrupted', wanted: 'to go on', found: 'Ctrl-C', next: '' });
    const { signal } = new AbortController();
    const seen: (AbortSignal | undefined)[] = [];
    let thrown: unknown;
    try {
      await observe(
        cluster((_node, options) => {
          seen.push(options.signal);
          throw stop;
        }),
        { now, signal },
      );
    } catch (error) {
      thrown = error;
    }
    expect(thrown).to.equal(stop);
    expect(seen[0]).to.equal(signal);
  });
});
