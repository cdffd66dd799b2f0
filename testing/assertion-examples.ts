import { readFileSync } from 'node:fs';
import {
  allNodes,
  balancersBeyond,
  expect,
  ingressOf,
  nicOn,
  otherNodes,
  tasksOf,
} from '../harness/authoring.ts';
import type { CheckDefinition } from '../harness/grade/define.ts';

/** One section of docs/assertions.md. */
export interface Example {
  /** The word that it is about. */
  readonly word: string;
  /** The code that a check would contain. */
  readonly code: string;
  /** What it says when the assertion fails. */
  readonly message: string;
}

const page = new URL('../docs/assertions.md', import.meta.url);
const SECTION = /^### (\w+)\n[^#]*?^```ts\n(.*?)^```\n\n```text\n(.*?)^```$/gms;

/** For tests: the examples of docs/assertions.md. */
export function readExamples(): readonly Example[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(SECTION)].map(([, word = '', code = '', message = '']) => ({
    word,
    code,
    message: message.trim(),
  }));
}

/** For tests: the code of an example as a check. */
export function exampleCheck(code: string): Pick<CheckDefinition, 'id' | 'body'> {
  const names = ['evidence', 'node', 'expect', ...Object.keys(helpers)];
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- code of our own
  const run = new Function(...names, code) as (...given: readonly unknown[]) => void;
  return {
    id: 'example',
    body: (evidence) => run(evidence, evidence.node('worker1'), expect, ...Object.values(helpers)),
  };
}

const helpers = { allNodes, balancersBeyond, ingressOf, nicOn, otherNodes, tasksOf };
