import { expect } from 'chai';
import { GuideError, parseGuide } from '../harness/guide/guide.ts';
import type { Lab } from '../harness/guide/lab.ts';

/** For tests: where a guide is. */
export const WHERE = { file: 'lab.md', number: 4, id: '04-x', folder: '/labs/04-x', language: 'en' } as const;
/** For tests: valid front matter. */
export const FRONT = `---
title: Names
summary: What a name means
minutes: 20
topology: {managers: 1, workers: 2}
---
`;
/** For tests: the line of the file on which the text after FRONT begins. */
export const FIRST = 7;
/** For tests: the heading of a step. */
export const STEP = '## One {#one points=3}\n';

export const parse = (text: string, front = FRONT): Lab => parseGuide(front + text, WHERE);

/** For tests: the problems of a guide, each as `line: wanted; found; next`. */
export function problems(source: string): string[] {
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

/** For tests: the one problem of a guide with valid front matter. */
export function problem(text: string): string {
  const all = problems(FRONT + text);
  expect(all).to.have.length(1);
  return all.join();
}
