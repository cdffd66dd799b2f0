import { expect } from 'chai';
import { z } from 'zod';
import { zodWords } from './zod-words.ts';

const schema = z.object({ nodes: z.array(z.object({ port: z.int('no whole number') })) }, 'no object');

function wordsFor(value: unknown, whole?: string): string {
  const { error } = schema.safeParse(value);
  if (!error) throw new Error('it was accepted');
  return zodWords(error, whole);
}

describe('zod’s issues in words', () => {
  it('say where the first one is', () => {
    expect(wordsFor({ nodes: [{ port: 1 }, { port: 'x' }, {}] })).to.equal('nodes.1.port: no whole number');
  });

  it('name the whole where nothing in it can be named', () => {
    expect(wordsFor(1)).to.equal('the document: no object');
    expect(wordsFor(1, 'manifest.json')).to.equal('manifest.json: no object');
  });
});
