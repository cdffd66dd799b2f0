import { expect } from 'chai';
import { LabError } from '../../common/errors.ts';
import type { RunOptions } from '../../vms/contract.ts';
import { parseGuide } from '../guide/guide.ts';
import { clusterThat, type Behaviour } from '../../testing/scripted-cluster.ts';
import { NOT_KEPT } from './keep.ts';
import { RunError, runSteps, type RunEvent } from './run.ts';

const TOKEN = 'SWMTKN-1-49nj1cmql0jkz5s954yi3oex3nedyz0fb0xx14ie39trti4wxv-8vxv8rssmk743ojnwacrr2e7c';

const GUIDE = `---
title: T
summary: S
minutes: 5
topology: {managers: 1, workers: 2, swarm: none}
---
## Join {#join}
\`\`\`sh node=manager1 as=TOKEN
docker swarm join-token --quiet worker
\`\`\`
\`\`\`sh node=manager1 as=ADDRESS
hostname -I
\`\`\`
\`\`\`sh node=workers
docker swarm join --token "$TOKEN" "$ADDRESS"
\`\`\`
## Look {#look points=1}
::: question mtu number
How many bytes?
:::
\`\`\`sh node=worker2 answer=mtu
ip link
\`\`\`
`;

const WHERE = {
  ...{ file: 'lab.md', number: 1, id: '01-t', folder: '/labs/01-t' },
  language: 'en',
} as const;
const lab = parseGuide(GUIDE, WHERE);
const [join, look] = lab.steps;

/** What the guide's commands print when all goes well. */
const right: Record<string, string> = {
  'docker swarm join-token --quiet worker': `${TOKEN}\n\n`,
  'hostname -I': "first\n  10.9.0.11 it's  \r\n",
  'ip link': 'one\n 0x5dc \n\n',
};

interface Ran {
  readonly events: readonly RunEvent[];
  readonly calls: readonly { readonly script: string; readonly options: RunOptions }[];
  readonly transcript: RunError['transcript'];
  readonly error?: RunError;
}

/** The outcome of running the whole guide when some commands behave as `wrong` says. */
async function running(wrong: Behaviour = () => Promise.resolve({})): Promise<Ran> {
  const events: RunEvent[] = [];
  const calls: { script: string; options: RunOptions }[] = [];
  const cluster = clusterThat(lab.nodes, async (node, script, options) => {
    calls.push({ script, options });
    return {
      stdout: right[script.replace(/^(IFS= read -r \w+; )*/, '')] ?? '',
      ...(await wrong(node, script, options)),
    };
  });
  try {
    const transcript = await runSteps(lab, cluster, { onEvent: (event) => events.push(event) });
    return { events, calls, transcript };
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    return { events, calls, transcript: error.transcript, error };
  }
}

