import { expect } from 'chai';
import { marksWish } from './wish.ts';

describe('what bench marks is asked for', () => {
  const wish = (...words: readonly string[]) => marksWish(words, () => 0.5);

  it('is labs, numbers of checks and a seed, which is drawn when none is given', () => {
    const asked = wish('3', '5', '--ways', '300', '--faults=0', '--seed', '7', '--suite', 'bookworm');
    expect(asked).to.deep.include({ labs: ['3', '5'], ways: 300, faults: 0, seed: 7, suite: 'bookworm' });
    expect(asked.out).to.match(/swarmlab-marks-7$/);
    expect(wish('3')).to.include({ seed: 2 ** 31, suite: 'trixie' });
  });

  for (const [words, found] of [
    [[], 'no lab'],
    [['3', '--ways', 'many'], '--ways many'],
    [['3', '--seed', '4294967296'], '--seed 4294967296'],
    [['3', '--suite', 'sid'], '--suite sid'],
    [['3', '--whys', '3'], "Unknown option '--whys'"],
  ] as const) {
    it(`is refused: ${['marks', ...words].join(' ')}`, () => {
      expect(() => wish(...words))
        .to.throw()
        .with.property('found')
        .that.contains(found);
    });
  }
});
