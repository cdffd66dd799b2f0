import { expect } from 'chai';
import { FIRST, FRONT, STEP, WHERE, parse, problem, problems } from '../../testing/sample-guide.ts';
import { GuideError } from './guide.ts';
import { parseGuide } from './guide.ts';

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

  describe('reports errors in front matter:', () => {
    const front = (yaml: string) => problems(`---\n${yaml}\n---\n${STEP}`);
    const rest = 'summary: S\nminutes: 5\ntopology: {managers: 1, workers: 2}';

    it('none', () => expect(problems(STEP)[0]).to.match(/^lab.md:1: front matter/));
    it('no end of it', () =>
      expect(problems('---\ntitle: T')[0]).to.match(/^lab.md:1: front matter that ends/));
    it('a missing title', () =>
      expect(front(rest))
        .to.have.length(1)
        .and.match(/^lab.md:2: a title.*nothing/));
    it('a title that is not text', () =>
      expect(front(`title: 3\n${rest}`).join()).to.match(/:2: a title.*; 3;/));
    it('an escape that YAML hides', () =>
      expect(front(`title: "T\\e[31m"\n${rest}`).join()).to.match(/:2: a title.*"T<U\+001B>\[31m"/));
    it('an unknown key, with the nearest', () =>
      expect(front(`title: T\n${rest}\nminuets: 3`)).to.deep.equal([
        'lab.md:6: the keys title, summary, minutes, prerequisites, stops, topology; "minuets"; write minutes',
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

  describe('reports errors in a heading:', () => {
    it('no id', () =>
      expect(problem('## One {points=3}\n')).to.match(/:7: an id for the step; none; write \{#/));
    it('an id that is none', () =>
      expect(problem('## One {#1st}\n')).to.match(/:7: an id of lowercase letters/));
    it('an id twice', () =>
      expect(problem(STEP + STEP)).to.match(/:8: a different id.*; #one, the id of line 7 too/));
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

  describe('reports errors in a command:', () => {
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
        /node=, answer=, as= and sets=; "nodes=manager1"; write node=manager1/,
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

  describe('reports errors in a hint:', () => {
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

  it('refuses invisible characters', () => {
    expect(problem(`${STEP}a\u001b[2Jb\n`)).to.match(/:8: visible characters and tabs; U\+001B/);
    expect(problem(`${STEP}\`\`\`sh node=*\nls # \u202e\n\`\`\`\n`)).to.match(/:9: .*U\+202E/);
  });

  it('refuses a guide over 1 MiB', () => {
    expect(problem(STEP + 'x'.repeat(1024 * 1024))).to.match(/:1: a guide of at most 1 MiB/);
  });

  it('reports everything at once, a line each in the order of the file, without terminal control characters', () => {
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
