import { uptime } from 'node:os';
import { expect } from 'chai';
import { collectorOutput, RUN_NONCE } from '../../../testing/collector-run.ts';
import type { Clock } from '../../evidence/types.ts';
import { readNode } from '../node-evidence.ts';

const PARTS = ['linux', 'output', 'waiting', 'engine', 'clock'];
const WHO = { name: 'worker1', role: 'worker', address: '192.168.77.12' } as const;

async function clockWith(perl: string): Promise<Clock> {
  const output = await collectorOutput({ parts: PARTS, perl: `${perl}\nprint_clock();` });
  const { clock } = readNode(WHO, output, RUN_NONCE);
  if (clock.ok) return clock.value;
  throw new Error(clock.error);
}

describe('the collector’s clocks', () => {
  it('are those of the node, with the age of the engine’s process', async () => {
    // This run of Perl stands in for the engine, under a name that tries to look like what comes behind it.
    const engine = `$engine_program = $0 = 'x) S 1 (2 3';`;
    const before = Math.floor(Date.now() / 1000);
    const clock = await clockWith(engine);
    expect(Date.parse(clock.at) / 1000).to.be.within(before, Math.floor(Date.now() / 1000));
    expect(clock.bootedSeconds).to.be.within(uptime() - 10, uptime());
    expect(clock.engineSeconds).to.be.within(0, 10);
  });

  it('leave the engine out where it does not run', async () => {
    expect(await clockWith(`$engine_program = 'no-such-engine';`)).to.not.have.property('engineSeconds');
  });
});
