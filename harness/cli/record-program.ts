import type { Command } from 'commander';
import type { Choose, Flags } from './commands.ts';
import { withDriverOption, withMachineOptions, withOutputOptions } from './commands.ts';

const EXAMPLES = `
Examples:
  npm run labs:record 3                          labs/03-…/recorded/run.trixie.json.gz
  npm run labs:record                            all labs; takes long
  npm run labs:record -- 3 --suite bookworm      with another engine

Exit status: 0 each was recorded, 1 one was not, for not all of its checks passed at the end,
2 the request or the machine is at fault, 130 stopped by Ctrl-C.`;

/** `labs:record`: for those who write labs. */
export function declareRecord(program: Command, choose: Choose): void {
  program
    .description('Carries out guides on real machines and keeps what was printed and observed, for the docs.')
    .argument('[labs...]', 'their numbers or names; all of them when left out')
    .addHelpText('after', EXAMPLES);
  withMachineOptions(withDriverOption(withOutputOptions(program))).action((labs: string[], flags: Flags) => {
    choose(flags, async (session) => {
      const { record } = await import('./commands/record.ts');
      return record(session, labs);
    });
  });
}
