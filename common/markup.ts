/** Text that is HTML already; anything else is escaped when it is put into a page. */
export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** What may be put into a template: lists are joined, undefined is left out. */
export type Value = Html | string | number | undefined | readonly Value[];

/** A template whose values are escaped, for text and for attributes in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = strings.map((text, index) => {
    // Our templates are indented only for those who read the code.
    return (index === 0 ? '' : sourceOf(values[index - 1])) + text.replace(/\n\s+/g, '\n');
  });
  return new Html(parts.join(''));
}

/** HTML or SVG that was made somewhere else, and made safe there. */
export function trusted(source: string): Html {
  return new Html(source);
}

/** Escapes for text and for attributes in quotes, in HTML and in XML. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function sourceOf(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.source;
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return value.map(sourceOf).join('');
}
