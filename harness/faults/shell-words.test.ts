import { expect } from 'chai';
import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptOf } from './shell-words.ts';

/** What a script ends with in a bash where a service has these tasks, ids with a state each. */
async function ended(run: string, tasks: Readonly<Record<string, string>> = {}) {
  const { exitCode, stdout, stderr } = await execa(
    'bash',
    ['-c', scriptOf(`sleep() { :; }\n${engine(tasks)}\n${run}`)],
    {
      reject: false,
    },
  );
  return { exitCode, stdout, stderr };
}

function engine(tasks: Readonly<Record<string, string>>): string {
  const lines = Object.entries(tasks).map(([id, state]) => `echo ${id} ${state};`);
  return `tasks_now() { ${lines.join(' ')} true; }`;
}

/** What a script ends with where an engine gives these answers, by path. */
async function endedWith(answers: Readonly<Record<string, unknown>>, run: string) {
  const folder = await mkdtemp(join(tmpdir(), 'swarmlab-words-'));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(decodeURIComponent(request.url ?? ''));
    const answer = Object.entries(answers).find(([path]) => request.url?.startsWith(path));
    response.statusCode = answer ? 200 : 503;
    response.end(JSON.stringify(answer?.[1] ?? { message: 'no leader' }));
  });
  const socket = join(folder, 'docker.sock');
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  try {
    const script = scriptOf(run).replaceAll('/var/run/docker.sock', socket);
    const { exitCode, stdout, stderr } = await execa('bash', ['-c', script], { reject: false });
    return { exitCode, stdout, stderr, asked };
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
}

/** A task as an engine writes it: the network that it is attached to has an id as well. */
function taskOf(ID: string, State: string) {
  const attached = { Network: { ID: 'network', Version: { Index: 9 }, Spec: { Name: 'blue' } } };
  const Status = { Timestamp: '2026-01-02T03:04:05Z', State, ContainerStatus: { PID: 7 } };
  const labels = { note: '{"ID":"no","Version":1,"Status":{"Timestamp":"","State":"running"' };
  return { ID, Version: { Index: 1 }, Spec: { labels }, Status, NetworksAttachments: [attached] };
}

describe('the words that scripts of faults are made of', () => {
  it('come with a script that uses them, and with no other', () => {
    expect(scriptOf('echo nothing')).to.equal('set -e\necho nothing');
    const words = scriptOf('wait_until running web 2').matchAll(/^(\w+)\(\) \{/gm);
    expect([...words].map(([, name]) => name)).to.have.members([
      ...['wait_until', 'running', 'tasks_now', 'matches_in'],
    ]);
  });

  it('ask the engine for the tasks of a service that are to run', async () => {
    const tasks = [taskOf('abc', 'running'), taskOf('def', 'starting')];
    const { stdout, stderr, asked } = await endedWith({ '/tasks': tasks }, 'tasks_now web');
    expect(stdout).to.equal('abc running\ndef starting');
    expect(stderr).to.equal('');
    expect(asked).to.deep.equal(['/tasks?filters={"service":["web"],"desired-state":["running"]}']);
  });

  it('note nothing when the engine does not say it', async () => {
    const { exitCode, stderr } = await endedWith({}, 'note_tasks web; echo not reached');
    expect(exitCode).to.not.equal(0);
    expect(stderr).to.contain('no leader');
  });

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

  it('know whether the tasks of a service are at rest', async () => {
    const old = (state: string): string => `docker() { echo '${state} 3 seconds ago'; }\nat_rest web`;
    const waits = { abc: 'running', def: 'pending' };
    expect(await ended(old('Shutdown'), waits)).to.include({ exitCode: 0 });
    expect(await ended(old('Running'), waits)).to.include({ exitCode: 1 });
    expect(await ended(old('Shutdown'), { ...waits, ghi: 'starting' })).to.include({ exitCode: 1 });
    expect(await ended(old('Shutdown'))).to.include({ exitCode: 1 });
  });

  it('list the endpoints on other nodes, with the MAC and the node of each', async () => {
    const kernel = `in_overlay() {
  case $2 in
    bridge) echo '02:42:0a:00:01:05 dst 192.0.2.12 self permanent'; echo '02:42:0a:00:01:63 master br0' ;;
    ip) echo '10.0.1.5 lladdr 02:42:0a:00:01:05 PERMANENT'; echo '10.0.1.9 lladdr 02:42:0a:00:01:09 PERMANENT' ;;
  esac
}
`;
    // What a script defines itself stands behind the words.
    const { stdout } = await ended(`${kernel}remote_endpoints blue`);
    expect(stdout).to.equal('10.0.1.5 02:42:0a:00:01:05 192.0.2.12');
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
