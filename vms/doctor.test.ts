import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { judgeQemu } from './doctor-qemu.ts';
import { examineHost } from './doctor.ts';
import { installCommand, missingPackages } from './host-packages.ts';

describe('what the host has', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'swarmlab-doctor-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('names each missing package once, and uidmap only for an ordinary user', () => {
    const env = { PATH: folder };
    const packages = ['qemu-system-x86', 'qemu-utils', 'mmdebstrap', 'e2fsprogs', 'util-linux'];
    expect(missingPackages({ env, uid: 0 }))
      .to.include.members(packages)
      .and.not.include('uidmap');
    expect(missingPackages({ env, uid: 1000 }).filter((name) => name === 'util-linux')).to.have.length(1);
    expect(missingPackages({ env, uid: 1000 })).to.include('uidmap');
  });

  it('wants no packaged QEMU when SWARMLAB_QEMU names one', () => {
    const env = { PATH: folder, SWARMLAB_QEMU: '/opt/qemu' };
    expect(missingPackages({ env, uid: 0 })).not.to.include('qemu-system-x86');
  });

  it('takes a program for present only when it can be run', () => {
    writeFileSync(join(folder, 'mmdebstrap'), '', { mode: 0o644 });
    expect(missingPackages({ env: { PATH: folder }, uid: 0 })).to.include('mmdebstrap');
    writeFileSync(join(folder, 'mke2fs'), '', { mode: 0o755 });
    expect(missingPackages({ env: { PATH: folder }, uid: 0 })).not.to.include('e2fsprogs');
  });

  it('gives one command, with sudo for an ordinary user', () => {
    expect(installCommand(['a', 'b'], { env: {}, uid: 1000 })).to.equal(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends a b',
    );
    expect(installCommand(['a'], { env: {}, uid: 0 })).not.to.contain('sudo');
  });

  it('finds everything missing on an empty host, with the command that fixes it', async () => {
    const env = { PATH: folder, SWARMLAB_HOME: join(folder, 'home'), XDG_RUNTIME_DIR: folder };
    const findings = await examineHost({ env, uid: 0 });
    const qemu = findings.find(({ id }) => id === 'qemu-system-x86_64');
    expect(qemu).to.include({ state: 'missing' });
    expect(qemu?.fix).to.contain('apt-get install');
    expect(findings.find(({ id }) => id === 'folder-cache')).to.include({ state: 'ok' });
  });

  it('says which folder it cannot write to', async () => {
    writeFileSync(join(folder, 'file'), '');
    const env = { PATH: folder, SWARMLAB_HOME: join(folder, 'file', 'home'), XDG_RUNTIME_DIR: folder };
    const findings = await examineHost({ env, uid: 0 });
    expect(findings.find(({ id }) => id === 'folder-cache')).to.include({ state: 'missing' });
  });
});

describe('the version of QEMU', () => {
  const judge = (version: string): string =>
    judgeQemu(`QEMU emulator version ${version}`, { env: {}, uid: 0 }).state;

  it('must be 7.2 or newer', () => {
    expect(['2.11.1', '6.2.0', '7.1.0'].map(judge)).to.deep.equal(['missing', 'missing', 'missing']);
    expect(judge('10.0.2 (Debian 1:10.0.2+ds-2~bpo12+1)')).to.equal('ok');
    expect(judge('what?')).to.equal('missing');
  });

  it('is told to be slow when it is 7, with what to type', () => {
    const said = judgeQemu('QEMU emulator version 7.2.17 (Debian 1:7.2+dfsg-7+deb12u15)', {
      env: {},
      uid: 1,
    });
    expect(said).to.include({ state: 'warn' });
    expect(said.fix).to.contain('sudo apt-get install -t bookworm-backports qemu-system-x86 qemu-utils');
  });
});
