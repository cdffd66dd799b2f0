import { expect } from 'chai';
import { execa } from 'execa';
import { rm } from 'node:fs/promises';
import { scriptOf } from './shell-words.ts';

/** What a script ends with in a bash where a service has these tasks, ids with a state each. */
async function ended(run: string, tasks: Readonly<Record<string, string>> = {}) {
  const { exitCode, stdout, stderr } = await execa('bash', ['-c', scriptOf(`${engine(tasks)}\n${run}`)], {
    reject: false,
  });
  return { exitCode, stdout, stderr };
}

function engine(tasks: Readonly<Record<string, string>>): string {
  const lines = Object.entries(tasks).map(([id, state]) => `echo ${id} ${state};`);
  return `tasks_now() { ${lines.join(' ')} true; }`;
}

describe('the words that scripts of faults are made of', () => {
  const two = { abc: 'running', def: 'running', ghi: 'starting' };

  it('count the tasks that run', async () => {
    expect(await ended('running web 2', two)).to.include({ exitCode: 0 });
    expect(await ended('running web 3', two)).to.include({ exitCode: 1 });
    expect(await ended('running web 0')).to.include({ exitCode: 0 });
  });

  it('count those that have begun to run since', async () => {
    const service = `test-${process.pid}`;
    // One that was on its way has begun to run, and one is new.
    const later = engine({ ...two, ghi: 'running', jkl: 'running' });
    try {
      expect(
        await ended(
          `note_tasks ${service}\nrunning_anew ${service} 0\n${later}\nrunning_anew ${service} 2`,
          two,
        ),
      ).to.include({ exitCode: 0, stderr: '' });
    } finally {
      await rm(`/tmp/noted-tasks-${service}`, { force: true });
    }
  });

  it('know whether a task is in a state, and take no other word for it', async () => {
    const states = { abc: 'pending', def: 'running' };
    expect(await ended("in_state web 'failed|pending'", states)).to.include({ exitCode: 0 });
    expect(await ended('in_state web end', states)).to.include({ exitCode: 1 });
  });

  it('wait until something is so', async () => {
    const third = 'times=0\nthird() { times=$((times + 1)); test $times -eq 3; }';
    expect(await ended(`${third}\nwait_until third\necho $times`)).to.include({ exitCode: 0, stdout: '3' });
  });

  it('give up after two minutes, and say what was waited for', async () => {
    // Bash counts on from what SECONDS is set to.
    const never = 'never() { SECONDS=$((SECONDS + 61)); false; }';
    expect(await ended(`${never}\nwait_until never ever\necho not reached`)).to.deep.equal({
      ...{ exitCode: 1, stdout: '', stderr: 'waited two minutes for: never ever' },
    });
  });

  it('end a script that looks for what is not there', async () => {
    expect(await ended('docker() { false; }\nin_overlay blue true\necho not reached')).to.include({
      exitCode: 1,
      stdout: '',
    });
  });
});
