import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import { silent } from '../../common/progress.ts';
import { withFallback } from './fallback.ts';
import { examineQemu } from './host.ts';
import type { QemuHost } from './host.ts';
import { MachineStopped } from './stopped.ts';

describe('a KVM that passes its proof and fails under a guest', () => {
  let folder = '';
  let host: QemuHost;
  let notes: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'swarmlab-fallback-'));
    const binary = join(folder, 'qemu-system-x86_64');
    writeFileSync(binary, "#!/bin/sh\necho 'QEMU emulator version 11.1.2'\n", { mode: 0o755 });
    host = { binary, version: '11.1.2', accelerator: 'kvm', cpuModel: 'host' };
    notes = [];
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** The result of making machines on this host when they fail with `error` under KVM. */
  async function made(error: Error, on = host): Promise<unknown> {
    const progress = { ...silent, note: (line: string) => void notes.push(line) };
    return await withFallback(on, folder, progress, (each) =>
      each.accelerator === 'kvm' ? Promise.reject(error) : Promise.resolve(each.accelerator),
    ).catch((thrown: unknown) => thrown);
  }

  const dead = new MachineStopped('node', { reason: 'internal-error' });

  it('is reported in one line, and the machines are emulated', async () => {
    expect(await made(dead)).to.equal('tcg');
    expect(notes).to.have.lengthOf(1);
    expect(notes[0]).to.match(/under KVM.*emulated.*internal-error/);
  });

  it('is remembered: the next command tries no KVM', async () => {
    await made(dead);
    const next = await examineQemu({ SWARMLAB_QEMU: host.binary }, folder);
    expect(next).to.include({ accelerator: 'tcg' });
    expect(next.withoutKvm).to.match(/fails under a guest.*internal-error/);
  });

  it('also shows in a machine that panics, restarts, or does not come up in time', async () => {
    const late = new LabError({ code: 'boot-timeout', wanted: 'a boot', found: 'nothing', next: 'wait' });
    for (const error of [
      ...(['guest-panic', 'guest-reset', 'guest-panicked'] as const).map(
        (reason) => new MachineStopped('node', { reason }),
      ),
      late,
    ]) {
      expect(await made(error)).to.equal('tcg');
    }
  });

  it('is not to blame for a machine that was killed, an interruption, or what an emulated machine does', async () => {
    const killed = new MachineStopped('node', { words: 'SIGKILL' });
    expect(await made(killed)).to.equal(killed);
    const interrupted = new LabError({
      code: 'interrupted',
      wanted: 'a boot',
      found: 'Ctrl-C',
      next: 'again',
    });
    expect(await made(interrupted)).to.equal(interrupted);
    const emulated = { ...host, accelerator: 'tcg' } as const;
    const work = withFallback(emulated, folder, silent, () => Promise.reject(dead));
    expect(await work.catch((thrown: unknown) => thrown)).to.equal(dead);
    expect(notes).to.deep.equal([]);
  });
});
