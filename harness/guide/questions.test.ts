import { expect } from 'chai';
import { FIRST, FRONT, STEP, parse, problem, problems } from '../../testing/sample-guide.ts';

describe('parseGuide and questions', () => {
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

  describe('reports errors in answer= and as=:', () => {
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
        'a variable in lowercase letters',
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
      [
        'a value that is hidden and shown',
        fence(`${one} as=T sets=U`) + fence(one, 'echo $T $U'),
        /:8: one of as= and sets=; both/,
      ],
      [
        'a shown value that nothing uses',
        fence(`${one} sets=T`),
        /:8: a later command of the step with \$T in it; none; write \$T in one, or take sets=T out/,
      ],
      ['as= twice', fence(`${one} as=T as=U`) + fence(one, 'echo $T'), /:8: as= once; a second time, "as=U"/],
      [
        'as= without a name',
        fence(`${one} as`),
        /:8: the attributes node=, answer=, as= and sets=; "as"; write as=TOKEN/,
      ],
    ] as const)
      it(what, () => expect(problem(STEP + text)).to.match(wanted));

    for (const name of ['PATH', 'IFS', 'BASH_ENV', 'LC_ALL', 'DOCKER_HOST', 'PS1', 'HTTP_PROXY'])
      it(`a variable that means something: ${name}`, () =>
        expect(problem(STEP + fence(`${one} as=${name}`) + fence(one, `echo $${name}`))).to.match(
          /:8: a variable that means nothing yet; .*gives? a meaning; write as=MY_/,
        ));

    it('nothing, where an answer is a shown value for later commands too', () =>
      expect(
        problems(FRONT + STEP + fence(`${one} answer=mtu sets=MTU`) + QUESTION + fence(one, 'echo $MTU')),
      ).to.deep.equal([]));

    it('the nearest question', () =>
      expect(problems(FRONT + STEP + fence(`${one} answer=mut`) + QUESTION)).to.deep.equal([
        'lab.md:8: one of this lab’s questions mtu; "answer=mut"; write answer=mtu',
        'lab.md:11: a command that answers "mtu", by its last line; none; write answer=mtu on one',
      ]));

    it('them on an illustration', () =>
      expect(problem(`${STEP}\`\`\`text as=T\nx\n\`\`\`\n`)).to.match(/:8: node= on a command; "text as=T"/));
  });

  describe('reports errors in a question:', () => {
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
        /:15: a different id for every question of the lab; "mtu", the id of line 11 too/,
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
          /:11: an id of lowercase letters/,
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
});
