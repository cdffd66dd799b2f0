import { isIPv4 } from 'node:net';
import { LabError } from '../../common/errors.ts';
import { maskSecrets } from '../../common/secrets.ts';
import type { AnswerType, Question } from './lab.ts';
import { ANSWER_TYPES } from './question.ts';
import { quoted } from '../../common/safe-text.ts';

/**
 * An answer as it is kept: a number in decimal, a MAC address in lower case, no blanks around it. The same
 * for what a student typed and for what a command of the guide printed.
 * @throws LabError `bad-arguments` for what is not of the question's type, or is a secret
 */
export function readAnswer({ id, type }: Pick<Question, 'id' | 'type'>, typed: string): string {
  const text = typed.trim();
  const value = maskSecrets(text) === text ? READ[type](text) : undefined;
  if (value !== undefined) return value;
  const [wanted, example] = ANSWER_TYPES[type];
  throw new LabError({
    code: 'bad-arguments',
    wanted: `${wanted}, such as ${example}, as the answer to ${id}`,
    found: text === '' ? 'nothing' : quoted(maskSecrets(text)),
    next: `npm run lab answer ${id} ${example}   (but your own answer)`,
  });
}

const READ: Readonly<Record<AnswerType, (text: string) => string | undefined>> = {
  number: readNumber,
  address: (text) => (isIPv4(text) ? text : undefined),
  subnet: readSubnet,
  mac: (text) => (/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text) ? text.toLowerCase() : undefined),
  word: (text) => (/^[A-Za-z0-9_.:@/-]{1,100}$/.test(text) ? text : undefined),
};

/** In decimal, or in hexadecimal as iptables writes firewall marks: `0x100` is 256. */
function readNumber(text: string): string | undefined {
  if (!/^(?:\d{1,100}|0x[0-9a-f]{1,100})$/i.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? String(number) : undefined;
}

function readSubnet(text: string): string | undefined {
  const [address = '', length = '', ...more] = text.split('/');
  const right = isIPv4(address) && /^(?:\d|[12]\d|3[0-2])$/.test(length) && more.length === 0;
  return right ? text : undefined;
}
