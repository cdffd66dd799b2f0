import type { Block } from './block.ts';
import type { AnswerType, Question } from './lab.ts';
import { nearest } from './nearest.ts';
import type { Problems } from './problems.ts';
import { quoted } from '../../common/safe-text.ts';

/**
 * What each type asks for, in the words of the message for a wrong answer, and an example that is the right
 * answer to no question.
 */
export const ANSWER_TYPES: Readonly<Record<AnswerType, readonly [wanted: string, example: string]>> = {
  number: ['a whole number', '42'],
  address: ['an IPv4 address', '192.0.2.1'],
  subnet: ['an IPv4 address with a prefix length', '192.0.2.0/24'],
  mac: ['a MAC address', '02:00:00:00:00:01'],
  word: ['one word of letters, digits and _ . : @ / -', 'my-word'],
};

const TYPES = Object.keys(ANSWER_TYPES);
const EXAMPLE = '::: question gateway address';

/** The question in a block. Reports what is wrong with its first line, and returns something usable then. */
export function readQuestion({ words, markdown, line }: Block, problems: Problems): Question {
  const [id = '', type = '', ...more] = words;
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(id))
    problems.add(
      line,
      'an id of lowercase letters, digits and hyphens that begins with a letter, after question',
      id === '' ? 'nothing' : quoted(id),
      `write ${EXAMPLE}`,
    );
  else if (!isAnswerType(type)) {
    const meant = nearest(type, TYPES) ?? 'address';
    const found = type === '' ? 'nothing' : quoted(type);
    problems.add(line, `a type of answer: ${TYPES.join(', ')}`, found, `write ::: question ${id} ${meant}`);
  } else if (more.length > 0)
    problems.add(line, 'a line of ::: question ID TYPE', quoted(more.join(' ')), 'take it out');
  return { id, type: isAnswerType(type) ? type : 'word', markdown, place: { file: problems.file, line } };
}

function isAnswerType(type: string): type is AnswerType {
  return Object.hasOwn(ANSWER_TYPES, type);
}
