import type { Grade } from '../grade/grade.ts';

/** 0 all passed; 3 something stayed inconclusive, so that the points are not the last word; 1 some failed. */
export function statusOf(grade: Grade): number {
  const verdicts = new Set(grade.checks.map((check) => check.verdict));
  if (verdicts.has('inconclusive')) return 3;
  return verdicts.has('fail') ? 1 : 0;
}
