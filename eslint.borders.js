import { posix, relative } from 'node:path';

/**
 * Who may know whom (docs/architecture.md): an import outside a module's list is an error of the linter,
 * however it is written. `of` says which files a border holds for, by their path in the project, and `not`
 * what they may not import: a path in the project, or the name of a package. Tests are free of it unless
 * `tests` says that it holds for them too.
 */
const PROCESSES = '^(node:)?child_process$|^execa$|^ssh2$|^dockerode$';
const MACHINES = `^vms/|${PROCESSES}|^harness/(run|observe|cli)/`;

const BORDERS = [
  {
    of: /^(harness\/(guide|evidence|grade|report|bundle|faults|map|frame)|docs)\//,
    // Of what makes recordings, only what reads them starts nothing.
    not: new RegExp(`${MACHINES}|^harness/record/(?!recording\\.ts$)`),
    why: 'guide, evidence, grade, report, bundle, faults, map, frame and docs start no process and know no machine.',
  },
  {
    of: /^harness\/record\/recording\.ts$/,
    not: new RegExp(`${MACHINES}|^harness/record/`),
    why: 'What reads recordings starts no process and knows no machine.',
  },
  {
    of: /^harness\/authoring/,
    not: new RegExp(
      `${MACHINES}|^(node:)?fs(/promises)?$|^harness/(record|verify|mark|bundle|report|guide)/`,
    ),
    why: 'authoring knows evidence and how it is judged, and neither machines nor files.',
  },
  {
    of: /^harness\/(run|observe)\//,
    not: /^harness\/(cli|grade|report)\/|^labs\//,
    why: 'run and observe know machines, and nothing of what is made of their words.',
  },
  {
    of: /^harness\/(mark|verify|record)\//,
    not: /^harness\/cli\/|^labs\//,
    why: 'mark, verify and record know machines and grades, and no terminal.',
  },
  { of: /^vms\//, not: /^(harness|labs)\//, why: 'vms knows nothing of labs.' },
  { of: /^labs\//, not: /^(?!harness\/authoring\.ts$)/, why: 'A lab knows only the authoring API.' },
  {
    of: /^common\//,
    not: /^(harness|vms|labs)\//,
    why: 'everybody may import common, and it imports nobody.',
  },
  {
    of: /^(common|docs|harness|labs|vms)\//,
    not: /^(testing|tests|bench)\//,
    why: 'The product imports nothing that tests share.',
  },
  {
    // What is about this driver stands in a folder named for it: vms/qemu, tests/cluster/qemu, bench/qemu.
    of: /^(?!vms\/drivers\.ts$)(?!.*\/qemu\/)/,
    not: /^vms\/qemu\//,
    why: 'Drivers are opened by vms/drivers.ts; only files in a folder named qemu know one of them.',
    tests: true,
  },
];

/** Where the environment and the home folder may be read; everybody else gets them (HostView). */
const READS_ENVIRONMENT = [
  'harness/cli/this-host.ts',
  // Hides variables from a library that would read them.
  'vms/ssh/engine.ts',
];

const imports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(context.cwd, context.filename);
    const test = file.endsWith('.test.ts');
    const borders = BORDERS.filter(({ of, tests }) => of.test(file) && (!test || tests === true));
    const look = ({ source }) => {
      if (typeof source?.value !== 'string') return;
      const { value } = source;
      const target = value.startsWith('.') ? posix.join(posix.dirname(file), value) : value;
      const crossed = borders.find(({ not }) => not.test(target));
      if (crossed !== undefined) context.report({ node: source, message: crossed.why });
    };
    return {
      ImportDeclaration: look,
      ImportExpression: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
    };
  },
};

const message = 'The environment is read in harness/cli/this-host.ts and passed on as HostView.';

export const borders = [
  { files: ['**/*.ts'], plugins: { borders: { rules: { imports } } }, rules: { 'borders/imports': 'error' } },
  {
    files: ['harness/**/*.ts', 'vms/**/*.ts', 'docs/**/*.ts', 'common/**/*.ts'],
    ignores: ['**/*.test.ts', ...READS_ENVIRONMENT],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message }],
      'no-restricted-imports': [
        'error',
        { paths: ['os', 'node:os'].map((name) => ({ name, importNames: ['homedir'], message })) },
      ],
    },
  },
];
