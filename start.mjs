/**
 * What `npm run lab …`, `npm test` and the other scripts start: plain Node, no dependency, so that it works
 * in a checkout where nothing was installed yet. It installs the npm packages where they are missing or old,
 * makes TypeScript loadable and hands over.
 */
import { extendSearchPath } from './setup/search-path.mjs';
import { reclaimOptions } from './setup/npm-options.mjs';
import { exitWithError, syncPackages } from './setup/packages.mjs';

const ENTRIES = new Map([
  ['lab', './harness/cli/main.ts'],
  ['labs:verify', './harness/cli/main.ts'],
  ['labs:record', './harness/cli/main.ts'],
  ['test', './tests/run.ts'],
  ['test:unit', './tests/run.ts'],
  ['test:recorded', './tests/run.ts'],
  ['test:cluster', './tests/run.ts'],
  ['test:site', './tests/run.ts'],
  ['bench', './bench/run.ts'],
  ['docs', './harness/cli/site/main.ts'],
  ['docs:serve', './harness/cli/site/main.ts'],
  ['docs:evidence', './docs/generate-evidence.ts'],
]);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12)) {
  exitWithError({
    code: 'host-lacks',
    wanted: 'Node ^20.19 or >=22.12',
    found: `Node ${process.versions.node} in ${process.execPath}`,
    next: 'install a current Node, https://nodejs.org/en/download, and type the same again',
  });
}

const [task = 'lab', ...typed] = process.argv.slice(2);
const entry = ENTRIES.get(task);
if (entry === undefined) {
  exitWithError({
    code: 'bad-arguments',
    wanted: `one of ${[...ENTRIES.keys()].join(', ')}`,
    found: task,
    next: 'npm run lab -- --help',
  });
}
const given = task === 'lab' ? reclaimOptions(typed, process.env) : typed;
extendSearchPath(process.env);
await syncPackages();

// Node 22.18 and newer read these files as they are; older ones through tsx.
if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api');
  register();
}
const { main } = await import(entry);
await main(task, given);
