import { TEXTS } from '../../../texts/texts.ts';
import { html, type Html } from '../../../common/markup.ts';
import { renderTokens, type RenderContext } from '../markdown/render.ts';
import { textByHeading } from '../markdown/text.ts';
import type { PageSource } from '../sources/source.ts';
import type { DrawnPage } from './drawn.ts';

/** A page of prose. @param around drawn between title and text, and after the text */
export function drawPage(
  source: PageSource,
  rendering: RenderContext,
  { opening, closing }: { readonly opening?: Html; readonly closing?: Html } = {},
): DrawnPage {
  const { key, section, language, title, description, headings, tokens } = source;
  const words = TEXTS[language].site;
  const text = renderTokens(tokens, rendering);
  const body = html`<header class="head">
      ${section === '' ? '' : html`<p class="kicker">${words.sections[section]}</p>`}
      <h1>${title}</h1>
      <p class="lead">${description}</p>
    </header>
    ${opening} ${text} ${closing}`;
  const search = textByHeading(tokens).map(({ id, heading, text }) => ({ anchor: id, heading, text }));
  return { key, section, language, title, description, body, contents: headings, search };
}
