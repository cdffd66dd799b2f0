import { writeFileSync } from 'node:fs';
import { evidenceJsonSchema, evidencePage } from '../harness/evidence/schema-document.ts';

/** `npm run docs:evidence`: the pages that are written from the schema of evidence. */
export function main(): Promise<void> {
  writeFileSync(new URL('./evidence.schema.json', import.meta.url), evidenceJsonSchema());
  writeFileSync(new URL('./evidence.md', import.meta.url), evidencePage());
  return Promise.resolve();
}
