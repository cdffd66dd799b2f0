import { expect } from 'chai';
import { deadlineIn } from './deadline.ts';

describe('a deadline', () => {
  it('passes when its time is over, and not before', () => {
    expect(deadlineIn(0).passed()).to.equal(true);
    expect(deadlineIn(-5).left()).to.equal(0);
    const later = deadlineIn(60_000);
    expect(later.passed()).to.equal(false);
    expect(later.left()).to.be.within(50_000, 60_000);
    expect(deadlineIn(Infinity).passed()).to.equal(false);
  });
});
