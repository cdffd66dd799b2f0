import { expect } from 'chai';
import type { CheckResult, Grade } from '../grade/grade.ts';
import type { Lab, Step } from '../guide/lab.ts';
import { gradeDocument } from './document.ts';
import { columns, wrap } from './layout.ts';
import { coloured, plain } from './paint.ts';
import { proseLines } from './prose.ts';
import { stepText } from './step-text.ts';
import { gradeText } from './text.ts';
import { seconds, timingsText } from './timings.ts';

const step = (id: string, title: string, line: number): Step => ({
  id,
  title,
  points: 2,
  commands: [],
  questions: [],
  hints: ['look'],
  body: [
    { kind: 'text', markdown: 'An overlay spans the nodes.', place: { file: 'labs/03-x/lab.md', line } },
    {
      kind: 'command',
      command: { script: 'docker network ls', nodes: ['manager1', 'worker1'], place: { file: 'f', line } },
      place: { file: 'f', line },
    },
    { kind: 'hint', markdown: 'a secret', place: { file: 'f', line } },
  ],
  place: { file: 'labs/03-x/lab.md', line },
});

const lab: Lab = {
  number: 3,
  id: '03-x',
  folder: '/labs/03-x',
  title: 'An overlay',
  summary: '',
  minutes: 20,
  prerequisites: [],
  topology: { managers: 1, workers: 2 },
  nodes: ['manager1', 'worker1', 'worker2'],
  language: 'en',
  steps: [step('create', 'Create the overlay', 12), step('deploy', 'Deploy', 40)],
  sections: [],
  maxPoints: 6,
};

const check = (parts: Partial<CheckResult> & Pick<CheckResult, 'id' | 'verdict'>): CheckResult => ({
  step: 'create',
  title: `check ${parts.id}`,
  points: parts.verdict === 'pass' ? 2 : 0,
  maxPoints: 2,
  ...parts,
});

const mixed: Grade = {
  points: 2,
  maxPoints: 6,
  checks: [
    check({ id: 'a', verdict: 'pass', message: 'not shown' }),
    check({ id: 'b', verdict: 'fail', step: 'deploy', message: 'expected 5 tasks\nobserved 4 on worker1' }),
    check({ id: 'c', verdict: 'inconclusive', step: 'deploy', message: 'worker2 did not answer' }),
  ],
};

