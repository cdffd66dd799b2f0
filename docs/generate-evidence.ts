import { writeFileSync } from 'node:fs';
import { ALL_LANGUAGES, inLanguage } from '../common/languages.ts';
import { evidenceJsonSchema, evidencePage } from '../harness/evidence/schema-document.ts';
import { TEXTS } from '../texts/texts.ts';

/** `npm run docs:evidence`: the pages that are written from the schema of evidence. */
export function main(): Promise<void> {
  // All are made before one is written: a missing translation leaves no half of them.
  const pages = ALL_LANGUAGES.map(
    (language) => [inLanguage('evidence.md', language), evidencePage(TEXTS[language].evidence)] as const,
  );
  for (const [name, text] of [['evidence.schema.json', evidenceJsonSchema()] as const, ...pages])
    writeFileSync(new URL(name, import.meta.url), text);
  return Promise.resolve();
}
