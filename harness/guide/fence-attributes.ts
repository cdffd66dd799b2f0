import { splitOnce } from './attributes.ts';
import { nearest } from './nearest.ts';
import type { Problems } from './problems.ts';
import { shellMeaning } from './shell-names.ts';
import { quoted } from '../../common/safe-text.ts';

/** The valid attributes after the language of a fence. */
export interface FenceAttributes {
  /** As it was written: `manager1`, `worker1,worker2`, `*`. */
  readonly node?: string;
  /** The id of a question. */
  readonly answer?: string;
  /** The name of a shell variable, of a value that is not shown. */
  readonly as?: string;
  /** The name of a shell variable, of a value that is shown. */
  readonly sets?: string;
}

type Key = keyof FenceAttributes;

/** What to write instead of a second one of the same. */
const ONCE: Readonly<Record<Key, string>> = {
  node: 'write node=manager1,worker1',
  answer: 'take it out',
  as: 'take it out',
  sets: 'take it out',
};

const EXAMPLES: Readonly<Record<Key, string>> = {
  node: 'manager1',
  answer: 'gateway',
  as: 'TOKEN',
  sets: 'VNI',
};

/** @param words those after the language @param line the fence's, from 1 */
export function readFenceAttributes(
  words: readonly string[],
  line: number,
  problems: Problems,
): FenceAttributes {
  const found: { -readonly [Each in Key]?: string } = {};
  for (const word of words) {
    const [key, value] = splitOnce(word);
    if (!isKey(key) || value === undefined) {
      problems.add(
        line,
        'the attributes node=, answer=, as= and sets=',
        quoted(word),
        meantBy(key, value, word),
      );
    } else if (found[key] !== undefined) {
      problems.add(line, `${key}= once`, `a second time, ${quoted(word)}`, ONCE[key]);
    } else found[key] = value;
  }
  if (found.answer === '') {
    problems.add(line, 'the id of a question after answer=', 'nothing', 'write answer=gateway');
    delete found.answer;
  }
  for (const key of ['as', 'sets'] as const) {
    const name = found[key];
    if (name !== undefined) checkVariableName(key, name, line, problems);
  }
  return found;
}

/**
 * Reports what one command cannot be at once: an answer is one value, and so is a variable; what `as=` takes
 * is not shown, and an answer is.
 * @param nodes where it runs; undefined when that is not known
 */
export function checkCombination(
  { answer, as, sets }: FenceAttributes,
  nodes: readonly string[] | undefined,
  line: number,
  problems: Problems,
): void {
  if (answer === undefined && as === undefined && sets === undefined) return;
  const which = answer !== undefined ? 'answer=' : as !== undefined ? 'as=' : 'sets=';
  if (nodes && nodes.length > 1)
    problems.add(
      line,
      `one node beside ${which}`,
      `${nodes.length}, ${nodes.join(', ')}`,
      `write node=${nodes[0] ?? 'manager1'}`,
    );
  if (answer !== undefined && as !== undefined)
    problems.add(line, 'one of answer= and as=', 'both', 'write sets= for as=, or make two commands of it');
  if (as !== undefined && sets !== undefined)
    problems.add(line, 'one of as= and sets=', 'both', 'write as= for a secret, else sets=');
}

function checkVariableName(key: 'as' | 'sets', name: string, line: number, problems: Problems): void {
  if (!/^[A-Z][A-Z0-9_]{0,63}$/.test(name)) {
    const upper = name.toUpperCase().replaceAll('-', '_');
    const meant = /^[A-Z][A-Z0-9_]{0,63}$/.test(upper) ? upper : 'TOKEN';
    problems.add(
      line,
      'a variable of capital letters, digits and _ that begins with a letter',
      quoted(`${key}=${name}`),
      `write ${key}=${meant}`,
    );
    return;
  }
  const meaning = shellMeaning(name);
  if (meaning !== undefined)
    problems.add(
      line,
      'a variable that means nothing yet',
      `${key}=${name}, ${meaning}`,
      `write ${key}=MY_${name}`,
    );
}

function meantBy(key: string, value: string | undefined, word: string): string {
  const known = nearest(key, ['node', 'answer']);
  if (isKey(key)) return `write ${key}=${EXAMPLES[key]}`;
  return known ? `write ${known}=${value ?? 'manager1'}` : `take ${word} out`;
}

function isKey(key: string): key is Key {
  return Object.hasOwn(EXAMPLES, key);
}
