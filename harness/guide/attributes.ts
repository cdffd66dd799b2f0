import { nearest } from './nearest.ts';
import type { Problems } from './problems.ts';
import { quoted } from '../../common/safe-text.ts';

/** A heading's text and its attribute block; a heading with such a block is a step. */
export interface HeadingParts {
  /** Markdown. */
  readonly title: string;
  /** The id is empty when the block has no usable one, which is then among the problems. */
  readonly step?: { readonly id: string; readonly points: number };
}

/** Keeps hostile headings from costing time. */
const LONGEST_HEADING = 500;
const EXAMPLE = 'write {#create-overlay points=5}';

/**
 * Splits `Create the overlay {#create-overlay points=3}`. A brace that a heading is to show is written `\{`
 * or stands in a code span; every other one begins or ends an attribute block.
 * @param line the heading's, from 1
 */
export function readHeading(content: string, line: number, problems: Problems): HeadingParts {
  if (content.length > LONGEST_HEADING) {
    problems.add(
      line,
      `a heading of at most ${LONGEST_HEADING} characters`,
      'a longer one',
      'make it shorter',
    );
    return { title: '…', step: { id: '', points: 0 } };
  }
  const masked = content.replace(/\\.|(`+)[^`]*\1/g, (match) => 'x'.repeat(match.length)).trimEnd();
  if (!/[{}]/.test(masked)) return { title: content };
  const block = /^[^{}]*\{([^{}]*)\}$/.exec(masked);
  if (!block) {
    problems.add(
      line,
      'one attribute block at the end of the heading',
      quoted(content),
      `${EXAMPLE}, or \\{ for a brace in the title`,
    );
    return { title: content, step: { id: '', points: 0 } };
  }
  const start = masked.indexOf('{');
  const words = content.slice(start + 1, masked.length - 1).split(/\s+/);
  return {
    title: content.slice(0, start).trim(),
    step: readBlock(
      words.filter((word) => word !== ''),
      line,
      problems,
    ),
  };
}

function readBlock(
  words: readonly string[],
  line: number,
  problems: Problems,
): { id: string; points: number } {
  let id: string | undefined;
  let points: number | undefined;
  for (const word of words) {
    const [key = '', value] = word.startsWith('#') ? ['#', word.slice(1)] : splitOnce(word);
    if (key === '#') {
      if (id !== undefined) problems.add(line, 'one id', `a second one, ${quoted(word)}`, `take ${word} out`);
      else id = readId(value ?? '', line, problems);
    } else if (key === 'points' && value !== undefined) {
      if (points !== undefined)
        problems.add(line, 'points once', `a second time, ${quoted(word)}`, `take ${word} out`);
      else points = readPoints(value, line, problems);
    } else {
      const meant = key === 'id' ? `#${value ?? ''}` : nearest(key, ['points']) && `points=${value ?? '0'}`;
      problems.add(line, 'the attributes #id and points', quoted(word), meant ? `write ${meant}` : EXAMPLE);
    }
  }
  if (id === undefined) problems.add(line, 'an id for the step', 'none', EXAMPLE);
  return { id: id ?? '', points: points ?? 0 };
}

function readId(id: string, line: number, problems: Problems): string {
  // Begins with a letter, so that an id is never taken for a step's number.
  if (/^[a-z][a-z0-9-]*$/.test(id)) return id;
  problems.add(
    line,
    'an id of lowercase letters, digits and hyphens that begins with a letter',
    quoted(`#${id}`),
    EXAMPLE,
  );
  return '';
}

function readPoints(value: string, line: number, problems: Problems): number {
  const points = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(points)) return points;
  problems.add(line, 'points as an integer of 0 or more', quoted(`points=${value}`), 'write points=5');
  return 0;
}

/** `['node', 'manager1']` of `node=manager1`; the second is undefined without an equals sign. */
export function splitOnce(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}