describe('the report of a grade', () => {
  const text = gradeText(lab, mixed, plain);

  it('marks each verdict and shows points by check, step and lab', () => {
    expect(text).to.match(/✓ check a +2 \/ 2\n/);
    expect(text).to.match(/✗ check b +0 \/ 2\n/);
    expect(text).to.match(/\? check c +0 \/ 2\n/);
    expect(text).to.match(/2\. Deploy +0 \/ 4\n/);
    expect(text).to.match(/Lab 3 · An overlay +2 \/ 6\n/);
    expect(text).to.contain('2 of 6 points · 1 passed, 1 failed, 1 could not be observed');
  });

  it('says why a check did not pass and where the guide explains it, and only then', () => {
    expect(text).to.contain('│ expected 5 tasks\n     │ observed 4 on worker1\n');
    expect(text).to.contain('guide: step deploy, labs/03-x/lab.md:40');
    expect(text).not.to.contain('labs/03-x/lab.md:12');
    expect(text).not.to.contain('not shown');
  });

  it('keeps to 80 columns with long and with Chinese titles', () => {
    const long = [
      check({ id: 'a', verdict: 'pass', title: '每个工作节点上都有一个覆盖网络的命名空间'.repeat(3) }),
      check({ id: 'b', verdict: 'fail', title: 'word '.repeat(40), message: 'word '.repeat(60) }),
    ];
    const lines = gradeText(lab, { points: 2, maxPoints: 4, checks: long }, plain).split('\n');
    expect(Math.max(...lines.map(columns))).to.equal(80);
  });

  it('colours without changing the words', () => {
    const colouredText = gradeText(lab, mixed, coloured);
    // eslint-disable-next-line no-control-regex
    expect(colouredText.replaceAll(/\u001b\[\d+m/g, '')).to.equal(text);
    expect(colouredText).to.contain('\u001b[31m✗');
  });

  it('shows a check whose step the guide does not have', () => {
    const stray = [check({ id: 'z', verdict: 'fail', step: 'gone', message: 'm' })];
    expect(gradeText(lab, { points: 0, maxPoints: 2, checks: stray }, plain)).to.contain('✗ check z');
  });
});

describe('the JSON document of a grade', () => {
  it('has exactly the promised keys', () => {
    const extra = { ...check({ id: 'a', verdict: 'pass' }), secret: 1 } as CheckResult;
    const cluster = {
      driver: 'qemu',
      accelerator: 'tcg',
      nodes: [{ name: 'manager1', role: 'manager', address: '10.0.0.1' }],
    };
    const grade = { points: 2, maxPoints: 2, checks: [extra] };
    expect(gradeDocument(lab, grade, cluster, { total: 5 })).to.deep.equal({
      lab: '03-x',
      grade: {
        points: 2,
        maxPoints: 2,
        checks: [{ id: 'a', step: 'create', title: 'check a', verdict: 'pass', points: 2, maxPoints: 2 }],
      },
      cluster,
      timings: { total: 5 },
    });
  });
});

describe('a step on a terminal', () => {
  it('shows prose and commands with their nodes, and keeps hints back', () => {
    const text = stepText(lab.steps[0]!, 1, plain);
    expect(text).to.contain(
      '1. Create the overlay\n\nAn overlay spans the nodes.\n\n  manager1, worker1# docker network ls\n',
    );
    expect(text).not.to.contain('secret');
  });

  it('shows what becomes a variable, and questions with the line to type', () => {
    const place = { file: 'f', line: 1 };
    const command = { script: 'cat key', nodes: ['manager1'], as: 'KEY', place };
    const question = { id: 'vni', type: 'number', markdown: 'Which VNI?\n\nSay.', place } as const;
    const body = [
      { kind: 'command', command, place },
      { kind: 'question', question, place },
    ] as const;
    expect(stepText({ ...lab.steps[0]!, body }, 1, plain)).to.equal(
      [
        '1. Create the overlay',
        '',
        '  manager1# cat key',
        '  (its last line is $KEY in the commands below)',
        '',
        '  ? Which VNI?',
        '',
        '    Say.',
        '    npm run lab answer vni …   (a whole number, such as 42)',
        '',
      ].join('\n'),
    );
  });
});

describe('a command on a terminal', () => {
  const place = { file: 'f', line: 1 };
  const shown = (script: string, nodes: readonly string[]): string => {
    const body = [{ kind: 'command', command: { script, nodes, place }, place }] as const;
    return stepText({ ...lab.steps[0]!, body }, 1, plain);
  };

  it('has its nodes before the first line only, and its lines are left as they are', () => {
    const long = `echo ${'word '.repeat(20)}|`;
    expect(shown(`${long}\n  wc -w\n\ndate`, ['m1', 'w1']).split('\n').slice(2)).to.deep.equal([
      `  m1, w1# ${long}`,
      '            wc -w',
      '',
      '          date',
      '',
    ]);
  });

  it('shows which variable the last line of its output sets', () => {
    const command = { script: 'cat vni', nodes: ['m1'], sets: 'VNI', place };
    const body = [{ kind: 'command', command, place }] as const;
    expect(stepText({ ...lab.steps[0]!, body }, 1, plain)).to.contain('(its last line is $VNI in the');
  });
});

describe('prose on a terminal', () => {
  it('fills a paragraph, however its source was broken into lines', () => {
    expect(proseLines('Type\n`lab start 3`\nnow.\n\n\nThen\nlook.\n', 80)).to.deep.equal([
      'Type `lab start 3` now.',
      '',
      'Then look.',
    ]);
    expect(proseLines('one two three\nfour', 13)).to.deep.equal(['one two three', 'four']);
    expect(proseLines('one two three\nfour', 9)).to.deep.equal(['one two', 'three', 'four']);
  });

  it('ends a line where Markdown ends one', () => {
    expect(proseLines('one  \ntwo\\\nthree\nfour', 80)).to.deep.equal(['one', 'two', 'three four']);
  });

  it('hangs the lines of a list item under its first word, in lists of lists too', () => {
    const source = 'Two:\n- one two three\n  four\n- five\n\n  six seven eight\n  1. nine ten\n10. ten';
    expect(proseLines(source, 13)).to.deep.equal([
      'Two:',
      '- one two',
      '  three four',
      '- five',
      '',
      '  six seven',
      '  eight',
      '  1. nine ten',
      '10. ten',
    ]);
    expect(proseLines('> - one two\n>   three', 9)).to.deep.equal(['> - one', '>   two', '>   three']);
  });

  it('joins Chinese without a space, and Chinese with other words by one', () => {
    expect(proseLines('覆盖\n网络\n`br0`，\n`vxlan0`\n（两个）\n“网线”\n的', 80)).to.deep.equal([
      '覆盖网络 `br0`，`vxlan0`（两个）“网线”的',
    ]);
    expect(proseLines('say “yes”\nor “no”', 80)).to.deep.equal(['say “yes” or “no”']);
    expect(proseLines('- 覆盖网络\n  隧道', 8)).to.deep.equal(['- 覆盖网', '  络隧道']);
  });

  it('leaves code, headings and the targets of links as they are', () => {
    const source = [
      '### A heading that is rather long',
      '',
      '```text',
      'a   b   c   d   e',
      '',
      '',
      '    f',
      '```',
      '',
      '- one',
      '',
      '  ```text',
      '  g   h   i   j   k',
      '  ```',
      '',
      '[there]: https://docs.docker.com/',
    ];
    expect(proseLines(source.join('\n'), 12)).to.deep.equal(source);
  });

  it('continues a long row of a table in the next line', () => {
    expect(proseLines('| a | b |\n|---|---|\n| one two | three |', 12)).to.deep.equal([
      '| a | b |',
      '|---|---|',
      '| one two',
      '  | three |',
    ]);
  });
});

describe('times and lines', () => {
  it('says times as a person does', () => {
    expect([0, 999, 1000, 59_949, 59_950, 125_400].map(seconds)).to.deep.equal([
      '0 ms',
      '999 ms',
      '1.0 s',
      '59.9 s',
      '1 min 00 s',
      '2 min 05 s',
    ]);
  });

  it('leaves out phases that took no time', () => {
    expect(timingsText({ image: 0, steps: 2000, total: 4000 }, plain)).to.equal(
      `Where the time went\n  steps            2.0 s  ${'━'.repeat(20)}\n  total            4.0 s  ${'━'.repeat(40)}\n`,
    );
  });

  it('wraps between words, keeps indents and never tears a long word', () => {
    expect(wrap('  one two three', 9)).to.deep.equal(['  one two', '  three']);
    expect(wrap('see /var/run/docker/netns now', 8)).to.deep.equal(['see', '/var/run/docker/netns', 'now']);
    expect(wrap('覆盖网络', 4)).to.deep.equal(['覆盖', '网络']);
  });

  it('keeps code between backquotes on one line, and punctuation at its word', () => {
    expect(wrap('then `lab start 3`, and', 12)).to.deep.equal(['then', '`lab start 3`,', 'and']);
    expect(wrap('覆盖网络。（隧道）', 8)).to.deep.equal(['覆盖网', '络。（隧', '道）']);
  });
});
