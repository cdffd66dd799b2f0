import { expect } from 'chai';
import { GuideError, parseGuide } from './guide.ts';
import type { Lab } from './lab.ts';

const WHERE = { file: 'lab.md', number: 4, id: '04-x', folder: '/labs/04-x', language: 'en' } as const;
const FRONT = `---
title: Names
summary: What a name means
minutes: 20
topology: {managers: 1, workers: 2}
---
`;
/** The line of the file on which the text after FRONT begins. */
const FIRST = 7;
const STEP = '## One {#one points=3}\n';

const parse = (text: string, front = FRONT): Lab => parseGuide(front + text, WHERE);

/** The problems of a guide, each as `line: wanted; found; next`. */
function problems(source: string): string[] {
  try {
    parseGuide(source, WHERE);
  } catch (error) {
    if (!(error instanceof GuideError)) throw error;
    expect(error.code).to.equal('bad-guide');
    return error.problems.map(
      ({ file, line, wanted, found, next }) => `${file}:${line}: ${wanted}; ${found}; ${next}`,
    );
  }
  return [];
}

/** The one problem of a guide with good front matter. */
function problem(text: string): string {
  const all = problems(FRONT + text);
  expect(all).to.have.length(1);
  return all[0]!;
}

describe('parseGuide', () => {
  describe('of a good guide', () => {
    const lab = parse(`Before.

## One \`{{.ID}}\` and *more* {#one points=3}

Some
text.

\`\`\`sh node=manager1
first

  second
\`\`\`

~~~text
illustration
~~~
### A smaller heading
::: hint
Try \`this\`.

\`\`\`sh
illustration
\`\`\`
:::
::: hint
Or this.
:::
## Two {#two}
\`\`\`bash node=worker2,manager1
third
\`\`\`
## Afterwards
\`\`\`sh
illustration
\`\`\`
`);

    it('gives what the front matter and the folder say', () => {
      expect(lab).to.include({ title: 'Names', summary: 'What a name means', minutes: 20, language: 'en' });
      expect(lab).to.include({ number: 4, id: '04-x', folder: '/labs/04-x', maxPoints: 3 });
      expect(lab.topology).to.deep.equal({ managers: 1, workers: 2 });
      expect(lab.nodes).to.deep.equal(['manager1', 'worker1', 'worker2']);
    });

    it('gives the steps with ids, plain titles, points and places', () => {
      expect(lab.steps.map(({ id, title, points, place }) => [id, title, points, place.line])).to.deep.equal([
        ['one', 'One {{.ID}} and more', 3, FIRST + 2],
        ['two', 'Two', 0, FIRST + 27],
      ]);
    });

    it('gives commands as they stand, with nodes in the guide’s order and lines of the file', () => {
      expect(lab.steps.flatMap((step) => step.commands)).to.deep.equal([
        {
          script: 'first\n\n  second',
          nodes: ['manager1'],
          place: { file: 'lab.md', line: FIRST + 7 },
        },
        { script: 'third', nodes: ['worker2', 'manager1'], place: { file: 'lab.md', line: FIRST + 28 } },
      ]);
    });

    it('gives hints as Markdown, in order', () => {
      expect(lab.steps[0]?.hints).to.deep.equal(['Try `this`.\n\n```sh\nillustration\n```', 'Or this.']);
    });

    it('keeps the whole text in reading order', () => {
      const shape = lab.sections.map(({ title, body }) => [title, ...body.map(({ kind }) => kind)]);
      expect(shape).to.deep.equal([
        ['', 'text'],
        ['One {{.ID}} and more', 'text', 'command', 'text', 'hint', 'hint'],
        ['Two', 'command'],
        ['Afterwards', 'text'],
      ]);
      const [text] = lab.steps[0]!.body;
      expect(text).to.deep.equal({
        kind: 'text',
        markdown: 'Some\ntext.',
        place: { file: 'lab.md', line: FIRST + 4 },
      });
    });

    it('spreads *, managers and workers over the topology', () => {
      const fence = (on: string) => `\`\`\`sh node=${on}\nx\n\`\`\`\n`;
      const { steps } = parse(STEP + fence('*') + fence('managers') + fence('workers'));
      expect(steps[0]?.commands.map(({ nodes }) => nodes)).to.deep.equal([
        ['manager1', 'worker1', 'worker2'],
        ['manager1'],
        ['worker1', 'worker2'],
      ]);
    });

    it('reads files with carriage returns and a byte order mark alike', () => {
      const source = FRONT + STEP + '```sh node=*\na\nb\n```\n';
      const windows = parseGuide('\uFEFF' + source.replaceAll('\n', '\r\n'), WHERE);
      expect(windows).to.deep.equal(parseGuide(source, WHERE));
    });
  });

  describe('tells what is wrong with front matter:', () => {
    const front = (yaml: string) => problems(`---\n${yaml}\n---\n${STEP}`);
    const rest = 'summary: S\nminutes: 5\ntopology: {managers: 1, workers: 2}';

    it('none', () => expect(problems(STEP)[0]).to.match(/^lab.md:1: front matter/));
    it('no end of it', () =>
      expect(problems('---\ntitle: T')[0]).to.match(/^lab.md:1: front matter that ends/));
    it('a missing title', () =>
      expect(front(rest))
        .to.have.length(1)
        .and.match(/^lab.md:2: a title.*nothing/));
    it('a title that is no text', () =>
      expect(front(`title: 3\n${rest}`).join()).to.match(/:2: a title.*; 3;/));
    it('an escape that YAML hides', () =>
      expect(front(`title: "T\\e[31m"\n${rest}`).join()).to.match(/:2: a title.*"T<U\+001B>\[31m"/));
    it('an unknown key, with the nearest', () =>
      expect(front(`title: T\n${rest}\nminuets: 3`)).to.deep.equal([
        'lab.md:6: the keys title, summary, minutes, prerequisites, topology; "minuets"; write minutes',
      ]));
    it('an unknown key below another', () =>
      expect(front('title: T\nsummary: S\nminutes: 5\ntopology:\n  managers: 1\n  wokers: 2').join('\n'))
        .to.match(/:5: a number of workers.*nothing/)
        .and.match(/:7: the keys managers, workers, swarm; "wokers"; write workers/));
    it('a topology without a manager', () =>
      expect(front('title: T\nsummary: S\nminutes: 5\ntopology: {managers: 0, workers: 2}').join()).to.match(
        /:5: a number of managers, 1 to 7; 0; write managers: 1/,
      ));
    it('a topology of more than 7', () =>
      expect(front('title: T\nsummary: S\nminutes: 5\ntopology: {managers: 3, workers: 5}').join()).to.match(
        /:5: a topology of 1 to 7 nodes/,
      ));
    it('YAML that does not parse', () => expect(front(`title: [T\n${rest}`)[0]).to.match(/: valid YAML;/));
    it('its length', () =>
      expect(front(`title: ${'['.repeat(20_000)}`)).to.match(/:1: front matter of at most 10000/));
    it('aliases', () => expect(front(`title: &a [*a]\n${rest}`).join()).to.match(/:2: YAML without aliases/));
  });

  describe('tells what is wrong with a heading:', () => {
    it('no id', () =>
      expect(problem('## One {points=3}\n')).to.match(/:7: an id for the step; none; write \{#/));
    it('an id that is none', () => expect(problem('## One {#1st}\n')).to.match(/:7: an id of small letters/));
    it('an id twice', () =>
      expect(problem(STEP + STEP)).to.match(/:8: an id of its own.*; #one, the id of line 7 too/));
    it('an unknown attribute', () =>
      expect(problem('## One {#one point=3}\n')).to.match(/#id and points; "point=3"; write points=3/));
    for (const points of ['-1', '1.5', 'x', '', '9007199254740993'])
      it(`points of "${points}"`, () =>
        expect(problem(`## One {#one points=${points}}\n`)).to.match(
          /:7: points as an integer of 0 or more/,
        ));
    for (const block of ['{#one', '#one}', '{#one} x', '{#a} {#b}'])
      it(`the block ${block}`, () =>
        expect(problem(`${STEP}## Two ${block}\n`)).to.match(/:8: one attribute block/));
    it('attributes at another level', () =>
      expect(problem(`${STEP}### Two {#two}\n`)).to.match(
        /:8: attributes on level-2 headings.*write ## Two/,
      ));
    it('attributes in a quotation', () =>
      expect(problem(`${STEP}> ## Two {#two}\n`)).to.match(/:8: attributes on level-2 headings/));
    it('no title', () => expect(problem('## {#one}\n')).to.match(/:7: a title in the heading/));
    it('an entity that turns text round', () =>
      expect(problem('## a&#x202E;b {#one}\n')).to.match(/:7: a title of visible characters; U\+202E/));
    it('its length', () => expect(problem(`## ${'`'.repeat(900_000)} {#one}\n`)).to.match(/at most 500/));
    it('no step at all', () => expect(problem('## Text\n')).to.match(/:1: at least one step/));
  });

  describe('tells what is wrong with a command:', () => {
    const fence = (info: string, script = 'x') => `\`\`\`${info}\n${script}\n\`\`\`\n`;

    it('no node', () => expect(problem(STEP + fence('sh'))).to.match(/:8: node= on a command; "sh"/));
    it('a node that is not in the topology', () =>
      expect(problem(STEP + fence('sh node=manager1,woker2'))).to.match(
        /:8: nodes of the topology \(manager1, worker1, worker2\).*"woker2"; write node=worker2/,
      ));
    it('a node although the title is wrong too', () =>
      expect(problems(FRONT.replace('Names', '""') + STEP + fence('sh node=manager2'))).to.have.length(2));
    it('a node twice', () =>
      expect(problem(STEP + fence('sh node=worker1,worker1'))).to.match(/every node once/));
    it('workers where there are none', () =>
      expect(
        problems(FRONT.replace('workers: 2', 'workers: 0') + STEP + fence('sh node=workers')).join(),
      ).to.match(/a topology with workers; none/));
    it('an unknown attribute', () =>
      expect(problem(STEP + fence('sh nodes=manager1'))).to.match(
        /node=, answer= and as=; "nodes=manager1"; write node=manager1/,
      ));
    it('another language', () =>
      expect(problem(STEP + fence('console node=manager1'))).to.match(/language sh; "console"/));
    it('nothing in it', () =>
      expect(problem(STEP + fence('sh node=manager1', ' '))).to.match(/:8: a command between the fences/));
    it('no end of it', () =>
      expect(problem(`${STEP}\`\`\`sh node=manager1\nx\n## Two {#two}\n`)).to.match(
        /:8: a fence that ends with/,
      ));
    it('outside a step', () =>
      expect(problem(`${STEP}## Text\n${fence('sh node=manager1')}`)).to.match(/:9: commands inside steps/));
    it('in a list', () =>
      expect(problem(`${STEP}- a\n  \`\`\`sh node=manager1\n  x\n  \`\`\`\n`)).to.match(/:9: .*left margin/));
    it('in a hint', () =>
      expect(problem(`${STEP}::: hint\n${fence('sh node=manager1')}:::\n`)).to.match(
        /:9: hints and questions that run nothing/,
      ));
  });

  describe('of a guide that asks', () => {
    const lab = parse(
      `## One {#one}
\`\`\`sh node=manager1 as=TOKEN
docker swarm join-token --quiet worker
\`\`\`
\`\`\`sh node=workers
docker swarm join --token "$TOKEN" 10.9.0.1
\`\`\`
::: question gateway  address
Which *address* has the bridge?

\`\`\`text
illustration
\`\`\`
:::
\`\`\`sh answer=gateway node=worker2
ip address
\`\`\`
`,
      FRONT.replace('workers: 2', 'workers: 2, swarm: none'),
    );
    const [step] = lab.steps;

    it('gives the questions, and what the commands do with the last line of their output', () => {
      const question = {
        id: 'gateway',
        type: 'address',
        markdown: 'Which *address* has the bridge?\n\n```text\nillustration\n```',
        place: { file: 'lab.md', line: FIRST + 7 },
      };
      expect(step?.questions).to.deep.equal([question]);
      expect(step?.body.map(({ kind }) => kind)).to.deep.equal(['command', 'command', 'question', 'command']);
      expect(step?.body[2]).to.deep.equal({ kind: 'question', question, place: question.place });
      expect(step?.commands.map(({ as, answers }) => [as, answers])).to.deep.equal([
        ['TOKEN', undefined],
        [undefined, undefined],
        [undefined, 'gateway'],
      ]);
    });

    it('gives engines without a swarm', () => {
      expect(lab.topology).to.deep.equal({ managers: 1, workers: 2, swarm: 'none' });
      expect(problems(FRONT.replace('workers: 2', 'workers: 2, swarm: off') + STEP).join()).to.equal(
        'lab.md:5: none, for engines in no swarm, or no such key; "off"; write swarm: none',
      );
    });
  });

  describe('tells what is wrong with answer= and as=:', () => {
    const fence = (info: string, script = 'x') => `\`\`\`sh ${info}\n${script}\n\`\`\`\n`;
    const QUESTION = '::: question mtu number\nHow many bytes?\n:::\n';
    const one = 'node=manager1';

    for (const [what, text, wanted] of [
      [
        'an answer from several nodes',
        fence('node=* answer=mtu') + QUESTION,
        /:8: one node beside answer=; 3, .*write node=manager1/,
      ],
      [
        'a variable of several nodes',
        fence('node=workers as=T') + fence(one, 'echo $T'),
        /:8: one node beside as=; 2, worker1, worker2/,
      ],
      ['no node', fence('answer=mtu') + QUESTION + fence(`${one} answer=mtu`), /:8: node= on a command/],
      [
        'an answer to nothing that is asked',
        fence(`${one} answer=mtu`),
        /:8: a question of this lab; "answer=mtu"; ask it: ::: question mtu TYPE/,
      ],
      ['an answer with no id', fence(`${one} answer=`), /:8: the id of a question/],
      [
        'an answer given twice',
        fence(`${one} answer=mtu`) + QUESTION + fence(`${one} answer=mtu`),
        /:14: every question answered once; answer=mtu, as on line 8/,
      ],
      [
        'a variable in small letters',
        fence(`${one} as=token`) + fence(one, 'echo $token'),
        /:8: a variable of capital letters.*write as=TOKEN/,
      ],
      [
        'a variable twice in a step',
        fence(`${one} as=T`) + fence(`${one} as=T`, 'echo $T'),
        /:11: every variable once in a step; as=T, as on line 8/,
      ],
      [
        'a variable that nothing uses',
        fence(`${one} as=T`) + fence(one, 'echo $T2'),
        /:8: a later command of the step with \$T in it/,
      ],
      [
        'a variable that another step uses',
        `${fence(`${one} as=T`)}## Two {#two}\n${fence(one, 'echo $T')}`,
        /:8: a later command of the step/,
      ],
      [
        'both at once',
        fence(`${one} as=T answer=mtu`) + QUESTION + fence(one, 'echo $T'),
        /:8: one of answer= and as=; both/,
      ],
      ['as= twice', fence(`${one} as=T as=U`) + fence(one, 'echo $T'), /:8: as= once; a second time, "as=U"/],
      [
        'as= without a name',
        fence(`${one} as`),
        /:8: the attributes node=, answer= and as=; "as"; write as=TOKEN/,
      ],
    ] as const)
      it(what, () => expect(problem(STEP + text)).to.match(wanted));

    for (const name of ['PATH', 'IFS', 'BASH_ENV', 'LC_ALL', 'DOCKER_HOST', 'PS1', 'HTTP_PROXY'])
      it(`a variable that means something: ${name}`, () =>
        expect(problem(STEP + fence(`${one} as=${name}`) + fence(one, `echo $${name}`))).to.match(
          /:8: a variable that means nothing yet; .*gives? a meaning; write as=MY_/,
        ));

    it('the nearest question', () =>
      expect(problems(FRONT + STEP + fence(`${one} answer=mut`) + QUESTION)).to.deep.equal([
        'lab.md:8: one of this lab’s questions mtu; "answer=mut"; write answer=mtu',
        'lab.md:11: a command that answers "mtu", by its last line; none; write answer=mtu on one',
      ]));

    it('them on an illustration', () =>
      expect(problem(`${STEP}\`\`\`text as=T\nx\n\`\`\`\n`)).to.match(/:8: node= on a command; "text as=T"/));
  });

  describe('tells what is wrong with a question:', () => {
    const asked = (head: string, text = 'How many bytes?') =>
      `${STEP}\`\`\`sh node=manager1 answer=mtu\nx\n\`\`\`\n${head}\n${text}\n:::\n`;

    for (const [what, text, wanted] of [
      [
        'an unknown type',
        asked('::: question mtu nmber'),
        /:11: a type of answer: number, address, subnet, mac, word; "nmber"; write ::: question mtu number/,
      ],
      ['a type that objects have', asked('::: question mtu constructor'), /:11: a type of answer/],
      ['no type', asked('::: question mtu'), /:11: a type of answer.*; nothing; write ::: question mtu/],
      [
        'a word too many',
        asked('::: question mtu number bytes'),
        /:11: a line of ::: question ID TYPE; "bytes"/,
      ],
      ['nothing in it', asked('::: question mtu number', ''), /:11: text in the question; nothing/],
      ['no end of it', `${STEP}::: question mtu number\nx\n`, /:8: a question that ends with a line of :::/],
      [
        'no command that answers it',
        `${STEP}::: question mtu number\nx\n:::\n`,
        /:8: a command that answers "mtu"/,
      ],
      [
        'two with one id',
        asked('::: question mtu number\nx\n:::\n## Two {#two}\n::: question mtu word'),
        /:15: an id of its own for every question of the lab; "mtu", the id of line 11 too/,
      ],
      [
        'a command in it',
        asked('::: question mtu number', 'x\n```sh node=manager1\nx\n```'),
        /:13: hints and questions that run nothing/,
      ],
    ] as const)
      it(what, () => expect(problem(text)).to.match(wanted));

    it('a hint in it', () =>
      expect(problems(FRONT + asked('::: question mtu number', '::: hint\ny\n:::')).join()).to.match(
        /:12: no hint inside a question/,
      ));
    it('its place outside a step', () =>
      expect(
        problem(
          `::: question mtu number\nx\n:::\n${STEP}\`\`\`sh node=* answer=mtu\nx\n\`\`\`\n`.replace(
            '*',
            'manager1',
          ),
        ),
      ).to.match(/:7: questions inside steps/));
    for (const id of ['', 'Mtu', '1st', '__proto__', 'x'.repeat(65)])
      it(`the id ${id.slice(0, 10)}`, () =>
        expect(problems(FRONT + asked(`::: question ${id}`)).join('\n')).to.match(
          /:11: an id of small letters/,
        ));
    it('its name', () =>
      expect(problems(`${FRONT}${STEP}::: queston a word\nx\n:::\n`)[0]).to.match(
        /:8: .*"::: queston a word"; write ::: question/,
      ));
    it('more of them than are kept', () => {
      const many = Array.from({ length: 65 }, (_, i) => {
        const fence = `\`\`\`sh node=manager1 answer=q${i}\nx\n\`\`\``;
        return `::: question q${i} word\nx\n:::\n${fence}\n`;
      });
      expect(problem(STEP + many.join(''))).to.match(/at most 64 questions in a lab/);
    });
  });

  describe('tells what is wrong with a hint:', () => {
    it('no end of it', () =>
      expect(problem(`${STEP}::: hint\nx\n\n## Two {#two}\n`)).to.match(/:8: a hint that ends/));
    it('outside a step', () =>
      expect(problem(`::: hint\nx\n:::\n${STEP}`)).to.match(/:7: hints inside steps/));
    for (const hint of ['- ::: hint\n  x\n  :::\n', '> ::: hint\n> x\n> :::\n'])
      it(`its place in ${hint.slice(0, 1)}`, () =>
        expect(problem(STEP + hint)).to.match(/:8: hints at the left margin/));
    it('in another hint', () =>
      expect(problems(`${FRONT}${STEP}::: hint\nx\n::: hint\ny\n:::\n`).join()).to.match(
        /:10: no hint inside a hint/,
      ));
    it('its name', () =>
      expect(problems(`${FRONT}${STEP}::: hnit\nx\n:::\n`)[0]).to.match(/:8: .*"::: hnit"; write ::: hint/));
    it('nothing in it', () => expect(problem(`${STEP}::: hint\n:::\n`)).to.match(/:8: text in the hint/));
  });

  it('refuses characters that nobody sees', () => {
    expect(problem(`${STEP}a\u001b[2Jb\n`)).to.match(/:8: visible characters and tabs; U\+001B/);
    expect(problem(`${STEP}\`\`\`sh node=*\nls # \u202e\n\`\`\`\n`)).to.match(/:9: .*U\+202E/);
  });

  it('refuses a guide over 1 MiB', () => {
    expect(problem(STEP + 'x'.repeat(1024 * 1024))).to.match(/:1: a guide of at most 1 MiB/);
  });

  it('tells everything at once, a line each in the order of the file, with nothing that drives a terminal', () => {
    const source = `${FRONT.replace('20', '-3')}## A {#a points=x}\n\`\`\`sh node=\u001b[31m\nx\n\`\`\`\n`;
    try {
      parseGuide(source, WHERE);
      expect.fail('it was accepted');
    } catch (error) {
      if (!(error instanceof GuideError)) throw error;
      const [count, ...lines] = error.found.split('\n');
      expect(count).to.equal('4 errors');
      expect(lines.map((line) => line.slice(0, 9))).to.deep.equal([
        'lab.md:4:',
        'lab.md:7:',
        'lab.md:8:',
        'lab.md:8:',
      ]);
      expect(error.found).to.not.include('\u001b');
      expect(lines[0]).to.match(/^lab.md:4: wanted the minutes .*; found -3; write minutes: 30$/);
    }
  });
});
