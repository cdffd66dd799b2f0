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

  /** How many work at the same time, and whom the others were told to wait for. */
  async function atOnce(processors: number, count: number) {
    const waits: string[] = [];
    let [now, most] = [0, 0];
    const work = async (): Promise<void> => {
      most = Math.max(most, (now += 1));
      await new Promise((done) => setTimeout(done, 100));
      now -= 1;
    };
    const all = Array.from({ length: count }, (_, index) =>
      turnsIn(folder, processors, `number ${index}`)((holder) => waits.push(holder), work),
    );
    await Promise.all(all);
    return { most, waits };
  }

  it('lets one work after another on a small host, and says who has the turn', async () => {
    const { most, waits } = await atOnce(2, 3);
    expect(most).to.equal(1);
    expect(waits).to.not.be.empty;
    for (const holder of waits) expect(holder).to.match(/^(number \d|another command)/);
  });

  it('lets two work at once on a larger one', async () => {
    expect((await atOnce(8, 3)).most).to.equal(2);
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
