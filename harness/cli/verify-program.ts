import { Command } from 'commander';
import type { Choose, Flags } from './commands.ts';
import { withMachines, withOutput } from './commands.ts';

/** What `labs:verify --help` says at its end. */
export const VERIFY_EXAMPLES = `
Examples:
  npm run labs:verify 3                                    all of lab 3
  npm run labs:verify                                      all labs; takes long
  npm run labs:verify -- 3 --suite bookworm                with another engine
  npm run labs:verify -- 3 --only unsolved,ipvs-cleared    some rows of its matrix

Exit status: 0 every row is as it should be and every check was killed by a fault, 1 not so,
2 the request or the machine is at fault, 130 stopped by Ctrl-C.`;

/** `labs:verify`: for those who write labs. */
export function declareVerify(choose: Choose): Command {
  const program = new Command('labs:verify')
    .description(
      'Proves the checks of labs on real machines: what they must notice, and what they must forgive.',
    )
    .argument('[labs...]', 'their numbers or names; all of them when left out')
    .option('--only <rows>', 'some rows: unsolved, solved, ids of faults and variations', (text) =>
      text.split(',').filter((id) => id !== ''),
    )
    .option('--evidence <folder>', 'keep the last evidence of each row there; “labs” for the tests')
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', VERIFY_EXAMPLES);
  return withMachines(withOutput(program)).action((labs: string[], flags: Flags) => {
    choose(flags, async (session) => {
      const { verify } = await import('./commands/verify.ts');
      const { only, evidence } = flags;
      return verify(session, labs, { ...(only && { only }), ...(evidence !== undefined && { evidence }) });
    });
  });
}
