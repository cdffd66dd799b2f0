import { expect } from 'chai';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import type { Environment } from '../paths.ts';
import { examineQemu } from './host.ts';

describe("the host's QEMU", () => {
  let folder = '';
  let cache = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'swarmlab-host-'));
    cache = join(folder, 'cache');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** A program that prints what QEMU prints, and records each time it is asked for its version. */
  function fake(words: string, path = join(folder, 'qemu-system-x86_64')): string {
    const lines = ['#!/bin/sh', `[ "$1" = --version ] && echo asked >> '${folder}/asked'`, words, ''];
    writeFileSync(path, lines.join('\n'));
    chmodSync(path, 0o755);
    return path;
  }
  const says = (version: string) => `echo 'QEMU emulator version ${version} (Debian 1:${version}+dfsg-1)'`;
  const timesAsked = () => readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n').length;

  async function refusal(env: Environment): Promise<LabError> {
    const error = await examineQemu(env, cache).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(LabError);
    return error as LabError;
  }

  it('is looked for in PATH; without one the error says what to type', async () => {
    const error = await refusal({ PATH: `${folder}:${join(folder, 'nonesuch')}` });
    expect(error).to.include({ code: 'no-qemu', found: 'none in PATH' });
    expect(error.next).to.contain('apt-get install qemu-system-x86');
    const binary = fake(says('7.2.17'));
    const found = await examineQemu({ PATH: `${join(folder, 'nonesuch')}:${folder}` }, cache);
    expect(found).to.include({ binary, version: '7.2.17' });
  });

  it('must be runnable when SWARMLAB_QEMU names it', async () => {
    fake(says('10.0.2'));
    const plain = join(folder, 'plain');
    writeFileSync(plain, '', { mode: 0o644 });
    const drawer = join(folder, 'drawer');
    mkdirSync(drawer);
    const broken = fake('exit 127', join(folder, 'broken'));
    const foreign = join(folder, 'foreign');
    writeFileSync(foreign, '\u007fELF for another processor', { mode: 0o755 });
    for (const own of [join(folder, 'nonesuch'), plain, drawer, broken, foreign]) {
      const error = await refusal({ PATH: folder, SWARMLAB_QEMU: own });
      expect(error, own).to.include({ code: 'no-qemu' });
      expect(error.found).to.contain(own);
      expect(error.next).to.contain('SWARMLAB_QEMU');
    }
  });

  it('must be 7.2 or newer', async () => {
    for (const [said, found] of [
      [says('6.2.0'), '6.2.0'],
      [says('7.1.0'), '7.1.0'],
      ['echo hello', 'an unknown version'],
    ] as const) {
      const binary = fake(said);
      const error = await refusal({ PATH: folder });
      expect(error).to.include({ code: 'old-qemu', found: `${found} at ${binary}` });
      expect(error.wanted).to.contain('7.2');
      expect(error.next).to.contain('SWARMLAB_QEMU');
    }
    fake(says('7.10.0'));
    expect(await examineQemu({ PATH: folder }, cache)).to.include({ version: '7.10.0' });
  });

  it('is asked once, and again when the binary changes', async () => {
    const binary = fake(says('7.2.17'));
    const first = await examineQemu({ PATH: folder }, cache);
    expect(await examineQemu({ PATH: folder }, cache)).to.deep.equal(first);
    expect(timesAsked()).to.equal(1);
    expect(statSync(join(cache, 'host.json')).mode & 0o777).to.equal(0o600);
    utimesSync(binary, 1, 1);
    await examineQemu({ PATH: folder }, cache);
    expect(timesAsked()).to.equal(2);
    fake(says('10.0.2'));
    expect(await examineQemu({ PATH: folder }, cache)).to.include({ version: '10.0.2' });
    const own = fake(says('9.1.0'), join(folder, 'own'));
    const named = await examineQemu({ PATH: folder, SWARMLAB_QEMU: own }, cache);
    expect(named).to.include({ binary: own, version: '9.1.0' });
  });

  it('is asked again when what was remembered cannot be read or is of an earlier boot', async () => {
    fake(says('10.0.2'));
    await examineQemu({ PATH: folder }, cache);
    const memory = join(cache, 'host.json');
    const remembered = JSON.parse(readFileSync(memory, 'utf8')) as Record<string, unknown>;
    const unusable = ['', '{"version":', '[]', JSON.stringify({ ...remembered, version: 7 })];
    const earlier = JSON.stringify({ ...remembered, bootId: 'another' });
    for (const [index, text] of [...unusable, earlier].entries()) {
      writeFileSync(memory, text);
      expect(await examineQemu({ PATH: folder }, cache)).to.include({ version: '10.0.2' });
      expect(timesAsked()).to.equal(index + 2);
    }
  });

  it('runs without cmpxchg16b before version 9 when KVM does not work', async () => {
    fake(says('7.2.17'));
    const old = await examineQemu({ PATH: folder }, cache);
    expect(old).to.include({ accelerator: 'tcg', cpuModel: 'max,-la57,-erms,-fsrm,-cx16' });
    expect(old.withoutKvm).to.match(/\/dev\/kvm/);
    fake(says('10.0.2'));
    expect((await examineQemu({ PATH: folder }, cache)).cpuModel).to.equal('max,-la57,-erms,-fsrm');
  });
});
