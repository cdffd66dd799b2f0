import { TEXTS } from '../../../texts/texts.ts';
import { html, trusted, type Html } from '../../../common/markup.ts';
import { LANGUAGES, type Language } from '../../../common/languages.ts';
import { between, fileOf } from '../routes.ts';
import type { SiteWords } from '../words.ts';
import type { DrawnPage, NavEntry } from './drawn.ts';
import { drawContents, drawNav, drawNeighbours } from './nav.ts';

/** The files that every page loads, relative to the site's folder. */
export interface SharedFiles {
  readonly style: string;
  /** The style of maps and frames, for the pages that have them. */
  readonly figures: string;
  readonly theme: string;
  readonly script: string;
  readonly search: string;
  /** The search's index of each language of the site. */
  readonly index: ReadonlyMap<Language, string>;
  readonly icon: string;
}

/** Nothing but files of this site; no inline script and no inline style. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'";

/** A whole page, with the site around its text. */
export function drawDocument(page: DrawnPage, entries: readonly NavEntry[], files: SharedFiles): string {
  const { key, language, title, description, section } = page;
  const words = TEXTS[language].site;
  const here = fileOf(key, language);
  const to = (file: string) => between(here, file);
  const all = [...files.index.keys()];
  const wide = page.contents.length > 1 && section !== '';
  const document = html`<!doctype html>
    <html lang="${LANGUAGES[language].tag}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${section === '' ? `swarmlab · ${words.tagline}` : `${title} · swarmlab`}</title>
        <meta name="description" content="${description}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="${to(files.icon)}" type="image/svg+xml" />
        <link rel="stylesheet" href="${to(files.style)}" />
        ${page.body.source.includes('class="figure of-') ? html`<link rel="stylesheet" href="${to(files.figures)}" />` : ''}
        ${all.map(
          (each) =>
            html`<link rel="alternate" hreflang="${LANGUAGES[each].tag}" href="${to(fileOf(key, each))}" /> `,
        )}
        <script src="${to(files.theme)}"></script>
        <script defer src="${to(files.script)}"></script>
      </head>
      <body
        class="${section === '' ? 'home' : section}"
        data-search="${to(files.search)}"
        data-index="${to(files.index.get(language) ?? '')}"
        data-root="${between(here, `${language}/x`).slice(0, -1)}"
      >
        <a class="skip" href="#text">${words.skip}</a>
        ${drawBar(words, { home: to(fileOf('', language)), others: all.filter((each) => each !== language).map((each) => ({ language: each, href: to(fileOf(key, each)) })) })}
        <div class="layout${wide ? ' with-contents' : ''}">
          ${drawNav(page, entries, words)}
          <main id="text">
            <article>${page.body}</article>
            ${drawNeighbours(page, entries, words)}
          </main>
          ${wide ? drawContents(page, words) : ''}
        </div>
        <footer class="foot">
          <p>${words.footer}</p>
          <p>swarmlab · ${words.source}</p>
        </footer>
        ${searchDialog(words)}
      </body>
    </html> `;
  return document.source;
}

function drawBar(
  words: SiteWords,
  { home, others }: { home: string; others: readonly { language: Language; href: string }[] },
): Html {
  return html`<header class="bar">
    <button class="menu" type="button" popovertarget="pages">${words.menu}</button>
    <a class="brand" href="${home}">${MARK}<span>swarmlab</span></a>
    <div class="tools">
      <button class="search" type="button" hidden data-do="search">
        <span>${words.search}</span><kbd>/</kbd>
      </button>
      ${others.map(
        ({ language, href }) =>
          html`<a
            class="language"
            href="${href}"
            hreflang="${LANGUAGES[language].tag}"
            lang="${LANGUAGES[language].tag}"
            data-language="${language}"
            >${LANGUAGES[language].name}</a
          > `,
      )}
      <button
        class="theme"
        type="button"
        hidden
        data-do="theme"
        data-light="${words.light}"
        data-dark="${words.dark}"
        data-system="${words.asSystem}"
      >
        <span class="unseen">${words.theme}: </span><span class="now"></span>
      </button>
    </div>
  </header>`;
}

function searchDialog(words: SiteWords): Html {
  return html`<dialog
    id="search"
    aria-label="${words.search}"
    data-found="${words.found}"
    data-nothing="${words.foundNothing}"
    data-failed="${words.searchFailed}"
    data-copy="${words.copy}"
    data-copied="${words.copied}"
    data-not-copied="${words.notCopied}"
  >
    <form method="dialog">
      <input
        type="search"
        aria-label="${words.search}"
        placeholder="${words.searchHint}"
        autocomplete="off"
        spellcheck="false"
      /><button type="submit">${words.close}</button>
    </form>
    <p class="count" role="status"></p>
    <ul class="hits"></ul>
    <p class="keys">${words.searchKeys}</p>
  </dialog>`;
}

/** Three nodes and what joins them. */
const MARK = trusted(
  '<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="M12 5 5 18h14z" fill="none" stroke="currentColor" stroke-width="1.6"/><rect x="8.5" y="1.5" width="7" height="7" rx="1"/><rect x="1.5" y="14.5" width="7" height="7" rx="1"/><rect x="15.5" y="14.5" width="7" height="7" rx="1"/></svg>',
);
