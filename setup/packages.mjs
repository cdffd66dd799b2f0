/** Keeps node_modules in step with package-lock.json, without running npm when it already is. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

const LOCK = new URL('../package-lock.json', import.meta.url);
const INSTALLED = new URL('../node_modules/.package-lock.json', import.meta.url);
const STAMP = new URL('../node_modules/.swarmlab-lock', import.meta.url);

/**
 * Installs the packages when they are not those of the lock file. Ends the process with status 2 when it
 * cannot.
 */
export async function syncPackages() {
  const lock = readFileSync(LOCK);
  const hash = createHash('sha256').update(lock).digest('hex');
  if (readOrNothing(STAMP) === hash) return;
  if (!alreadyInstalled(JSON.parse(lock.toString('utf8')))) install();
  // Written beside and renamed: a half-written stamp must not be taken for a whole one.
  const beside = new URL(`.swarmlab-lock.${process.pid}`, STAMP);
  writeFileSync(beside, hash);
  renameSync(beside, STAMP);
}

/** Prints an error as the command line prints its own, and ends the process with status 2. */
export function exitWithError({ code, wanted, found, next }) {
  console.error(`error: wanted ${wanted}\n       found  ${found}\n       next   ${next}`);
  if (wantsJson(process.argv)) {
    console.log(JSON.stringify({ error: { code, wanted, found, next } }, null, 2));
  }
  process.exit(2);
}

function install() {
  const command = 'npm ci --ignore-scripts --no-audit --no-fund';
  if (process.argv.includes('--no-install') || installForbidden(process.env)) {
    exitWithError({
      code: 'host-lacks',
      wanted: 'the npm packages that package-lock.json names',
      found: 'others or none in node_modules, and installing is switched off',
      next: command,
    });
  }
  console.error(`The npm packages are not those of package-lock.json: ${command}`);
  // No package here needs its install script; without them no compiler is needed on the host.
  const [name, ...options] = `${command} --loglevel=error`.split(' ');
  const throughNode = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : [name];
  const [program, ...first] = throughNode;
  const folder = new URL('..', import.meta.url);
  const done = spawnSync(program, [...first, ...options], { cwd: folder, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) {
    exitWithError({
      code: 'host-lacks',
      wanted: 'the npm packages installed',
      found: done.error?.message ?? `npm ci ended with status ${done.status ?? done.signal}`,
      next: `read npm's message above, then: ${command}`,
    });
  }
}

/** True when what npm recorded of its last install is what the lock file asks for. */
function alreadyInstalled(lock) {
  const record = readOrNothing(INSTALLED);
  if (record === undefined) return false;
  const found = JSON.parse(record).packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    // A package for another processor or system is in the lock file and rightly not here.
    return found[path] === undefined ? wanted.optional === true : found[path].version === wanted.version;
  });
}

function installForbidden(env) {
  return (env.SWARMLAB_NO_INSTALL ?? '') !== '' || env.npm_config_install === '';
}

function wantsJson(argv) {
  return argv.includes('--format=json') || argv[argv.indexOf('--format') + 1] === 'json';
}

function readOrNothing(url) {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return undefined;
  }
}
