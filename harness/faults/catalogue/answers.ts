import type { CatalogueFault } from './define.ts';

/** Faults of what is handed in: the machines are as they should be. */
export const ANSWERS: readonly CatalogueFault[] = [
  {
    id: 'answers-missing',
    family: 'answers',
    title: () => 'No question was answered',
    breaks: 'Nobody knows whether the student has seen it',
    source: 'What people do',
    needs: [],
    inject: () => [],
    answers: () => [],
  },
  {
    id: 'answers-guessed',
    family: 'answers',
    title: () => 'Every question was answered with what is usual: the first address, the first number',
    breaks: 'The answers are not those of these machines',
    source: 'https://github.com/kaist-cp/cs420/issues/213',
    needs: [],
    inject: () => [],
    answers: (given) => given.map(({ id, value }) => ({ id, value: guess(value) })),
  },
  {
    id: 'answers-of-another-cluster',
    family: 'answers',
    title: () => "Every question was answered with somebody else's numbers, addresses and names",
    breaks: 'The answers are right for other machines',
    source: 'What people do: an answer copied from a neighbour',
    needs: [],
    inject: () => [],
    answers: (given) => given.map(({ id, value }) => ({ id, value: elsewhere(value) })),
  },
];

const ADDRESS = /^(\d+\.\d+\.\d+)\.(\d+)$/;
const MAC = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/;

/** What somebody types who has not looked; never the answer itself. */
function guess(value: string): string {
  const usual = /^\d+$/.test(value)
    ? ['1', '0']
    : ADDRESS.test(value)
      ? ['10.0.0.2', '172.18.0.2']
      : MAC.test(value)
        ? ['02:42:0a:00:00:02', '02:42:ac:12:00:02']
        : ['manager1', 'eth0'];
  return usual.find((each) => each !== value) ?? '';
}

/** An answer of the same form that is right somewhere else; never the answer itself. */
function elsewhere(value: string): string {
  const [, start, last] = ADDRESS.exec(value) ?? [];
  if (start !== undefined) return `${start}.${(Number(last) % 253) + 1}`;
  if (MAC.test(value)) return value.slice(0, -2) + (value.endsWith('7f') ? '7e' : '7f');
  if (/^\d+$/.test(value)) return String(Number(value) + 1);
  const number = /\d+$/.exec(value);
  return number ? value.slice(0, number.index) + String(Number(number[0]) + 1) : `${value}0`;
}
