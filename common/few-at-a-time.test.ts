import { expect } from 'chai';
import { fewAtATime } from './few-at-a-time.ts';

describe('a few at a time', () => {
  it('does each once, no more than so many together, and keeps the order', async () => {
    let now = 0;
    let most = 0;
    const results = await fewAtATime([5, 1, 4, 2, 3], 2, async (item) => {
      now += 1;
      most = Math.max(most, now);
      for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
      now -= 1;
      return item * 10;
    });
    expect(results).to.deep.equal([50, 10, 40, 20, 30]);
    expect(most).to.equal(2);
  });

  it('does nothing with nothing', async () => {
    expect(await fewAtATime([], 3, () => Promise.reject(new Error('never')))).to.deep.equal([]);
  });

  it('fails as the first failure does', async () => {
    const failing = fewAtATime([1, 2], 2, (item) =>
      item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item),
    );
    expect(await failing.catch((error: unknown) => (error as Error).message)).to.equal('two');
  });
});
