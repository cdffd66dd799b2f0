import { createHighlighterCore, type ThemeRegistrationRaw } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { html, type Html, type Value } from '../../../common/markup.ts';

/** Code as HTML with classes; colours are in the style sheet only, never in a page. */
export type Highlight = (code: string, language: string) => Html;

/** Placeholder colours, one per class; the style sheet has the real ones, for light and dark. */
const CLASSES: readonly [name: string, scopes: readonly string[]][] = [
  ['t-command', ['entity.name.command', 'support.function.builtin.shell', 'entity.name.function']],
  ['t-option', ['constant.other.option', 'entity.other.attribute-name']],
  ['t-string', ['string.quoted', 'string.template', 'string punctuation']],
  ['t-variable', ['variable.other', 'variable.parameter', 'punctuation.definition.variable']],
  ['t-keyword', ['keyword', 'storage', 'keyword.operator.redirect']],
  ['t-number', ['constant.numeric', 'constant.language']],
  ['t-key', ['entity.name.tag.yaml', 'support.type.property-name']],
  ['t-comment', ['comment', 'punctuation.definition.comment']],
];

const LANGUAGES: Readonly<Record<string, string>> = {
  ...{ sh: 'shellscript', bash: 'shellscript', ts: 'typescript', json: 'json', yaml: 'yaml' },
  ...{ markdown: 'markdown', md: 'markdown' },
};

let made: Promise<Highlight> | undefined;

/** The highlighter, made once: its grammars take most of its time. */
export function createHighlight(): Promise<Highlight> {
  return (made ??= make());
}

async function make(): Promise<Highlight> {
  const theme: ThemeRegistrationRaw = {
    name: 'classes',
    type: 'light',
    settings: [
      { settings: { foreground: '#000000', background: '#ffffff' } },
      ...CLASSES.map(([, scope], index) => ({ scope: [...scope], settings: { foreground: colour(index) } })),
    ],
  };
  const shiki = await createHighlighterCore({
    themes: [theme],
    langs: [
      import('shiki/langs/shellscript.mjs'),
      import('shiki/langs/typescript.mjs'),
      import('shiki/langs/json.mjs'),
      import('shiki/langs/yaml.mjs'),
      import('shiki/langs/markdown.mjs'),
    ],
    engine: createJavaScriptRegexEngine(),
  });
  const classes = new Map(CLASSES.map(([name], index) => [colour(index), name]));
  return (code, language) => {
    const lang = LANGUAGES[language];
    if (lang === undefined) return html`${code}`;
    const lines = shiki.codeToTokensBase(code, { lang, theme: 'classes', tokenizeMaxLineLength: 2000 });
    return html`${lines.map((line, index): Value => [index > 0 ? '\n' : '', runs(line, classes)])}`;
  };
}

/** Neighbours of the same class share one element, to keep pages small. */
function runs(
  line: readonly { readonly content: string; readonly color?: string }[],
  classes: ReadonlyMap<string, string>,
): Html {
  const merged: { text: string; name: string | undefined }[] = [];
  for (const { content, color } of line) {
    const name = content.trim() === '' ? merged.at(-1)?.name : classes.get((color ?? '').toLowerCase());
    const last = merged.at(-1);
    if (last && last.name === name) last.text += content;
    else merged.push({ text: content, name });
  }
  return html`${merged.map(({ text, name }) =>
    name === undefined ? html`${text}` : html`<span class="${name}">${text}</span>`,
  )}`;
}

function colour(index: number): string {
  return `#00000${(index + 1).toString(16)}`;
}