describe('the last line of a command', () => {
  it('becomes a variable of the step’s later commands, and of no other step', async () => {
    const { calls } = await running();
    expect(calls.map(({ script, options: { stdin } }) => [script, stdin])).to.deep.equal([
      ['docker swarm join-token --quiet worker', undefined],
      ['IFS= read -r TOKEN; hostname -I', `${TOKEN}\n`],
      ...[1, 2].map(() => [
        'IFS= read -r TOKEN; IFS= read -r ADDRESS; docker swarm join --token "$TOKEN" "$ADDRESS"',
        `${TOKEN}\n10.9.0.11 it's\n`,
      ]),
      ['ip link', undefined],
    ]);
  });

  it('that becomes a variable is neither shown nor kept, nor is anything else that was printed', async () => {
    const { events, transcript } = await running((_node, script, { onOutput }) => {
      if (!script.endsWith('hostname -I')) return Promise.resolve({});
      onOutput?.({ stream: 'stdout', text: right['hostname -I'] ?? '' });
      onOutput?.({ stream: 'stderr', text: 'it is 10.9.0.11' });
      return Promise.resolve({ stderr: 'it is 10.9.0.11' });
    });
    expect(JSON.stringify([events, transcript])).to.not.match(/10\.9\.0\.11|SWMTKN|read -r/);
    expect(transcript.entries[1]).to.include({ script: 'hostname -I', stdout: NOT_KEPT, stderr: '' });
  });

  it('that is handed on with sets= is shown and kept', async () => {
    const shown = parseGuide(GUIDE.replace('as=ADDRESS', 'sets=ADDRESS'), WHERE);
    const events: RunEvent[] = [];
    const inputs: (string | undefined)[] = [];
    const cluster = clusterThat(shown.nodes, (_node, script, { stdin, onOutput }) => {
      inputs.push(stdin);
      const stdout = right[script.replace(/^(IFS= read -r \w+; )*/, '')] ?? '';
      onOutput?.({ stream: 'stdout', text: stdout });
      return Promise.resolve({ stdout });
    });
    const transcript = await runSteps(shown, cluster, { onEvent: (event) => events.push(event) });
    expect(transcript.entries[1]?.stdout).to.equal(right['hostname -I']);
    expect(JSON.stringify(events)).to.contain('10.9.0.11');
    expect(inputs[2]).to.equal(`${TOKEN}\n10.9.0.11 it's\n`);
  });

  it('answers a question: reported as it happens, and in the transcript', async () => {
    const { events, transcript } = await running();
    const answer = { id: 'mtu', value: '1500' };
    expect(transcript.answers).to.deep.equal([answer]);
    expect(events.slice(-3).map(({ type }) => type)).to.deep.equal([
      'command-ended',
      'answered',
      'step-ended',
    ]);
    expect(events.at(-2)).to.deep.equal({
      type: 'answered',
      step: look,
      command: look?.commands[0],
      node: 'worker2',
      answer,
    });
  });

  for (const [what, script, stdout, wanted, found] of [
    [
      'that is not an answer of its type',
      'ip link',
      '1500\nmany\n',
      /^a whole number.*as the answer to mtu, on the last line in step look on worker2 of\nip link$/,
      '"many"',
    ],
    ['that is missing for an answer', 'ip link', '\n \n', /^a whole number/, 'nothing'],
    [
      'that is missing for a variable',
      'docker swarm join-token --quiet worker',
      ' \n',
      /^a line for the variable TOKEN, on the last line in step join on manager1/,
      'nothing on stdout',
    ],
  ] as const)
    it(`${what} ends the run`, async () => {
      const { error, transcript } = await running((_node, command) =>
        Promise.resolve(command === script ? { stdout } : {}),
      );
      expect(error).to.include({ code: 'step-failed', found });
      expect(error?.wanted).to.match(wanted);
      expect(transcript.entries.at(-1)?.script).to.equal(script);
      expect(transcript.answers).to.deep.equal([]);
    });

  it('of a command that failed is not used, and not shown', async () => {
    const { error } = await running((_node, script) =>
      Promise.resolve(script.includes('join-token') ? { exitStatus: 1, stderr: `no: ${TOKEN}` } : {}),
    );
    expect(error?.found).to.match(/^exit status 1; its output is not shown, because .* TOKEN/);
    expect(error?.transcript.entries).to.have.length(1);
  });
});

describe('a join token that a command prints', () => {
  const sentence = `docker swarm join --token ${TOKEN} 10.9.0.11:2377\n`;
  const masked = 'docker swarm join --token SWMTKN-1-… 10.9.0.11:2377\n';

  it('is in nothing that is shown or kept, wherever its chunks are cut', async () => {
    for (let cut = 0; cut <= sentence.length; cut += 1) {
      const { events, transcript } = await running((node, script, { onOutput }) => {
        if (node !== 'worker1') return Promise.resolve({});
        for (const stream of ['stdout', 'stderr'] as const)
          for (const text of [sentence.slice(0, cut), sentence.slice(cut)]) onOutput?.({ stream, text });
        return Promise.resolve({ stdout: sentence, stderr: sentence });
      });
      const shown = (stream: string): string =>
        events
          .map((event) => (event.type === 'output' && event.chunk.stream === stream ? event.chunk.text : ''))
          .join('');
      expect([shown('stdout'), shown('stderr')], `cut at ${cut}`).to.deep.equal([masked, masked]);
      const entry = transcript.entries.find(({ node }) => node === 'worker1');
      expect(entry).to.include({ stdout: masked, stderr: masked });
    }
  });

  it('is in no error: of an exit status, or of a connection that broke in the middle of it', async () => {
    const failed = await running((node) =>
      Promise.resolve(node === 'worker1' ? { exitStatus: 1, stderr: sentence } : {}),
    );
    expect(failed.error?.found).to.equal(`exit status 1\n${masked.trim()}`);

    const broken = await running((node, script, { onOutput }) => {
      if (node !== 'worker1') return Promise.resolve({});
      onOutput?.({ stream: 'stderr', text: sentence.slice(0, 60) });
      const wanted = `the end of a command on worker1: ${script}`;
      return Promise.reject(new LabError({ code: 'timeout', wanted, found: `none; ${TOKEN}`, next: 'wait' }));
    });
    expect(broken.error).to.include({
      code: 'timeout',
      wanted:
        'the end of a command on worker1: docker swarm join --token "$TOKEN" "$ADDRESS" (step join on worker1)',
      found: 'none; SWMTKN-1-…\ndocker swarm join --token SWMTKN-1-…',
    });
    expect(join?.commands).to.have.length(3);
  });

  it('shows what comes before it at once, and what was held back when the command ends', async () => {
    const { events } = await running((node, _script, { onOutput }) => {
      if (node === 'worker1') onOutput?.({ stream: 'stdout', text: 'a line\nSWM' });
      return Promise.resolve({});
    });
    const texts = events.flatMap((event) => (event.type === 'output' ? [event.chunk.text] : []));
    expect(texts).to.deep.equal(['a line\n', 'SWM']);
  });
});
