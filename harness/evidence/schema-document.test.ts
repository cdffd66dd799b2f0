import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { evidenceJsonSchema, evidencePage } from './schema-document.ts';

const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

describe('the documents about evidence', () => {
  it('are those of the schema (else: npm run docs:evidence)', () => {
    expect(page('evidence.schema.json') === evidenceJsonSchema(), 'docs/evidence.schema.json').to.equal(true);
    expect(page('evidence.md') === evidencePage(), 'docs/evidence.md').to.equal(true);
  });

  it('say of every field what it is', () => {
    const rows = evidencePage()
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows.length).to.be.above(150);
    expect(rows.filter((row) => / \|\s+\|$/.test(row))).to.deep.equal([]);
  });
});
