import { LabError } from '../../common/errors.ts';

/** All that the page about evidence says in one language; names and code are the same in each. */
export interface DocumentWords {
  /** What stands before the tables, with the title as its first line. */
  readonly head: string;
  /** The heading of the fields that belong to no node's part. */
  readonly document: string;
  readonly columns: readonly [field: string, type: string, meaning: string];
  /** By their names in JSON Schema; a type that the schema begins to use must be given a word here. */
  readonly types: Readonly<Record<string, string>>;
  readonly list: (item: string) => string;
  readonly section: (value: string) => string;
  readonly choice: (values: readonly string[]) => string;
  /** What each description is in this language; none for that of the schema. */
  readonly descriptions?: Readonly<Record<string, string>>;
}

/**
 * What to write for a description.
 * @param all the descriptions that there are
 * @throws LabError `bad-page` when one is not translated, or a translation is of none of them
 */
export function translator(all: readonly string[], words: DocumentWords): (text: string) => string {
  const { descriptions } = words;
  if (!descriptions) return (text) => text;
  const wanted = new Set(all);
  const untranslated = [...wanted].filter((text) => descriptions[text] === undefined);
  const unused = Object.keys(descriptions).filter((text) => !wanted.has(text));
  if (untranslated.length > 0 || unused.length > 0)
    throw new LabError({
      code: 'bad-page',
      wanted: 'a translation of each description of the schema, and of nothing else',
      found: [
        ...untranslated.map((text) => `none of ${JSON.stringify(text)}`),
        ...unused.map((text) => `one of ${JSON.stringify(text)}, which no field has`),
      ].join('\n'),
      next: 'fix the descriptions in texts/LANGUAGE/',
    });
  return (text) => descriptions[text] ?? '';
}

/** @throws LabError `bad-page` for a type that has no word */
export function typeWord(type: string | undefined, { types }: DocumentWords): string {
  const word = types[type ?? ''];
  if (word !== undefined) return word;
  throw new LabError({
    code: 'bad-page',
    wanted: `a word for each type of the schema (${Object.keys(types).join(', ')})`,
    found: type ?? 'no type',
    next: 'fix the types in texts/LANGUAGE/evidence.ts',
  });
}
