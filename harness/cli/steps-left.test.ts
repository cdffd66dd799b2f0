import { expect } from 'chai';
import type { Grade, Verdict } from '../grade/grade.ts';
import type { Command, Step } from '../guide/lab.ts';
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
  const { done, todo } = stepsLeft(steps, { grade });
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

  it('are no more than the answers of one that lacks nothing else, and what comes after it', () => {
    const question = { id: 'mtu', type: 'number', markdown: '', place: { file: 'lab.md', line: 1 } } as const;
    const asking = steps.map((step) => (step.id === 'deploy' ? { ...step, questions: [question] } : step));
    const checks = ['create', 'deploy', 'scale'].map((step) => ({
      ...{ id: step, step, title: step, points: 1, maxPoints: 1 },
      verdict: 'pass' as const,
    }));
    const grade: Grade = { points: 3, maxPoints: 3, checks };
    expect(stepsLeft(asking, { grade }).unanswered).to.deep.equal(['deploy']);
    expect(stepsLeft(asking, { grade }).done).to.deep.equal(['create', 'scale']);
    expect(stepsLeft(asking, { grade, answers: [{ id: 'mtu', value: '1450' }] }).done).to.deep.equal([
      'create',
      'deploy',
      'scale',
    ]);
  });

  it('are the command that answers and those that hand it a value, where a check fails for that answer only', () => {
    const question = { id: 'mtu', type: 'number', markdown: '', place: { file: 'lab.md', line: 1 } } as const;
    const place = { file: 'lab.md', line: 1 };
    const commands: readonly Command[] = [
      { script: 'docker network create it', nodes: ['manager1'], place },
      { script: 'ip link', nodes: ['manager1'], sets: 'NIC', place },
      { script: 'ip link show $NIC', nodes: ['manager1'], answers: 'mtu', place },
      { script: 'look', nodes: ['manager1'], place },
    ];
    const asking = steps.map((step) =>
      step.id === 'deploy' ? { ...step, commands, questions: [question] } : step,
    );
    const checks = [
      { id: 'c', step: 'create', title: '', points: 1, maxPoints: 1, verdict: 'pass' as const },
      { id: 'd', step: 'deploy', title: '', points: 0, maxPoints: 1, verdict: 'fail' as const },
      { id: 's', step: 'scale', title: '', points: 0, maxPoints: 1, verdict: 'fail' as const },
    ];
    const grade: Grade = { points: 1, maxPoints: 3, checks };
    const there = stepsLeft(asking, { grade, wantsAnswer: ({ id }) => id === 'd' });
    expect(there.done).to.deep.equal(['create']);
    expect(there.unanswered).to.deep.equal(['deploy']);
    expect(there.todo.map(({ id }) => id)).to.deep.equal(['look', 'deploy', 'scale']);
    const scripts = there.todo.flatMap((step) => step.commands.map(({ script }) => script));
    expect(scripts).to.deep.equal(['ip link', 'ip link show $NIC']);
    // What fails for something else is done again, whole.
    expect(stepsLeft(asking, { grade }).todo[1]?.commands).to.have.length(4);
  });

  it('are all commands of one that lacks an answer and changes nothing', () => {
    const question = { id: 'mtu', type: 'number', markdown: '', place: { file: 'lab.md', line: 1 } } as const;
    const place = { file: 'lab.md', line: 1 };
    const commands: readonly Command[] = [
      { script: 'ln -sfn /var/run/docker/netns/1-abc /var/run/netns/ingress', nodes: ['manager1'], place },
      { script: 'ip -n ingress link', nodes: ['manager1'], answers: 'mtu', place },
    ];
    const asking = steps.map((step) =>
      step.id === 'create' ? { ...step, commands, questions: [question] } : step,
    );
    const checks = ['create', 'deploy', 'scale'].map((step) => ({
      ...{ id: step, step, title: step, points: 1, maxPoints: 1 },
      verdict: 'pass' as const,
    }));
    const { unanswered, todo } = stepsLeft(asking, { grade: { points: 3, maxPoints: 3, checks } });
    expect(unanswered).to.deep.equal(['create']);
    expect(todo[0]?.commands).to.deep.equal(commands);
  });

  it('are only the showing ones when everything passes', () => {
    expect(left('pass', 'pass', 'pass').todo).to.deep.equal(['look']);
  });
});
