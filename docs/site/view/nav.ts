import { html, type Html } from '../../../common/markup.ts';
import { between, fileOf, SECTIONS } from '../routes.ts';
import type { SiteWords } from '../words.ts';
import type { DrawnPage, NavEntry } from './drawn.ts';

/**
 * All pages by section. Beside the text where there is room; else it opens from the bar, without any script.
 */
export function drawNav(page: DrawnPage, entries: readonly NavEntry[], words: SiteWords): Html {
  const here = fileOf(page.key, page.language);
  const link = (entry: NavEntry): Html => {
    const href = between(here, fileOf(entry.key, page.language));
    const text = html`${entry.number === undefined ? '' : html`<span class="n">${entry.number}</span>`}${entry.title}`;
    return entry.key === page.key
      ? html`<li><a href="${href}" aria-current="page">${text}</a></li> `
      : html`<li><a href="${href}">${text}</a></li> `;
  };
  const groups = SECTIONS.filter((name) => name !== '').map((name) => {
    const own = entries.filter(({ section }) => section === name);
    return own.length === 0
      ? html``
      : html`<p id="nav-${name}">${words.sections[name]}</p>
          <ul aria-labelledby="nav-${name}">
            ${own.map(link)}
          </ul> `;
  });
  return html`<nav class="pages" id="pages" popover aria-label="${words.pages}">
    <button class="close" type="button" popovertarget="pages" popovertargetaction="hide">
      ${words.close}
    </button>
    ${groups}
  </nav>`;
}

/** The headings of this page. */
export function drawContents({ contents }: DrawnPage, words: SiteWords): Html {
  const links = contents
    .filter(({ level }) => level === 2 || level === 3)
    .map(({ id, text, level }) => html`<li class="level-${level}"><a href="#${id}">${text}</a></li> `);
  return html`<nav class="contents" aria-labelledby="contents">
    <p id="contents">${words.onThisPage}</p>
    <ul>
      ${links}
    </ul>
  </nav>`;
}

/** The pages before and after this one. */
export function drawNeighbours(page: DrawnPage, entries: readonly NavEntry[], words: SiteWords): Html {
  const at = entries.findIndex(({ key }) => key === page.key);
  const own = (entry: NavEntry | undefined) => (entry?.section === page.section ? entry : undefined);
  const [before, after] = at < 0 ? [] : [own(entries[at - 1]), own(entries[at + 1])];
  if (page.section === '' || (!before && !after)) return html``;
  const here = fileOf(page.key, page.language);
  const link = (entry: NavEntry | undefined, way: string, name: string): Html =>
    entry
      ? html`<a class="${name}" href="${between(here, fileOf(entry.key, page.language))}"
          ><span>${way}</span> ${entry.title}</a
        >`
      : html``;
  return html`<nav class="neighbours" aria-label="${words.previous} / ${words.next}">
    ${link(before, words.previous, 'before')}${link(after, words.next, 'after')}
  </nav>`;
}
