import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { labInProcess } from '../../testing/command-line.ts';
import { clusterPaths, homeOf } from '../../vms/paths.ts';

describe('lab hint', () => {
  let folder = '';
  let memory = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'swarmlab-hint-'));
    const { state } = clusterPaths(homeOf({ SWARMLAB_HOME: folder }), folder);
    mkdirSync(state, { recursive: true, mode: 0o700 });
    memory = join(state, 'lab.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  interface Hint {
    readonly left: number;
    readonly hints: string[];
    readonly error?: { readonly code: string };
  }

  async function hint(): Promise<Hint> {
    return JSON.parse((await labInProcess(folder, ['hint', '--format', 'json'])).stdout) as Hint;
  }

  it('gives one more each time, of the step that was open', async () => {
    writeFileSync(memory, JSON.stringify({ lab: '03-an-overlay-and-five-replicas', hintsShown: {} }));
    const [first, second] = [await hint(), await hint()];
    expect(first.hints).to.have.length(1);
    expect(second.hints).to.have.length(2);
    expect(second.left).to.equal(first.left - 1);
  });

  it('takes a memory that cannot be understood for none', async () => {
    writeFileSync(memory, '{"lab": 3');
    expect((await hint()).error).to.include({ code: 'unknown-lab' });
  });
});
