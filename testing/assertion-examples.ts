import { readFileSync } from 'node:fs';
import { allNodes, expect, ingressOf, nicOn, otherNodes, tasksOf, type EvidenceView } from '../harness/authoring.ts';

/** One section of docs/assertions.md. */
export interface Example {
  /** The word that it is about. */
  readonly word: string;
  /** What a check would have in it. */
  readonly code: string;
  /** What it says when it is not so. */
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

/** For tests: what the code of an example does on this evidence: nothing, or what it throws. */
export function runExample(code: string, evidence: EvidenceView): unknown {
  const given = { evidence, node: evidence.node('worker1'), expect, ...helpers };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- code of our own
  const run = new Function(...Object.keys(given), code) as (...given: readonly unknown[]) => void;
  try {
    run(...Object.values(given));
    return undefined;
  } catch (error) {
    return error;
  }
}

const helpers = { allNodes, ingressOf, nicOn, otherNodes, tasksOf };
