import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { turnsIn } from './turns.ts';

describe('turnsIn', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'turns-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /**
   * Has three work; gives how many did at most at the same time, and whom the others were told to wait for.
   */
  async function atOnce(processors: number, meeting: Promise<void> | undefined, meet: () => void) {
    const waits: string[] = [];
    let [now, most] = [0, 0];
    const work = async (): Promise<void> => {
      most = Math.max(most, (now += 1));
      if (now === 2) meet();
      await (meeting ?? new Promise((done) => setTimeout(done, 50)));
      now -= 1;
    };
    const all = ['one', 'two', 'three'].map((name) =>
      turnsIn(folder, processors, name)((holder) => waits.push(holder), work),
    );
    await Promise.all(all);
    return { most, waits };
  }

  it('lets one work after another on a small host, and says who has the turn', async () => {
    const { most, waits } = await atOnce(2, undefined, () => undefined);
    expect(most).to.equal(1);
    expect(waits).to.not.be.empty;
    for (const holder of waits) expect(holder).to.match(/^(one|two|three|another command)/);
  });

  it('lets two work at once on a larger one', async () => {
    let meet = (): void => undefined;
    // Who works stays until there are two: with one turn for all this would not end.
    const meeting = new Promise<void>((met) => (meet = met));
    expect((await atOnce(8, meeting, () => meet())).most).to.equal(2);
  });

  it('gives the turn on when the work failed, and stops waiting with the signal', async () => {
    const turn = turnsIn(folder, 1, 'one');
    const none = (): void => undefined;
    expect(await turn(none, () => Promise.reject(new Error('no'))).catch(String)).to.equal('Error: no');
    const error: unknown = await turn(none, () =>
      turnsIn(
        folder,
        1,
        'two',
        AbortSignal.timeout(50),
      )(none, () => Promise.resolve()).catch((e: unknown) => e),
    );
    expect(error).to.include({ code: 'interrupted' });
  });
});
