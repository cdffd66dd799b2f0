import { writeFileSync } from 'node:fs';
import { evidenceJsonSchema, evidencePage } from '../harness/evidence/schema-document.ts';
import { englishWords } from '../harness/evidence/schema-words-en.ts';
import { chineseWords } from '../harness/evidence/schema-words-zh.ts';

/** `npm run docs:evidence`: the pages that are written from the schema of evidence. */
export function main(): Promise<void> {
  // All are made before one is written: a missing translation leaves no half of them.
  const files = {
    'evidence.schema.json': evidenceJsonSchema(),
    'evidence.md': evidencePage(englishWords),
    'evidence.zh.md': evidencePage(chineseWords),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, import.meta.url), text);
  return Promise.resolve();
}
