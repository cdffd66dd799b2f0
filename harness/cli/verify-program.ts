import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { DATA_PATH } from '../faults/catalogue/define.ts';
import { nearest } from '../guide/nearest.ts';
import { FAMILIES, type CatalogueFamily } from '../verify/families.ts';
import type { Choose, Flags } from './commands.ts';
import { withDriverOption, withMachineOptions, withOutputOptions } from './commands.ts';
import type { VerifyWish } from './commands/verify.ts';

/** `lan,tunnel`, `data-path`, `ways`. @throws InvalidArgumentError, which the command line reports */
function familiesFrom(text: string): readonly CatalogueFamily[] {
  const families = text
    .split(',')
    .filter((word) => word !== '')
    .flatMap((word): readonly CatalogueFamily[] => {
      if (word === 'data-path') return DATA_PATH;
      const family = FAMILIES.find((name) => name === word);
      if (family !== undefined) return [family];
      const known = ['data-path', ...FAMILIES].join(', ');
      throw new InvalidArgumentError(`Write ${nearest(word, FAMILIES) ?? `one of ${known}`}.`);
    });
  return [...new Set(families)];
}

/** What `labs:verify --help` says at its end. */
export const VERIFY_EXAMPLES = `
Examples:
  npm run labs:verify 3                                    all of lab 3
  npm run labs:verify                                      all labs; takes long
  npm run labs:verify -- 3 --suite bookworm                with another engine
  npm run labs:verify -- 3 --only unsolved,ipvs-cleared    some rows of its matrix
  npm run labs:verify -- 3 --changed                       what was changed since, or did not end well
  npm run labs:verify -- 3 --messages                      with what the checks say of each row
  npm run labs:verify -- 3 --catalogue                     the faults and right ways that know no lab
  npm run labs:verify -- 3 --catalogue --families data-path --changed

What was observed of each row that is as it should be is kept in labs/NN-name/recorded/rows/, with a
hash of the commands that led there; a whole matrix that is right goes to docs/matrix/. Of the catalogue,
all rows are in one file, labs/NN-name/recorded/catalogue.SUITE.br.

Exit status: 0 every row is as it should be and every check was killed by a fault, 1 not so,
2 the request or the machine is at fault, 130 stopped by Ctrl-C.`;

/** `labs:verify`: for those who write labs. */
export function declareVerify(program: Command, choose: Choose): void {
  program
    .description(
      'Proves the checks of labs on real machines: what they must notice, and what they must forgive.',
    )
    .argument('[labs...]', 'their numbers or names; all of them when left out')
    .option('--only <rows>', 'some rows: unsolved, solved, ids of faults and variations', (text) =>
      text.split(',').filter((id) => id !== ''),
    )
    .addOption(
      new Option('--changed', 'the rows that are not proved as they are now, and no others').conflicts(
        'only',
      ),
    )
    .option('--catalogue', 'the faults and right ways of the catalogue instead of those of the labs')
    .addOption(
      new Option(
        '--families <names>',
        'of the catalogue: lan, tunnel, bridge, …, answers, data-path for those that stop packets, ways',
      ).argParser(familiesFrom),
    )
    .option('--messages', 'print what the checks say of every row, of the right ones too')
    .option('--no-keep', 'neither read nor write what is known of rows, nor a matrix')
    .option('--evidence <folder>', 'keep the last evidence of every row there, of the wrong ones too')
    .addHelpText('after', VERIFY_EXAMPLES);
  withMachineOptions(withDriverOption(withOutputOptions(program))).action((labs: string[], flags: Flags) => {
    choose(flags, async (session) => {
      const { only, changed, keep, evidence, messages, catalogue, families } = flags;
      const rows = changed === true ? 'changed' : only && only.length > 0 ? only : 'all';
      const wish: VerifyWish = {
        ...{ rows, proofs: keep === false ? 'not-kept' : 'kept' },
        messages: messages === true ? 'of-all' : 'of-wrong',
        ...(evidence !== undefined && { evidence }),
      };
      if (catalogue !== true && families === undefined) {
        const { verify } = await import('./commands/verify.ts');
        return verify(session, labs, wish);
      }
      const { verifyCatalogue } = await import('./commands/verify-catalogue.ts');
      return verifyCatalogue(session, labs, { ...wish, ...(families && { families }) });
    });
  });
}
