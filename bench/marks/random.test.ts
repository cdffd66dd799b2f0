import { expect } from 'chai';
import { drawn, momentsOf, randomOf } from './random.ts';

const first = <T>(many: number, values: Iterator<T>): readonly T[] =>
  Array.from({ length: many }, () => values.next().value as T);

describe('what is drawn', () => {
  const all = Array.from({ length: 20 }, (_, index) => index);

  it('is the same for the same seed, and another for another seed or lab', () => {
    const draw = (seed: number, lab: string) => first(20, drawn(all, randomOf(seed, lab))).join(' ');
    expect(draw(1, '03')).to.equal(draw(1, '03'));
    expect(new Set([draw(1, '03'), draw(2, '03'), draw(1, '05'), all.join(' ')])).to.have.lengthOf(4);
  });

  it('is each one once before any comes again', () => {
    const draws = first(40, drawn(all, randomOf(1)));
    for (const round of [draws.slice(0, 20), draws.slice(20)]) {
      expect([...round].sort((a, b) => a - b)).to.deep.equal(all);
    }
    expect(draws.slice(0, 20)).to.not.deep.equal(draws.slice(20));
  });

  it('ends where there is nothing to draw', () => {
    expect([...drawn([], randomOf(1))]).to.deep.equal([]);
  });

  it('is moments in order, spread over all of the time', () => {
    const random = randomOf(1, 'moments');
    const states = Array.from({ length: 200 }, () => momentsOf(random, 3, 30_000));
    for (const moments of states) expect(moments).to.deep.equal([...moments].sort((a, b) => a - b));
    const tenths = new Set(states.flat().map((moment) => Math.floor(moment / 3000)));
    expect([...tenths].sort()).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
