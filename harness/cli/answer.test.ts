import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { LabError } from '../../common/errors.ts';
import { clusterPaths, homeOf } from '../../vms/paths.ts';
import type { Grade } from '../grade/grade.ts';
import { plain } from '../report/paint.ts';
import { answersTo, rememberAnswers } from './answers.ts';
import { answer } from './commands/answer.ts';
import { changeMemory, recall, recallWithSave, remember, rememberWithSave } from './last-lab.ts';
import { rememberOpenStep } from './marking.ts';
import type { Session } from './session.ts';
import { loadLab } from '../guide/guide.ts';

const GUIDE = `---
title: A bridge
summary: S
minutes: 5
topology: {managers: 1, workers: 0}
---
## Look {#look points=2}
\`\`\`sh node=manager1 answer=gateway
x
\`\`\`
::: question gateway address
Which address has the *bridge*?
:::
## Show {#show}
## Count {#count points=1}
\`\`\`sh node=manager1 answer=mark
x
\`\`\`
::: question mark number
Which mark?
:::
`;

describe('lab answer', () => {
  let folder = '';
  let session: Session;
  const start = () => remember(session, { lab: '02-a-bridge', hintsShown: { look: 1 } });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'swarmlab-answer-'));
    const labsRoot = join(folder, 'labs');
    mkdirSync(join(labsRoot, '02-a-bridge'), { recursive: true });
    mkdirSync(join(labsRoot, '04-no-questions'));
    mkdirSync(join(labsRoot, '05-the-same'));
    writeFileSync(join(labsRoot, '05-the-same', 'lab.md'), GUIDE);
    writeFileSync(join(labsRoot, '02-a-bridge', 'lab.md'), GUIDE);
    const silent = GUIDE.replaceAll(/::: question.*\n.*\n:::\n/g, '').replaceAll(/ answer=\w+/g, '');
    writeFileSync(join(labsRoot, '04-no-questions', 'lab.md'), silent);
    const host = { env: { SWARMLAB_HOME: folder }, uid: 0 };
    session = { folder, host, labsRoot, paint: plain, settings: { language: 'en' } } as unknown as Session;
    await start();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const failure = (...words: [string?, string?]): Promise<unknown> =>
    answer(session, words[0], words[1]).catch((error: unknown) => error);

  it('lists what is asked, step by step, with the line to type or what was answered', async () => {
    await answer(session, 'mark', '0x100');
    const { text, document } = await answer(session, undefined, undefined);
    expect(text).to.equal(
      [
        '1. Look',
        '',
        '  ? Which address has the *bridge*?',
        '    npm run lab answer gateway …   (an IPv4 address, such as 192.0.2.1)',
        '',
        '3. Count',
        '',
        '  ✓ Which mark?',
        '    mark: 256',
        '',
      ].join('\n'),
    );
    expect(document).to.deep.equal({
      lab: '02-a-bridge',
      questions: [
        { id: 'gateway', step: 'look', type: 'address', question: 'Which address has the *bridge*?' },
        { id: 'mark', step: 'count', type: 'number', question: 'Which mark?', answer: '256' },
      ],
    });
  });

  it('writes one down, in place of the one before, and forgets nothing else', async () => {
    await answer(session, 'gateway', '172.18.0.2');
    const { text, document, advice } = await answer(session, 'gateway', ' 172.18.0.1 ');
    expect(text).to.equal('gateway: 172.18.0.1\n');
    expect(document).to.deep.equal({
      lab: '02-a-bridge',
      answer: { id: 'gateway', value: '172.18.0.1' },
      open: 1,
    });
    expect(advice).to.equal('Not answered yet: 1; npm run lab answer lists them.\n');
    expect((await answer(session, 'mark', '7')).advice).to.equal('npm run lab check marks it.\n');
    expect(await recall(session)).to.deep.equal({
      lab: '02-a-bridge',
      hintsShown: { look: 1 },
      answers: [
        { id: 'gateway', value: '172.18.0.1' },
        { id: 'mark', value: '7' },
      ],
    });
  });

  it('says what was wanted of a wrong one, and keeps nothing of it', async () => {
    expect(await failure('gateway', '172.18.0.1/16'))
      .to.be.instanceOf(LabError)
      .and.to.include({
        code: 'bad-arguments',
        wanted: 'an IPv4 address, such as 192.0.2.1, as the answer to gateway',
        found: '"172.18.0.1/16"',
      });
    expect(await failure('gateway')).to.include({ code: 'bad-arguments', found: 'nothing' });
    expect(await failure('gatewya', '1')).to.include({
      code: 'bad-arguments',
      wanted: 'one of the questions gateway, mark',
      next: 'npm run lab answer gateway 192.0.2.1   (but your own answer)',
    });
    expect(await failure('__proto__', 'x')).to.include({ code: 'bad-arguments' });
    expect((await recall(session))?.answers).to.equal(undefined);
  });

  it('is of the lab last started, and says when that asks nothing', async () => {
    await answer(session, 'mark', '7');
    await remember(session, { lab: '04-no-questions', hintsShown: {} });
    const { text, document } = await answer(session, undefined, undefined);
    expect(text).to.equal('04-no-questions asks nothing.\n');
    expect(document).to.deep.equal({ lab: '04-no-questions', questions: [] });
    expect(await failure('mark', '7')).to.include({ code: 'bad-arguments' });
  });

  it('gives answers to the lab that they are of, those that fit its questions, in its order', async () => {
    const lab = await loadLab(session.labsRoot, '2');
    const other = await loadLab(session.labsRoot, '5');
    await rememberAnswers(session, lab, [{ id: 'mark', value: '7' }]);
    await rememberAnswers(session, other, [{ id: 'mark', value: '8' }]);
    await rememberAnswers(session, lab, [{ id: 'gateway', value: '172.18.0.1' }]);
    const both = [
      { id: 'gateway', value: '172.18.0.1' },
      { id: 'mark', value: '7' },
    ];
    expect(await answersTo(session, lab)).to.deep.equal(both);
    expect(await answersTo(session, other)).to.deep.equal([]);
    const wrong = [
      { id: 'mark', value: 'seven' },
      { id: 'constructor', value: '1' },
    ];
    await remember(session, { lab: lab.id, hintsShown: {}, answers: [...wrong, ...both.slice(0, 1)] });
    expect(await answersTo(session, lab)).to.deep.equal(both.slice(0, 1));
  });

  it('takes a memory whose answers cannot be understood for none', async () => {
    const file = join(clusterPaths(homeOf(session.host.env), folder).state, 'lab.json');
    const memory = JSON.parse(readFileSync(file, 'utf8')) as object;
    for (const answers of [{}, [null], [{ id: 'mark' }], [{ id: 1, value: '7' }]]) {
      writeFileSync(file, JSON.stringify({ ...memory, answers }));
      expect(await recall(session), JSON.stringify(answers)).to.equal(undefined);
    }
  });

  it('is not lost when marks, hints and other answers are written at the same time', async () => {
    const lab = await loadLab(session.labsRoot, '2');
    const grade: Grade = { points: 0, maxPoints: 0, checks: [] };
    // Each change takes the lock by a process of its own, so these are to it what other commands would be.
    await Promise.all([
      answer(session, 'mark', '7'),
      rememberOpenStep(session, lab, grade),
      answer(session, 'gateway', '172.18.0.1'),
      rememberOpenStep(session, lab, grade),
      changeMemory(session, (before) => before && { ...before, hintsShown: { look: 2 } }),
    ]);
    expect((await recall(session))?.answers).to.have.length(2);
    expect((await recall(session))?.hintsShown).to.deep.equal({ look: 2 });
  });

  it('is kept with a save of the machines, and comes back with it', async () => {
    await answer(session, 'mark', '7');
    await rememberWithSave(session, 'mine');
    await answer(session, 'mark', '8');
    expect(await recallWithSave(session, 'mine')).to.equal(true);
    expect((await recall(session))?.answers).to.deep.equal([{ id: 'mark', value: '7' }]);
    expect(await recallWithSave(session, 'other')).to.equal(false);
  });

  it('does not come back with a save that took the name of another', async () => {
    await rememberWithSave(session, 'mine');
    rmSync(join(clusterPaths(homeOf(session.host.env), folder).state, 'lab.json'));
    await rememberWithSave(session, 'mine');
    expect(await recallWithSave(session, 'mine')).to.equal(false);
  });
});
