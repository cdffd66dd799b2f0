import { createMarkdown, type Markdown, type Token } from '../../../harness/guide/markdown.ts';
import { html, trusted, type Html } from '../../../common/markup.ts';
import type { Language } from '../../../common/languages.ts';
import type { PageProblems } from '../problems.ts';
import { between, fileOf } from '../routes.ts';
import type { Highlight } from './highlight.ts';
import { leftoversIn } from './leftovers.ts';
import { destinationOf, type Targets } from './links.ts';

/** What text is rendered for: the page that it stands in, and where it comes from. */
export interface Surroundings {
  readonly language: Language;
  /** Below the site's folder. */
  readonly page: string;
  /** Below the checkout. */
  readonly file: string;
  /** Lines of the file before the text. */
  readonly offset: number;
  readonly targets: Targets;
  /** Drawn figures by name; `undefined` when there is none. */
  readonly figure: (name: string, alt: string) => Html | undefined;
  readonly highlight: Highlight;
  readonly problems: PageProblems;
}

/** The rendered text; errors in it are added to `around.problems`. */
export function renderTokens(tokens: readonly Token[], around: Surroundings): Html {
  for (const { text, line } of leftoversIn(tokens))
    around.problems.add(
      around.file,
      line + around.offset + 1,
      'text without marks of Markdown (in code they may stand)',
      `“${text}” that was not rendered`,
      'fix the mark, or make it code',
    );
  tokens.forEach((token, index) => {
    if (token.type === 'inline') prepareInline(tokens, index, around);
    // The empty corner of a table is not a heading.
    if (token.type === 'th_open' && tokens[index + 1]?.content === '')
      for (const cell of [token, tokens[index + 2]]) if (cell) cell.tag = 'td';
  });
  return trusted(RENDERER.renderer.render([...tokens], RENDERER.options, { around }));
}

const RENDERER: Markdown = withRules(createMarkdown());

function withRules(markdown: Markdown): Markdown {
  const { rules } = markdown.renderer;
  rules['fence'] = (tokens, index, _options, env) => fence(tokens[index], aroundOf(env)).source;
  rules['code_block'] = (tokens, index, _options, env) => fence(tokens[index], aroundOf(env)).source;
  rules['image'] = (tokens, index, _options, env) => image(tokens[index], aroundOf(env)).source;
  rules['table_open'] = () => '<div class="table" tabindex="0"><table>';
  rules['table_close'] = () => '</table></div>';
  // Between Chinese characters a line break is not a space.
  rules['softbreak'] = (tokens, index) => {
    const [before, after] = [tokens[index - 1]?.content ?? '', tokens[index + 1]?.content ?? ''];
    return CJK_END.test(before) && CJK_START.test(after) ? '' : '\n';
  };
  return markdown;
}

const CJK_END = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]$/u;
const CJK_START = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

function aroundOf(env: unknown): Surroundings {
  return (env as { around: Surroundings }).around;
}

function fence(token: Token | undefined, { highlight }: Surroundings): Html {
  const code = (token?.content ?? '').replace(/\n$/, '');
  const [language = ''] = (token?.info ?? '').trim().split(/\s+/);
  const shell = language === 'sh' || language === 'bash';
  return html`<div class="code" ${trusted(shell ? 'data-copy' : '')}>
    <pre tabindex="0"><code>${highlight(code, language)}</code></pre>
  </div> `;
}

/** Links become links of the site; a picture that stands alone is a figure and no part of a paragraph. */
function prepareInline(tokens: readonly Token[], index: number, around: Surroundings): void {
  const inline = tokens[index] as Token;
  let line = (inline.map?.[0] ?? 0) + around.offset + 1;
  const children = inline.children ?? [];
  for (const child of children) {
    if (child.type === 'softbreak' || child.type === 'hardbreak') line += 1;
    if (child.type === 'link_open') resolveLink(child, line, around);
    if (child.type === 'image') reportImage(child, line, around);
  }
  if (children.length !== 1 || children[0]?.type !== 'image') return;
  for (const neighbour of [tokens[index - 1], tokens[index + 1]])
    if (neighbour?.type.startsWith('paragraph')) neighbour.hidden = true;
}

function resolveLink(link: Token, line: number, around: Surroundings): void {
  const href = String(link.attrGet('href') ?? '');
  const to = destinationOf(href, around.file, around.targets);
  switch (to.kind) {
    case 'dead':
      around.problems.add(around.file, line, to.wanted, href, to.next);
      break;
    case 'outside':
      link.attrSet('rel', 'noreferrer');
      break;
    case 'asset':
      link.attrSet('href', between(around.page, to.path));
      break;
    case 'page': {
      const target = fileOf(to.key, around.language);
      const path = target === around.page ? '' : between(around.page, target);
      link.attrSet('href', `${path}${to.anchor === '' ? '' : `#${to.anchor}`}` || '#');
    }
  }
}

function reportImage(token: Token, line: number, around: Surroundings): void {
  const source = String(token.attrGet('src') ?? '');
  const name = figureName(token);
  if (token.content.trim() === '')
    around.problems.add(
      around.file,
      line,
      'alternative text for a picture',
      `none for ${source}`,
      'write ![What it shows](…)',
    );
  if (name === undefined)
    around.problems.add(
      around.file,
      line,
      'a picture of the form figure:NAME',
      source,
      'draw it from something observed',
    );
  else if (around.figure(name, token.content) === undefined)
    around.problems.add(around.file, line, 'an existing figure', name, 'fix its name');
}

/** The name after `figure:`. */
export function figureName(token: Token): string | undefined {
  const source = token.attrGet('src');
  return source !== null && /^figure:./.test(String(source))
    ? String(source).slice('figure:'.length)
    : undefined;
}

function image(token: Token | undefined, around: Surroundings): Html {
  const name = token && figureName(token);
  const figure = name === undefined ? undefined : around.figure(name, token?.content ?? '');
  return figure ?? html``;
}
