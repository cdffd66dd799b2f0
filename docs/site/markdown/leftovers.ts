import type { Token } from '../../../harness/guide/markdown.ts';

/** Markdown syntax that no text means literally: where it is left in the text, something was not rendered. */
const MARKS: readonly RegExp[] = [
  /\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)/,
  /\]\([^)]*\)|\]\[[^\]]*\]/,
  /^:{3,}/,
  /\{#[^}]*\}/,
  /^\s*(`{3,}|~{3,})/,
  /^\|?[\s:|-]*-{3,}[\s:|-]*\|/,
  /`/,
  /(?:figure|lab):[\w:-]+/,
];

/** Markdown syntax that is left in the text of a page; the first in each piece of text. */
export function leftoversIn(
  tokens: readonly Token[],
): readonly { readonly text: string; readonly line: number }[] {
  return tokens.flatMap((token) => {
    let line = token.map?.[0] ?? 0;
    return (token.children ?? []).flatMap((child) => {
      if (child.type === 'softbreak' || child.type === 'hardbreak') line += 1;
      if (child.type !== 'text') return [];
      const match = MARKS.map((mark) => mark.exec(child.content)).find((found) => found !== null);
      return match ? [{ text: match[0], line }] : [];
    });
  });
}
