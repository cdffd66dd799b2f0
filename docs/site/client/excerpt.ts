export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

const BEFORE = 40;
const LENGTH = 140;

/** The part of `text` around the first of these words in it, split at each of them. */
export function excerpt(text: string, words: readonly string[]): readonly Piece[] {
  const lower = text.toLowerCase();
  const found = words.map((word) => lower.indexOf(word)).filter((at) => at >= 0);
  const first = found.length === 0 ? 0 : Math.min(...found);
  const start = Math.max(0, first - BEFORE);
  const cut = text.slice(start, start + LENGTH);
  const whole = `${start > 0 ? '…' : ''}${cut}${start + LENGTH < text.length ? '…' : ''}`;
  const marks = words
    .filter((word) => word.length > 0)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  if (marks.length === 0) return [{ text: whole, hit: false }];
  const pattern = new RegExp(`(${marks.join('|')})`, 'giu');
  return whole
    .split(pattern)
    .map((part, index) => ({ text: part, hit: index % 2 === 1 }))
    .filter(({ text: part }) => part !== '');
}
