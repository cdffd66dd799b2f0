import type { Token } from '../../../harness/guide/markdown.ts';

/** What a reader reads of these tokens, for the search. */
export function readableText(tokens: readonly Token[]): string {
  const pieces = tokens.flatMap((token) => {
    if (token.type === 'fence' || token.type === 'code_block') return [token.content];
    if (token.type !== 'inline') return [];
    const words = (token.children ?? []).map((child) => {
      if (child.type === 'softbreak' || child.type === 'hardbreak') return ' ';
      return ['text', 'code_inline', 'image'].includes(child.type) ? child.content : '';
    });
    return [words.join('')];
  });
  return pieces.join(' ').replace(/\s+/g, ' ').trim();
}

/** The same, split at the headings. */
export function textByHeading(
  tokens: readonly Token[],
): readonly { readonly id: string; readonly heading: string; readonly text: string }[] {
  const cuts = tokens.flatMap((token, index) =>
    token.type === 'heading_open' && token.level === 0 ? [index] : [],
  );
  const starts = [0, ...cuts];
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? tokens.length;
    if (index === 0) return { id: '', heading: '', text: readableText(tokens.slice(0, end)) };
    const heading = readableText(tokens.slice(start, start + 2));
    return {
      id: String(tokens[start]?.attrGet('id') ?? ''),
      heading,
      text: readableText(tokens.slice(start + 3, end)),
    };
  });
}
