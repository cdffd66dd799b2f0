import { expect } from 'chai';
import { LabError } from '../../common/errors.ts';
import { readAnswer } from './answer.ts';
import type { AnswerType } from './lab.ts';

const read = (type: AnswerType, typed: string): string => readAnswer({ id: 'it', type }, typed);

describe('an answer', () => {
  for (const [type, typed, kept] of [
    ['number', '12', '12'],
    ['number', ' 007\n', '7'],
    ['number', '0', '0'],
    ['number', '0x100', '256'],
    ['number', '0XfF', '255'],
    ['address', '172.18.0.1', '172.18.0.1'],
    ['subnet', '172.18.0.0/16', '172.18.0.0/16'],
    ['subnet', '10.0.0.3/32', '10.0.0.3/32'],
    ['mac', '02:42:AC:12:00:0f', '02:42:ac:12:00:0f'],
    ['word', 'ingress_sbox', 'ingress_sbox'],
    ['word', 'nginx:1.27@sha256/x-y.z', 'nginx:1.27@sha256/x-y.z'],
  ] as const)
    it(`of type ${type} is kept: ${JSON.stringify(typed)}`, () => {
      expect(read(type, typed)).to.equal(kept);
    });

  for (const [type, ...all] of [
    ['number', '', '-1', '1.5', '1e3', '0x', 'x', '١', '9007199254740993', '1'.repeat(101), '1 2'],
    ['address', '', '172.18.0', '172.18.0.256', '172.18.0.01', '172.18.0.1/16', '::1', 'localhost'],
    ['subnet', '172.18.0.0', '172.18.0.0/33', '172.18.0.0/08', '172.18.0.0/16/1', '::/0', '/'],
    ['mac', '02:42:ac:12:00', '02-42-ac-12-00-02', '02:42:ac:12:00:0g', '0242ac120002'],
    ['word', '', 'two words', 'a;b', '$(id)', 'x'.repeat(101), 'é', '\u001b[31m'],
  ] as const)
    for (const typed of all)
      it(`of type ${type} is refused: ${JSON.stringify(typed.slice(0, 20))}`, () => {
        expect(() => read(type, typed))
          .to.throw(LabError)
          .with.property('code', 'bad-arguments');
      });

  it('that is refused says what was wanted and what to type', () => {
    const wrong = (): string => readAnswer({ id: 'mtu', type: 'number' }, 'many\u001b[2J');
    expect(wrong).to.throw(LabError).that.includes({
      wanted: 'a whole number, such as 42, as the answer to mtu',
      found: '"many<U+001B>[2J"',
      next: 'npm run lab answer mtu 42   (but your own answer)',
    });
    expect(() => read('number', ' '))
      .to.throw(LabError)
      .that.includes({ found: 'nothing' });
  });

  it('must not be a secret of the swarm', () => {
    const wrong = (): string => read('word', 'SWMTKN-1-abc-def');
    expect(wrong).to.throw(LabError).that.includes({ found: '"SWMTKN-1-…"' });
  });
});
