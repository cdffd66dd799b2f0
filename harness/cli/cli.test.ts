import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { labInProcess } from '../../testing/command-line.ts';
import type { CommandResult } from '../../testing/student.ts';
import type { ErrorDocument } from './error-text.ts';

const START = fileURLToPath(new URL('../../start.mjs', import.meta.url));

describe('the command line', () => {
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'swarmlab-cli-'))));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** The command in a folder and a home where nothing was ever started. */
  async function lab(words: readonly string[], env: Record<string, string> = {}): Promise<CommandResult> {
    return await labInProcess(folder, words, { env });
  }

  /** The same as a process of its own, as npm starts it. */
  function start(words: readonly string[], env: Record<string, string> = {}): CommandResult {
    const { status, stdout, stderr } = spawnSync(process.execPath, [START, 'lab', ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: folder, SWARMLAB_HOME: folder, ...env },
    });
    return { status: status ?? -1, stdout, stderr };
  }

  const errorOf = (ended: CommandResult): ErrorDocument['error'] =>
    (JSON.parse(ended.stdout) as ErrorDocument).error;

  /** The labs of `lab list`. A guide that is wrong is what the command says, and what the test fails with. */
  async function listed(
    env: Record<string, string> = {},
  ): Promise<readonly { number: number; title: string }[]> {
    const { status, stdout, stderr } = await lab(['list', '--format', 'json'], env);
    expect(status, stderr + stdout).to.equal(0);
    return (JSON.parse(stdout) as { labs: { number: number; title: string }[] }).labs;
  }

  it('lists the labs on standard output', () => {
    const { status, stdout } = start(['list']);
    expect(status).to.equal(0);
    expect(stdout).to.match(/^ +3 {2}\S/m);
  });

  it('lists them as one JSON document', async () => {
    expect((await listed()).map(({ number }) => number)).to.include(3);
  });

  it('reads guides in the language that the environment names', async () => {
    const labs = await listed({ SWARMLAB_LANGUAGE: 'zh', LANG: 'en_GB.UTF-8' });
    expect(labs.find(({ number }) => number === 3)?.title).to.match(/\p{Script=Han}/u);
  });

  it('asks for a lab before it takes an answer', async () => {
    expect(errorOf(await lab(['answer', 'mtu', '1450', '--format', 'json'])).code).to.equal('unknown-lab');
  });

  it('reports an unknown lab with the ones there are and what to type, with status 2', async () => {
    const ended = await lab(['99', '--no-install']);
    expect(ended.status).to.equal(2);
    expect(ended.stdout).to.equal('');
    expect(ended.stderr)
      .to.match(/^error: wanted .*03-/)
      .and.to.contain('npm run lab list');
    expect(ended.stderr).not.to.contain('    at ');
  });

  it('gives an error as one JSON document too, with the prose still on standard error', async () => {
    const ended = await lab(['start', '99', '--format', 'json']);
    expect(ended.status).to.equal(2);
    expect(errorOf(ended)).to.include({ code: 'unknown-lab', next: 'npm run lab list' });
    expect(ended.stderr).to.contain('error: wanted');
  });

  it('knows which command a mistyped one was meant to be', async () => {
    const ended = await lab(['chekc', '--format=json']);
    expect(ended.status).to.equal(2);
    expect(errorOf(ended)).to.include({ code: 'bad-arguments', next: 'npm run lab check' });
  });

  for (const [what, words] of Object.entries({
    'an unknown option': ['list', '--frmat', 'json'],
    'a format that there is not': ['list', '--format', 'xml'],
    'an argument too many': ['3', '4'],
    'a missing argument': ['start'],
    'memory that is no number': ['3', '--memory', 'much'],
    'a Debian release that there is not': ['3', '--suite', 'sid'],
  })) {
    it(`refuses ${what} with status 2`, async () => {
      const ended = await lab(words);
      expect(ended.status).to.equal(2);
      expect(ended.stderr).to.contain('npm run lab -- --help');
      expect(ended.stdout).to.equal('');
    });
  }

  for (const variable of ['SWARMLAB_SUITE', 'SWARMLAB_MEMORY', 'SWARMLAB_CPUS', 'SWARMLAB_LANGUAGE']) {
    it(`refuses ${variable} with a value that its option does not take`, async () => {
      const ended = await lab(['start', '3', '--format', 'json'], { [variable]: 'much' });
      expect(ended.status).to.equal(2);
      expect(errorOf(ended)).to.include({ code: 'bad-arguments' });
      expect(errorOf(ended).found).to.contain(`value 'much' from env '${variable}'`);
    });
  }

  it('prefers what is typed to the environment', async () => {
    const { status } = await lab(['list', '--language', 'en'], { SWARMLAB_LANGUAGE: 'much' });
    expect(status).to.equal(0);
  });

  it('suggests the option that was meant', async () => {
    expect((await lab(['list', '--timing'])).stderr).to.contain('--timings');
  });

  it('explains itself, and each command with examples', async () => {
    expect(await lab(['--help'])).to.include({ status: 0, stderr: '' });
    const { status, stdout } = await lab(['ssh', '--help']);
    expect(status).to.equal(0);
    expect(stdout).to.contain('npm run lab ssh manager1');
  });

  it('shows its help and fails when nothing is asked', async () => {
    const ended = await lab([]);
    expect(ended.status).to.equal(2);
    expect(ended.stderr).to.contain('npm run lab start 3');
  });

  it('asks which lab is meant when none was started in this folder', async () => {
    const ended = await lab(['hint', '--format', 'json']);
    expect(errorOf(ended)).to.include({ code: 'unknown-lab', next: 'npm run lab start 3' });
  });

  it('names the one command that installs what is missing, and installs nothing', async () => {
    const ended = await lab(['3', '--no-install', '--format', 'json'], { PATH: folder });
    expect(ended.status).to.equal(2);
    expect(errorOf(ended).code).to.equal('no-qemu');
    expect(errorOf(ended).next).to.match(
      /apt-get install -y --no-install-recommends qemu-system-x86 qemu-utils/,
    );
  });

  it('takes SWARMLAB_NO_INSTALL for --no-install', async () => {
    const ended = await lab(['start', '3'], { PATH: folder, SWARMLAB_NO_INSTALL: '1' });
    expect(ended.status).to.equal(2);
    expect(ended.stderr).to.contain('apt-get install').and.not.contain('Installing');
  });

  it('takes back the options that npm keeps to itself', () => {
    const env = {
      npm_lifecycle_event: 'lab',
      npm_config_install: '',
      npm_config_format: 'json',
      PATH: folder,
    };
    expect(errorOf(start(['3'], env)).code).to.equal('no-qemu');
  });
}).timeout(20_000);
