import { ALL_LANGUAGES, type Language } from '../../common/languages.ts';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { suites } from '../../vms/image/packages.ts';
import type { Suite } from '../../vms/image/packages.ts';
import { EXAMPLES, GENERAL_HELP } from './help.ts';
import type { CatalogueFamily } from '../verify/families.ts';
import type { Outcome, Session } from './session.ts';

/** The options of all commands, as commander gives them. */
export interface Flags {
  readonly format: 'text' | 'json';
  readonly timings?: boolean;
  readonly install: boolean;
  readonly color: boolean;
  readonly watch?: boolean;
  readonly all?: boolean;
  readonly keepGoing?: boolean;
  readonly driver?: string;
  readonly suite?: Suite;
  readonly memory?: number;
  readonly cpus?: number;
  readonly language?: Language;
  readonly only?: readonly string[];
  readonly changed?: boolean;
  readonly keep?: boolean;
  readonly evidence?: string;
  readonly messages?: boolean;
  readonly catalogue?: boolean;
  readonly families?: readonly CatalogueFamily[];
  readonly bundle?: string;
  readonly output?: string;
}

/** Takes the chosen command, which runs once all the words are parsed. */
export type Choose = (flags: Flags, command: (session: Session) => Promise<Outcome>) => void;

/**
 * The commands, their arguments and options. A command's module is loaded when the command runs.
 */
export function declare(program: Command, choose: Choose): void {
  program
    .description('Labs about Docker Swarm networking, on real machines, with marks.')
    .enablePositionalOptions()
    .addHelpText('after', GENERAL_HELP);

  const add = (usage: string, summary: string): Command => {
    const command = withCommonOptions(program.command(usage)).description(summary);
    return command.addHelpText('after', EXAMPLES[command.name()] ?? '');
  };
  const reading = (usage: string, summary: string): Command => withLanguageOption(add(usage, summary));
  const making = (usage: string, summary: string): Command => withMachineOptions(reading(usage, summary));

  making('run <lab>', 'a lab from start to grade: machines, every step, marks (`lab 3` for short)')
    .option('--keep-going', 'go on with the next step when a command of one failed')
    .action((lab: string, flags: Flags) => {
      choose(flags, async (session) => {
        const { run } = await import('./commands/run.ts');
        return run(session, lab, flags.keepGoing === true ? 'keep-going' : 'stop-at-failure');
      });
    });
  reading('list', 'the labs there are').action((flags: Flags) => {
    choose(flags, async (session) => (await import('./commands/list.ts')).list(session));
  });
  making('start <lab>', 'machines in the starting state of a lab, for you to work on').action(
    (lab: string, flags: Flags) => {
      choose(flags, async (session) => (await import('./commands/start.ts')).start(session, lab));
    },
  );
  reading('check [lab]', 'the marks so far, of the lab last started unless one is named')
    .option('--watch', 'go on marking until everything passes or Ctrl-C')
    .addOption(
      new Option('--bundle <file>', 'mark a file that `lab submit` wrote; needs no machines').conflicts(
        'watch',
      ),
    )
    .action((lab: string | undefined, flags: Flags) => {
      choose(flags, async (session) => {
        if (flags.bundle !== undefined) {
          const { checkBundle } = await import('./commands/check-bundle.ts');
          return checkBundle(session, flags.bundle, lab);
        }
        const { check, watch } = await import('./commands/check.ts');
        return flags.watch === true ? watch(session, lab) : check(session, lab);
      });
    });
  reading(
    'answer [question] [value]',
    'answer a question of the lab last started, or list its questions',
  ).action((question: string | undefined, value: string | undefined, flags: Flags) => {
    choose(flags, async (session) => {
      const { answer } = await import('./commands/answer.ts');
      return answer(session, question, value);
    });
  });
  reading('submit [file]', 'the marks, and what they were made of in one new file to hand in').action(
    (file: string | undefined, flags: Flags) => {
      choose(flags, async (session) => (await import('./commands/submit.ts')).submit(session, file));
    },
  );
  // The file without the option is what npm leaves of `npm run lab map --output FILE`.
  reading('map [file]', 'a picture of the running machines and what is in them, in one new SVG file')
    .option('--output <file>', 'the file to write, as without the option')
    .action((file: string | undefined, flags: Flags) => {
      choose(flags, async (session) =>
        (await import('./commands/map.ts')).map(session, flags.output ?? file),
      );
    });
  reading('solve [step]', 'do what is left of the steps up to and including this one, or of all')
    .option('--keep-going', 'go on with the next step when a command of one failed')
    .action((step: string | undefined, flags: Flags) => {
      choose(flags, async (session) => {
        const { solve } = await import('./commands/solve.ts');
        return solve(session, step, flags.keepGoing === true ? 'keep-going' : 'stop-at-failure');
      });
    });
  reading('hint [step]', 'the next hint for a step; each call reveals a little more').action(
    (step: string | undefined, flags: Flags) => {
      choose(flags, async (session) => (await import('./commands/hint.ts')).hint(session, step));
    },
  );
  add('ssh <node> [command...]', 'a shell on a node, or one command there')
    .passThroughOptions()
    .action((node: string, words: string[], flags: Flags) => {
      choose(flags, async (session) => (await import('./commands/ssh.ts')).ssh(session, node, words));
    });
  add('status', 'what runs in this folder, and what is saved').action((flags: Flags) => {
    choose(flags, async (session) => (await import('./commands/status.ts')).status(session));
  });
  add('save <name>', 'keep the whole cluster as it is now').action((name: string, flags: Flags) => {
    choose(flags, async (session) => (await import('./commands/save.ts')).save(session, name));
  });
  add('restore <name>', 'go back to a saved cluster').action((name: string, flags: Flags) => {
    choose(flags, async (session) => (await import('./commands/restore.ts')).restore(session, name));
  });
  making('reset', 'the starting state again, of the lab last started').action((flags: Flags) => {
    choose(flags, async (session) => (await import('./commands/reset.ts')).reset(session));
  });
  add('down', 'stop the machines of this folder')
    .option('--all', 'of every folder of this user')
    .action((flags: Flags) => {
      choose(flags, async (session) => {
        const { down } = await import('./commands/down.ts');
        return down(session, flags.all === true ? 'every-folder' : 'this-folder');
      });
    });
  add('prune', 'remove what the cache no longer needs')
    .option('--all', 'all that neither a running cluster nor a save stands on')
    .action((flags: Flags) => {
      choose(flags, async (session) => {
        const { prune } = await import('./commands/prune.ts');
        return prune(session, flags.all === true ? 'all' : 'old');
      });
    });
  add('doctor', 'what this host has, what it lacks, and the commands that fix it').action((flags: Flags) => {
    choose(flags, async (session) => (await import('./commands/doctor.ts')).doctor(session));
  });
  withMachineOptions(
    add('image <action> [file]', 'build the guest image, export it to a file, import it from one'),
  ).action((action: string, file: string | undefined, flags: Flags) => {
    choose(flags, async (session) => (await import('./commands/image.ts')).image(session, action, file));
  });
}

