import { expect } from 'chai';
import { LabError } from '../../common/errors.ts';
import { parseCommandLine } from './program.ts';

describe('words that npm left of an option', () => {
  async function next(...typed: readonly string[]): Promise<string> {
    const error = await parseCommandLine(typed, {}, process).catch((thrown: unknown) => thrown);
    if (!(error instanceof LabError)) throw new Error('it was understood');
    return error.next;
  }

  for (const [typed, meant] of [
    ['3 json', 'npm run lab -- 3 --format json'],
    ['start 3 bookworm', 'npm run lab -- start 3 --suite bookworm'],
    ['start 3 2048', 'npm run lab -- start 3 --memory 2048'],
    ['reset 2', 'npm run lab -- reset --cpus 2'],
  ] as const) {
    it(`are put back: ${typed}`, async () => {
      expect(await next(...typed.split(' '))).to.contain(meant);
    });
  }

  it('are not seen in just any word', async () => {
    expect(await next('status', 'now')).to.match(/^npm run lab -- --help/);
  });
});
