import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { needNamespaces } from '../../testing/collector-run.ts';
import { recipeFolder } from './recipe.ts';

const SCRIPT = join(recipeFolder, 'container/usr/lib/swarmlab/which-container');
const ID = '0123456789abcdef'.repeat(4);

describe('what starts nginx in a container', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'swarmlab-container-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** The command begun so in a container whose /etc/hostname is mounted from there. */
  function begun(hostname: string, command: string): { readonly output: string; readonly pid: number } {
    const file = join(folder, hostname);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'web.1.example\n');
    // A mount namespace of its own: nothing of this is seen outside.
    const mounts = `mount --bind ${file} /etc/hostname && mount -t tmpfs none /run`;
    const script = `${mounts} && exec ${SCRIPT} sh -c '${command}'`;
    const { stdout, stderr, pid } = spawnSync('unshare', ['--mount', 'sh', '-c', script], {
      encoding: 'utf8',
    });
    return { output: stdout + stderr, pid };
  }

  it('tells it the start of the container’s id, whatever its host name', function () {
    needNamespaces(this);
    const { output } = begun(`docker/containers/${ID}/hostname`, 'cat /run/container.map');
    expect(output).to.equal("'' 0123456789ab;\n");
  });

  it('tells it nothing where the file comes from somewhere else, and starts it all the same', function () {
    needNamespaces(this);
    for (const hostname of ['mine/hostname', `${ID.slice(0, 11)}/hostname`, 'hostname'])
      expect(begun(hostname, 'ls /run; echo started').output).to.equal('started\n');
  });

  it('becomes it, so that signals reach it', function () {
    needNamespaces(this);
    const { output, pid } = begun(`containers/${ID}/hostname`, 'echo $$');
    expect(output).to.equal(`${pid}\n`);
  });
});
