import { expect } from 'chai';
import type { Grade, Verdict } from '../grade/grade.ts';
import type { Step } from '../guide/lab.ts';
import { stepsLeft } from './steps-left.ts';

const steps = ['create', 'look', 'deploy', 'scale'].map((id): Step => ({
  id,
  title: id,
  points: id === 'look' ? 0 : 1,
  body: [],
  commands: [],
  questions: [],
  hints: [],
  place: { file: 'lab.md', line: 1 },
}));

function left(create: Verdict, deploy: Verdict, scale: Verdict) {
  const checks = Object.entries({ create, deploy, scale }).map(([step, verdict]) => ({
    id: step,
    step,
    title: step,
    verdict,
    points: 0,
    maxPoints: 1,
  }));
  const grade: Grade = { points: 0, maxPoints: 3, checks };
  const { done, todo } = stepsLeft(steps, grade);
  return { done, todo: todo.map(({ id }) => id) };
}

describe('the steps that are left to do', () => {
  it('are all of them while nothing passes', () => {
    expect(left('fail', 'fail', 'fail')).to.deep.equal({
      done: [],
      todo: ['create', 'look', 'deploy', 'scale'],
    });
  });

  it('are not those that pass already, but those that only show something', () => {
    expect(left('pass', 'pass', 'fail')).to.deep.equal({
      done: ['create', 'deploy'],
      todo: ['look', 'scale'],
    });
  });

  it('are all that come after one that does not pass, for they may rest on it', () => {
    expect(left('fail', 'pass', 'pass').done).to.deep.equal([]);
  });

  it('are those too of which it is not known', () => {
    expect(left('inconclusive', 'pass', 'pass').done).to.deep.equal([]);
  });

  it('are all from one with a question that was not answered, though its checks pass', () => {
    const question = { id: 'mtu', type: 'number', markdown: '', place: { file: 'lab.md', line: 1 } } as const;
    const asking = steps.map((step) => (step.id === 'deploy' ? { ...step, questions: [question] } : step));
    const checks = ['create', 'deploy', 'scale'].map((step) => ({
      ...{ id: step, step, title: step, points: 1, maxPoints: 1 },
      verdict: 'pass' as const,
    }));
    const grade: Grade = { points: 3, maxPoints: 3, checks };
    expect(stepsLeft(asking, grade, []).done).to.deep.equal(['create']);
    expect(stepsLeft(asking, grade, [{ id: 'mtu', value: '1450' }]).done).to.deep.equal([
      'create',
      'deploy',
      'scale',
    ]);
  });

  it('are only the showing ones when everything passes', () => {
    expect(left('pass', 'pass', 'pass').todo).to.deep.equal(['look']);
  });
});
