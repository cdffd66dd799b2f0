import { expect } from 'chai';
import type { Outcome } from '../session.ts';
import { watching } from './check.ts';

const some: Outcome = { status: 1, text: '12 of 20', document: { points: 12 } };
const all: Outcome = { status: 0, text: '20 of 20', document: { points: 20 } };

describe('lab check --watch', () => {
  /** Watches over these marks; Ctrl-C comes during the last of them, or in the pause after it. */
  async function watched(marks: readonly Outcome[], stop?: 'in-the-pause' | 'while-marking') {
    const printed: string[] = [];
    const controller = new AbortController();
    let left = [...marks];
    const mark = (): Promise<Outcome> => {
      const [next, ...more] = left;
      left = more;
      if (next === undefined || (more.length === 0 && stop === 'while-marking')) {
        controller.abort(new Error('Ctrl-C'));
        return Promise.reject(new Error('the connection broke'));
      }
      if (more.length === 0 && stop === 'in-the-pause')
        setTimeout(() => controller.abort(new Error('Ctrl-C')), 5);
      return Promise.resolve(next);
    };
    const print = (text: string): void => void printed.push(text);
    const outcome = await watching({ signal: controller.signal, print }, mark, stop ? 20 : 1);
    return { outcome, printed };
  }

  it('shows each change and ends when all passes', async () => {
    const { outcome, printed } = await watched([some, some, all]);
    expect(outcome).to.equal(all);
    expect(printed).to.deep.equal(['12 of 20\n']);
  });

  for (const stop of ['in-the-pause', 'while-marking'] as const) {
    it(`ends ${stop} at Ctrl-C with the last marks, told once`, async () => {
      const { outcome, printed } = await watched([some, some], stop);
      expect(outcome).to.deep.equal({ ...some, text: '' });
      expect(printed).to.deep.equal(['12 of 20\n']);
    });
  }

  it('has no outcome when Ctrl-C comes before the first marks', async () => {
    const ended = await watched([some], 'while-marking').catch((error: unknown) => error);
    expect(ended).to.be.an('error');
  });
});
