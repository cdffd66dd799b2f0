import type { Language } from '../../common/languages.ts';
import { expect } from 'chai';
import { compareGuides } from './compare.ts';
import { parseGuide } from './guide.ts';
import type { Lab } from './lab.ts';

const ENGLISH = `---
title: A bridge
summary: What a bridge has
minutes: 20
topology: {managers: 1, workers: 2}
---
Before.

## Look {#look points=3}
\`\`\`sh node=manager1 answer=mtu
ip link show docker_gwbridge
cat /sys/class/net/docker_gwbridge/mtu
\`\`\`
::: question mtu number
How many bytes?
:::
::: hint
Look.
:::
## Change {#change}
\`\`\`sh node=manager1 as=NAME
hostname
\`\`\`
\`\`\`sh node=*
echo "$NAME"
\`\`\`
\`\`\`sh node=worker1
ip -brief link
\`\`\`
## Summary
`;
const CHINESE = ENGLISH.replace('Before.', '之前。')
  .replace('## Look', '## 看')
  .replace('How many bytes?', '多少字节？')
  .replace('Look.\n', '看。\n');

const parse = (source: string, language: Language): Lab =>
  parseGuide(source, {
    file: language === 'en' ? 'lab.md' : 'lab.zh.md',
    number: 2,
    id: '02-a-bridge',
    folder: '/labs/02-a-bridge',
    language,
  });

/** What is reported about the Chinese guide with `from` replaced by `to`. */
function reported(from: string, to: string): string[] {
  expect(CHINESE).to.include(from);
  const problems = compareGuides(parse(ENGLISH, 'en'), parse(CHINESE.replace(from, to), 'zh'));
  return problems.map(
    ({ file, line, wanted, found, next }) => `${file}:${line}: ${wanted}; ${found}; ${next}`,
  );
}

describe('a translation', () => {
  it('with the same commands, questions and hints is as the original', () => {
    expect(reported('之前。', '以前。')).to.deep.equal([]);
  });

  for (const [what, from, to, wanted] of [
    [
      'another command',
      'show docker_gwbridge',
      'show docker_gwbrigde',
      'lab.zh.md:11: "ip link show docker_gwbridge", as on lab.md:11; "ip link show docker_gwbrigde"; write the same command',
    ],
    [
      'a line of a command too few',
      'ip link show docker_gwbridge\n',
      '',
      'lab.zh.md:11: "ip link show docker_gwbridge", as on lab.md:11; "cat /sys/class/net/docker_gwbridge/mtu"; write the same command',
    ],
    [
      'a line of a command too many',
      'hostname\n',
      'hostname\nhostname\n',
      'lab.zh.md:23: the end of the command, as on lab.md:23; "hostname"; write the same command',
    ],
    [
      'another node',
      'node=manager1 as=NAME',
      'node=worker1 as=NAME',
      'lab.zh.md:21: node=manager1 as=NAME, as on lab.md:21; node=worker1 as=NAME; write sh node=manager1 as=NAME',
    ],
    [
      'a command too many',
      'ip -brief link\n```\n',
      'ip -brief link\n```\n```sh node=*\nx\n```\n',
      'lab.zh.md:30: commands in step #change: 3, as on lab.md:20; 4; take it out',
    ],
    [
      'a command too few',
      '```sh node=worker1\nip -brief link\n```\n',
      '',
      'lab.zh.md:20: commands in step #change: 3, as on lab.md:20; 2; write the one on lab.md:27 too',
    ],
    [
      'another type of answer',
      'mtu number',
      'mtu word',
      'lab.zh.md:14: ::: question mtu number, as on lab.md:14; ::: question mtu word; write ::: question mtu number',
    ],
    [
      'a hint too few',
      '::: hint\n看。\n:::\n',
      '',
      'lab.zh.md:9: hints in step #look: 1, as on lab.md:9; 0; translate hint for hint',
    ],
    [
      'other points',
      'points=3',
      'points=4',
      'lab.zh.md:9: points=3, as on lab.md:9; points=4; write points=3',
    ],
    [
      'another id',
      '#change',
      '#changed',
      'lab.zh.md:20: step #change, as on lab.md:20; step #changed; translate section for section',
    ],
    [
      'a section too few',
      '## Summary\n',
      '',
      'lab.zh.md:20: a section that is not a step, as on lab.md:30; no more sections; translate section for section',
    ],
    [
      'a section too many',
      '## Summary\n',
      '## Summary\n## 又\n',
      'lab.zh.md:31: no more sections than lab.md; a section that is not a step; take it out',
    ],
    [
      'a text in another place',
      '```sh node=*\n',
      '又。\n```sh node=*\n',
      'lab.zh.md:20: command, command, command, in this order, as on lab.md:20; command, text, command, command; bring it into the same order',
    ],
    [
      'other minutes',
      'minutes: 20',
      'minutes: 2',
      'lab.zh.md:1: minutes: 20, as lab.md; minutes: 2; write minutes: 20',
    ],
    [
      'a swarm that the original does not have',
      'workers: 2',
      'workers: 2, swarm: none',
      'lab.zh.md:1: topology: {"managers":1,"workers":2}, as lab.md; topology: {"managers":1,"workers":2,"swarm":"none"}; write topology: {managers:1,workers:2}',
    ],
  ] as const)
    it(`reports ${what}`, () => {
      expect(reported(from, to)).to.deep.equal([wanted]);
    });
});
