import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LabError, briefly } from '../../../common/errors.ts';
import { buildSite } from '../../../docs/site/build.ts';
import { serveSite } from '../../../docs/site/serve.ts';
import { watchSite } from '../../../docs/site/watch.ts';
import { writeSite } from '../../../docs/site/write.ts';
import { doctorEntries } from '../../../vms/doctor-entries.ts';
import { defaultDriver, driverNamed, drivers } from '../../../vms/drivers.ts';
import { errorText } from '../error-text.ts';
import { commandReference } from './command-reference.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const DIST = fileURLToPath(new URL('../../../docs/dist', import.meta.url));
const AT_FAULT = 2;

/**
 * `npm run docs` builds the site into docs/dist; `npm run docs:serve` shows it on loopback and rebuilds it
 * on change.
 */
export async function main(task: string, typed: readonly string[]): Promise<void> {
  try {
    const { out, port } = readOptions(task, typed);
    if (task === 'docs') await build(out ?? DIST);
    else await serve(port ?? 4173);
  } catch (error) {
    process.stderr.write(errorText(error));
    process.exitCode = AT_FAULT;
  }
}

async function build(folder: string): Promise<void> {
  const begun = performance.now();
  const files = await buildSite({
    ...{ root: ROOT, pages: 'docs/pages' },
    ...{
      commands: commandReference(),
      doctor: await doctorEntries(await driverNamed(defaultDriver(drivers), drivers)),
    },
  });
  await writeSite(files, folder);
  const pages = [...files.keys()].filter((path) => path.endsWith('.html')).length;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stderr.write(`${pages} pages in ${folder}, in ${seconds} s\n`);
}

async function serve(port: number): Promise<void> {
  const done = await rebuild();
  if (!done) process.stderr.write('It is rebuilt as soon as a file changes.\n');
  const { url } = await serveSite(DIST, port);
  process.stdout.write(`${url}\n`);
  watchSite(ROOT, rebuild);
}

/**
 * In a process of its own: a module that was changed, checks of a lab for one, is not loaded twice in one.
 */
function rebuild(): Promise<boolean> {
  const start = fileURLToPath(new URL('../../../start.mjs', import.meta.url));
  const child = spawn(process.execPath, [start, 'docs'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  return new Promise((resolve) => {
    child.on('error', () => {
      resolve(false);
    });
    child.on('exit', (status) => {
      resolve(status === 0);
    });
  });
}

function readOptions(task: string, typed: readonly string[]): { out?: string; port?: number } {
  try {
    const { values } = parseArgs({
      args: [...typed],
      options:
        task === 'docs'
          ? { out: { type: 'string' }, 'no-install': { type: 'boolean' } }
          : { port: { type: 'string' }, 'no-install': { type: 'boolean' } },
    });
    const { out, port } = values as { out?: string; port?: string };
    if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new Error(`a port of ${port}`);
    return { ...(out !== undefined && { out }), ...(port !== undefined && { port: Number(port) }) };
  } catch (error) {
    throw new LabError({
      code: 'bad-arguments',
      wanted: task === 'docs' ? 'at most --out FOLDER' : 'at most --port NUMBER',
      found: briefly(error),
      next: `npm run ${task}`,
      cause: error,
    });
  }
}
