import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The nonce of the recorded observation. */
export const RECORDED_NONCE = '0123456789abcdef';

/** For tests: what the collector printed on a real node of lab 3, solved, with engine 26.1. */
export function recordedOutput(node: 'manager1' | 'worker1'): string {
  const file = new URL(`./recorded/${node}.txt.gz`, import.meta.url);
  return gunzipSync(readFileSync(file)).toString('utf8');
}
