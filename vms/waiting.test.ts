import { expect } from 'chai';
import { waitUntil } from './waiting.ts';
import type { Waiting } from './waiting.ts';

const waiting: Waiting = { wanted: 'all of it', next: 'try again', patienceMs: 5000 };

describe('waiting until nothing is missing', () => {
  const failure = async (options: Partial<Waiting>, missing: () => Promise<string | undefined>) =>
    await waitUntil({ ...waiting, ...options }, missing).catch((error: unknown) => error);

  it('looks until then, and meanwhile says what is missing', async () => {
    const answers = ['two', 'one', undefined];
    const said: string[] = [];
    await waitUntil({ ...waiting, onWait: (missing) => said.push(missing) }, () =>
      Promise.resolve(answers.shift()),
    );
    expect(said).to.deep.equal(['two', 'one']);
    expect(answers).to.deep.equal([]);
  });

  it('ends at its deadline with what was missing last', async () => {
    let looks = 0;
    const missing = () => Promise.resolve(`look ${(looks += 1)}`);
    expect(await failure({ patienceMs: 10 }, missing)).to.include({
      ...{ code: 'timeout', wanted: 'all of it', found: 'look 2', next: 'try again' },
    });
  });

  it('ends when it is interrupted, and not before a look found something missing', async () => {
    const signal = AbortSignal.abort();
    expect(await failure({ signal }, () => Promise.resolve('one'))).to.include({ code: 'interrupted' });
    expect(await failure({ signal }, () => Promise.resolve(undefined))).to.equal(undefined);
  });
});
