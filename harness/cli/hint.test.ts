import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { clusterPaths, homeOf } from '../../vms/paths.ts';

const START = fileURLToPath(new URL('../../start.mjs', import.meta.url));

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

  function hint(): { left: number; hints: string[]; step: string; error?: { code: string } } {
    const { stdout } = spawnSync(process.execPath, [START, 'lab', 'hint', '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: folder, SWARMLAB_HOME: folder },
    });
    return JSON.parse(stdout) as ReturnType<typeof hint>;
  }

  it('tells one more each time, of the step that was open', () => {
    writeFileSync(memory, JSON.stringify({ lab: '03-an-overlay-and-five-replicas', hintsShown: {} }));
    const [first, second] = [hint(), hint()];
    expect(first.hints).to.have.length(1);
    expect(second.hints).to.have.length(2);
    expect(second.left).to.equal(first.left - 1);
  });

  it('takes a memory that cannot be understood for none', () => {
    writeFileSync(memory, '{"lab": 3');
    expect(hint().error).to.include({ code: 'unknown-lab' });
  });
}).timeout(20_000);