/** Every command takes these; they may stand before or after its arguments. */
function withCommonOptions(command: Command): Command {
  return withDriverOption(withOutputOptions(command)).option('--timings', 'show where the time went');
}

/** What is printed and what may be installed. */
export function withOutputOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'result as text or as one JSON document')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--no-install', 'never install anything; print the command instead (or SWARMLAB_NO_INSTALL=1)')
    .option('--no-color', 'no colours (or NO_COLOR=1)');
}

/** What makes the machines. */
export function withDriverOption(command: Command): Command {
  return command.option(
    '--driver <name>',
    "what makes the machines; else the driver of the folder's machines, or qemu",
  );
}

/** For commands that read a guide. */
function withLanguageOption(command: Command): Command {
  return command.addOption(
    new Option('--language <language>', 'of guides; else that of your locale').choices(ALL_LANGUAGES),
  );
}

/**
 * For commands that make machines; each may be given in the environment too, so that `reset` gets the same.
 */
export function withMachineOptions(command: Command): Command {
  const suite = new Option('--suite <suite>', 'Debian release of the machines').choices(Object.keys(suites));
  const memory = new Option('--memory <MiB>', 'memory of each machine').argParser(wholeNumber(512, 65_536));
  const cpus = new Option('--cpus <number>', 'virtual processors of each machine').argParser(
    wholeNumber(1, 64),
  );
  return command.addOption(suite).addOption(memory).addOption(cpus);
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}
