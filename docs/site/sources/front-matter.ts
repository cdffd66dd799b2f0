import { parseDocument } from 'yaml';
import { z } from 'zod';
import { zodWords } from '../../../common/zod-words.ts';
import type { PageProblems } from '../problems.ts';

const schema = z.strictObject({
  title: z.string().trim().min(1).max(120),
  description: z.string().trim().min(1).max(400),
  order: z.number(),
});

export type FrontMatter = z.infer<typeof schema>;

/** A page's front matter and the text below it; undefined with a problem reported. */
export function splitFrontMatter(
  source: string,
  file: string,
  problems: PageProblems,
): { readonly front: FrontMatter; readonly body: string; readonly offset: number } | undefined {
  const match = /^\uFEFF?---[ \t]*\r?\n([^]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source);
  if (!match) {
    problems.add(
      file,
      1,
      'front matter between lines of ---',
      'none',
      'write title, description and order there',
    );
    return undefined;
  }
  const document = parseDocument(match[1] ?? '', { prettyErrors: false });
  const [error] = document.errors;
  const parsed = schema.safeParse(error ? undefined : document.toJS({ maxAliasCount: 0 }));
  if (!parsed.success) {
    const found = error?.message ?? zodWords(parsed.error, 'the front matter');
    problems.add(
      file,
      2,
      'title, description and order (a number)',
      found.replaceAll('\n', ' '),
      'fix the front matter',
    );
    return undefined;
  }
  const offset = match[0].split('\n').length - 1;
  return { front: parsed.data, body: source.slice(match[0].length), offset };
}
