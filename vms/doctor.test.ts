import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { examineHost } from './doctor.ts';
import { driverNamed, drivers } from './drivers.ts';
import type { DriverKind } from './driver-kind.ts';
import { hostNeeds, installCommand, missingPackages } from './host-packages.ts';
import type { HostView } from './host-view.ts';

describe('what the host has for the machines of qemu', () => {
  let folder = '';
  let qemu: DriverKind;
  before(async () => (qemu = await driverNamed('qemu', drivers)));
  const missing = (host: HostView) => missingPackages(host, hostNeeds(host, qemu));
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'swarmlab-doctor-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('names each missing package once, and uidmap only for an ordinary user', () => {
    const env = { PATH: folder };
    const packages = ['qemu-system-x86', 'qemu-utils', 'mmdebstrap', 'e2fsprogs', 'util-linux'];
    expect(missing({ env, uid: 0 }))
      .to.include.members(packages)
      .and.not.include('uidmap');
    expect(missing({ env, uid: 1000 }).filter((name) => name === 'util-linux')).to.have.length(1);
    expect(missing({ env, uid: 1000 })).to.include('uidmap');
  });

  it('needs no packaged QEMU when SWARMLAB_QEMU names one', () => {
    const env = { PATH: folder, SWARMLAB_QEMU: '/opt/qemu' };
    expect(missing({ env, uid: 0 })).not.to.include('qemu-system-x86');
  });

  it('counts a program as present only when it is executable', () => {
    writeFileSync(join(folder, 'mmdebstrap'), '', { mode: 0o644 });
    expect(missing({ env: { PATH: folder }, uid: 0 })).to.include('mmdebstrap');
    writeFileSync(join(folder, 'mke2fs'), '', { mode: 0o755 });
    expect(missing({ env: { PATH: folder }, uid: 0 })).not.to.include('e2fsprogs');
  });

  it('gives one command, with sudo for an ordinary user', () => {
    expect(installCommand(['a', 'b'], { env: {}, uid: 1000 })).to.equal(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends a b',
    );
    expect(installCommand(['a'], { env: {}, uid: 0 })).not.to.contain('sudo');
  });

  it('finds everything missing on an empty host, with the command that fixes it', async () => {
    const env = { PATH: folder, SWARMLAB_HOME: join(folder, 'home'), XDG_RUNTIME_DIR: folder };
    const findings = await examineHost({ env, uid: 0 }, qemu);
    const program = findings.find(({ id }) => id === 'qemu-system-x86_64');
    expect(program).to.include({ state: 'missing' });
    expect(program?.fix).to.contain('apt-get install');
    expect(findings.find(({ id }) => id === 'folder-cache')).to.include({ state: 'ok' });
  });

  it('says which folder it cannot write to', async () => {
    writeFileSync(join(folder, 'file'), '');
    const env = { PATH: folder, SWARMLAB_HOME: join(folder, 'file', 'home'), XDG_RUNTIME_DIR: folder };
    const findings = await examineHost({ env, uid: 0 }, qemu);
    expect(findings.find(({ id }) => id === 'folder-cache')).to.include({ state: 'missing' });
  });
});
