import stringWidth from 'string-width';
import { escaped, Html } from '../../common/markup.ts';
import { visible } from '../../common/safe-text.ts';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element. Attributes without a value are left out; numbers are rounded to a tenth. */
export function element(name: string, attributes: Attributes, ...content: readonly (Html | string)[]): Html {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escaped(allowed(attributeText(value)))}"`,
  );
  const inside = content
    .map((each) => (each instanceof Html ? each.source : escaped(allowed(each))))
    .join('');
  const open = `<${name}${written.join('')}`;
  return new Html(inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`);
}

/** A group that says what it stands for, on hover and to screen readers. */
export function titled(
  lines: readonly string[],
  attributes: Attributes,
  ...content: readonly (Html | string)[]
): Html {
  return element('g', attributes, titleElement(lines), ...content);
}

export function titleElement(lines: readonly string[]): Html {
  return element('title', {}, lines.map(visible).join('\n'));
}

/** Cut to what fits, with an ellipsis; a Chinese character takes the room of two letters. */
export function clipped(text: string, letters: number): string {
  const characters = [...visible(text)];
  let room = letters;
  const at = characters.findIndex((character) => (room -= stringWidth(character)) < 0);
  if (at < 0) return characters.join('');
  let kept = at;
  let width = characters.slice(0, kept).reduce((sum, character) => sum + stringWidth(character), 0);
  while (kept > 0 && width > letters - 1) width -= stringWidth(characters[(kept -= 1)] ?? '');
  return `${characters.slice(0, kept).join('')}…`;
}

/** How much room a text takes, in letters. */
export function lettersIn(text: string): number {
  return stringWidth(text);
}

function attributeText(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : value;
}

/** Replaces what XML does not allow, escaped or not. */
function allowed(text: string): string {
  return text.replaceAll(/[\p{Surrogate}\ufffe\uffff]|(?![\t\n])\p{Cc}/gu, '\ufffd');
}
