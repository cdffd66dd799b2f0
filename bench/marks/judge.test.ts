import { expect } from 'chai';
import { gradeOf } from '../../testing/sample-lab.ts';
import { judge, resultOf } from './judge.ts';

describe('marks of a state', () => {
  it('are full, or fail, or are inconclusive when nothing fails', () => {
    expect(resultOf(gradeOf('pass', 'pass'))).to.equal('full');
    expect(resultOf(gradeOf('inconclusive', 'fail'))).to.equal('fails');
    expect(resultOf(gradeOf('pass', 'inconclusive'))).to.equal('inconclusive');
  });

  it('are right when they are full after a right way, and wrong when they fail', () => {
    const judged = (['full', 'fails', 'inconclusive'] as const).map((result) => judge('way', result));
    expect(judged).to.deep.equal(['right', 'wrong', 'inconclusive']);
  });

  it('are wrong when they are full after a fault that is there', () => {
    const judged = (['full', 'fails', 'inconclusive'] as const).map((result) => judge('fault', result));
    expect(judged).to.deep.equal(['wrong', 'right', 'inconclusive']);
    expect(judge('fault', 'full', 'gone')).to.equal('gone');
  });
});
