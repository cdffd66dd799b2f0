import { ALL_LANGUAGES } from '../../common/languages.ts';

/** What `lab --help` says after the list of commands. */
export const GENERAL_HELP = `
Type it as \`npm run lab …\`, with \`--\` before options:
  npm run lab 3                        lab 3 from start to grade
  npm run lab start 3                  the same machines for you to work on
  npm run lab ssh manager1             a shell on one of them
  npm run lab check                    your marks so far
  npm run lab answer                   what the guide asks, and what you answered
  npm run lab down                     stop the machines
  npm run -s lab -- 3 --format json    the grade as JSON, and nothing else, on standard output

Exit status: 0 all passed, 1 some failed, 2 the request or the machine is at fault,
3 something could not be observed, 130 stopped by Ctrl-C, 143 by SIGTERM.

Environment:
  SWARMLAB_HOME         where everything is kept; else images are in $XDG_CACHE_HOME/swarmlab
                        (~/.cache/swarmlab), clusters and what is saved of them in
                        $XDG_STATE_HOME/swarmlab (~/.local/state/swarmlab)
  SWARMLAB_FOLDER       the folder whose cluster is meant, for one more cluster than this
                        checkout's own (npm runs its scripts in the checkout always)
  SWARMLAB_DRIVER       what makes the machines, as --driver (qemu)
  SWARMLAB_QEMU         the QEMU program to use, a path
  SWARMLAB_ACCELERATOR  tcg: emulate, for a KVM that passes its test and fails later
  SWARMLAB_NO_INSTALL   when set: never install anything
  SWARMLAB_SUITE, SWARMLAB_MEMORY, SWARMLAB_CPUS
                        as --suite, --memory, --cpus of run, start, reset and image
  SWARMLAB_LANGUAGE     ${ALL_LANGUAGES.join(' or ')}, as --language; else the language of your locale
  NO_COLOR              when set: no colours`;

/** Examples by command, shown under its own help. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  run: examples(
    'npm run lab 3',
    'npm run lab -- 3 --timings',
    'npm run -s lab -- run 3 --format json > grade.json',
  ),
  list: examples('npm run lab list', 'npm run -s lab -- list --format json'),
  start: examples(
    'npm run lab start 3',
    'npm run lab -- start 3 --language zh',
    'npm run lab -- start 3 --suite bookworm --memory 2048 --cpus 2',
  ),
  check: examples(
    'npm run lab check',
    'npm run lab check 3',
    'npm run lab -- check --watch',
    'npm run lab -- check --bundle FILE',
  ),
  submit: examples('npm run lab submit', 'npm run lab submit ../my-lab-3.tgz'),
  answer: examples(
    'npm run lab answer',
    'npm run lab answer gateway 172.18.0.1',
    'npm run lab answer mark 0x100',
  ),
  map: examples(
    'npm run lab map',
    'npm run lab map before.svg',
    'npm run lab -- map --output after.svg --language zh',
  ),
  solve: examples('npm run lab solve', 'npm run lab solve deploy'),
  hint: examples('npm run lab hint', 'npm run lab hint deploy'),
  ssh: examples(
    'npm run lab ssh manager1',
    'npm run lab -- ssh worker1 docker ps --all',
    "npm run lab -- ssh manager1 'docker service ls | wc -l'",
  ),
  status: examples('npm run lab status'),
  save: examples('npm run lab save before-my-experiment'),
  restore: examples('npm run lab restore before-my-experiment'),
  reset: examples('npm run lab reset'),
  down: examples('npm run lab down', 'npm run lab -- down --all'),
  prune: examples('npm run lab prune'),
  doctor: examples('npm run lab doctor'),
  image: examples(
    'npm run lab image build',
    'npm run lab image export swarmlab-image.tar',
    'npm run lab image import swarmlab-image.tar',
  ),
};

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
