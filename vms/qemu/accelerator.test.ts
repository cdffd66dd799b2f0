import { expect } from 'chai';
import {
  accessSync,
  constants,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { provedAccelerator } from './accelerator.ts';
import { proofSector } from './kvm-proof.ts';

describe('the accelerator', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'swarmlab-accelerator-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Stands in for QEMU: the script decides how the run under KVM ends. */
  function fake(script: string): string {
    const path = join(folder, 'qemu');
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return path;
  }

  function usable(device: string): boolean {
    try {
      accessSync(device, constants.R_OK | constants.W_OK);
      return true;
    } catch {
      return false;
    }
  }

  it('is TCG, with the reason, when there is no device or no permission on it', async function () {
    if (usable('/dev/kvm')) this.skip();
    const proof = await provedAccelerator(fake('exit 85'));
    expect(proof.accelerator).to.equal('tcg');
    expect(proof.withoutKvm).to.match(/^no (permission on )?\/dev\/kvm$/);
  });

  it('is KVM only when a program ran to its end under it', async function () {
    if (!usable('/dev/kvm')) this.skip();
    const seen = join(folder, 'seen');
    expect(await provedAccelerator(fake(`echo "$@" > '${seen}'; exit 85`))).to.deep.equal({
      accelerator: 'kvm',
    });
    expect(readFileSync(seen, 'utf8')).to.contain('accel=kvm').and.to.contain('isa-debug-exit');
    for (const [script, why] of [
      ['echo "error: failed to set MSR" >&2; exit 1', 'error: failed to set MSR'],
      ['exit 0', 'exit status 0'],
      ['echo "KVM internal error" >&2; kill -ABRT $$', 'KVM internal error'],
    ] as const) {
      const { accelerator, withoutKvm } = await provedAccelerator(fake(script));
      expect(accelerator).to.equal('tcg');
      expect(withoutKvm).to.contain('/dev/kvm does not work').and.to.contain(why);
    }
  });

  it('leaves nothing behind', async () => {
    const temporary = process.env['TMPDIR'];
    process.env['TMPDIR'] = folder;
    try {
      await provedAccelerator(fake('exit 1'));
      expect(readdirSync(folder)).to.deep.equal(['qemu']);
    } finally {
      if (temporary === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
      else process.env['TMPDIR'] = temporary;
    }
  });

  it('is proved by the program whose source is beside it', function () {
    const object = join(folder, 'proof.o');
    const bytes = join(folder, 'proof.bin');
    const source = join(import.meta.dirname, 'kvm-proof.s');
    const assembled = execaSync('as', ['--64', '-o', object, source], { reject: false });
    // The project does not need binutils otherwise.
    if (assembled.code === 'ENOENT') this.skip();
    expect(assembled.exitCode).to.equal(0);
    execaSync('objcopy', ['-O', 'binary', '-j', '.text', object, bytes]);
    const program = readFileSync(bytes);
    expect(proofSector().subarray(0, program.length).equals(program)).to.equal(true);
    // SHLX of three registers, on which a half-working KVM failed.
    expect(program.includes(Buffer.from('c44269f7c0', 'hex'))).to.equal(true);
  });
});
