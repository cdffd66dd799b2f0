import { createMarkdown, type Markdown, type Token } from '../../../harness/guide/markdown.ts';
import { html, trusted, type Html } from '../../../common/markup.ts';
import type { Language } from '../../../common/languages.ts';
import type { PageProblems } from '../problems.ts';
import { between, fileOf } from '../routes.ts';
import type { Highlight } from './highlight.ts';
import { leftoversIn } from './leftovers.ts';
import { destinationOf, type Targets } from './links.ts';

/** What text is rendered for: the page that it is shown on, and where it comes from. */
export interface RenderContext {
  readonly language: Language;
  /** Relative to the site's folder. */
  readonly page: string;
  /** Relative to the checkout. */
  readonly file: string;
  /** Lines of the file before the text. */
  readonly offset: number;
  readonly targets: Targets;
  /** Drawn figures by name; `undefined` when there is none. */
  readonly figure: (name: string, alt: string) => Html | undefined;
  readonly highlight: Highlight;
  readonly problems: PageProblems;
}

/** The rendered text; errors in it are added to `context.problems`. */
export function renderTokens(tokens: readonly Token[], context: RenderContext): Html {
  for (const { text, line } of leftoversIn(tokens))
    context.problems.add(
      context.file,
      line + context.offset + 1,
      'text without Markdown syntax, which only code may show',
      `“${text}” that was not rendered`,
      'fix the mark, or make it code',
    );
  tokens.forEach((token, index) => {
    if (token.type === 'inline') prepareInline(tokens, index, context);
    // The empty corner of a table is not a heading.
    if (token.type === 'th_open' && tokens[index + 1]?.content === '')
      for (const cell of [token, tokens[index + 2]]) if (cell) cell.tag = 'td';
  });
  return trusted(RENDERER.renderer.render([...tokens], RENDERER.options, { context }));
}

const RENDERER: Markdown = withRules(createMarkdown());

function withRules(markdown: Markdown): Markdown {
  const { rules } = markdown.renderer;
  rules['fence'] = (tokens, index, _options, env) => fence(tokens[index], contextOf(env)).source;
  rules['code_block'] = (tokens, index, _options, env) => fence(tokens[index], contextOf(env)).source;
  rules['image'] = (tokens, index, _options, env) => image(tokens[index], contextOf(env)).source;
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

function contextOf(env: unknown): RenderContext {
  return (env as { context: RenderContext }).context;
}

function fence(token: Token | undefined, { highlight }: RenderContext): Html {
  const code = (token?.content ?? '').replace(/\n$/, '');
  const [language = ''] = (token?.info ?? '').trim().split(/\s+/);
  const shell = language === 'sh' || language === 'bash';
  return html`<div class="code" ${trusted(shell ? 'data-copy' : '')}>
    <pre tabindex="0"><code>${highlight(code, language)}</code></pre>
  </div> `;
}

/** Links become links of the site; a picture on its own becomes a figure outside of any paragraph. */
function prepareInline(tokens: readonly Token[], index: number, context: RenderContext): void {
  const inline = tokens[index] as Token;
  let line = (inline.map?.[0] ?? 0) + context.offset + 1;
  const children = inline.children ?? [];
  for (const child of children) {
    if (child.type === 'softbreak' || child.type === 'hardbreak') line += 1;
    if (child.type === 'link_open') resolveLink(child, line, context);
    if (child.type === 'image') reportImage(child, line, context);
  }
  if (children.length !== 1 || children[0]?.type !== 'image') return;
  for (const neighbour of [tokens[index - 1], tokens[index + 1]])
    if (neighbour?.type.startsWith('paragraph')) neighbour.hidden = true;
}

function resolveLink(link: Token, line: number, context: RenderContext): void {
  const href = String(link.attrGet('href') ?? '');
  const to = destinationOf(href, context.file, context.targets);
  switch (to.kind) {
    case 'dead':
      context.problems.add(context.file, line, to.wanted, href, to.next);
      break;
    case 'outside':
      link.attrSet('rel', 'noreferrer');
      break;
    case 'asset':
      link.attrSet('href', between(context.page, to.path));
      break;
    case 'page': {
      const target = fileOf(to.key, context.language);
      const path = target === context.page ? '' : between(context.page, target);
      link.attrSet('href', `${path}${to.anchor === '' ? '' : `#${to.anchor}`}` || '#');
    }
  }
}

function reportImage(token: Token, line: number, context: RenderContext): void {
  const source = String(token.attrGet('src') ?? '');
  const name = figureName(token);
  if (token.content.trim() === '')
    context.problems.add(
      context.file,
      line,
      'alternative text for a picture',
      `none for ${source}`,
      'write ![What it shows](…)',
    );
  if (name === undefined)
    context.problems.add(
      context.file,
      line,
      'a picture of the form figure:NAME',
      source,
      'draw it from something observed',
    );
  else if (context.figure(name, token.content) === undefined)
    context.problems.add(context.file, line, 'an existing figure', name, 'fix its name');
}

/** The name after `figure:`. */
export function figureName(token: Token): string | undefined {
  const source = token.attrGet('src');
  return source !== null && /^figure:./.test(String(source))
    ? String(source).slice('figure:'.length)
    : undefined;
}

function image(token: Token | undefined, context: RenderContext): Html {
  const name = token && figureName(token);
  const figure = name === undefined ? undefined : context.figure(name, token?.content ?? '');
  return figure ?? html``;
}
