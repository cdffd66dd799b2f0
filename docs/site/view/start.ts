import { TEXTS } from '../../../texts/texts.ts';
import { html } from '../../../common/markup.ts';
import { fileOf, type PageKey } from '../routes.ts';
import { LANGUAGES, ORIGINAL } from '../../../common/languages.ts';
import { POLICY, type SharedFiles } from './layout.ts';

const HOME: PageKey = '';

/** The very first page: it leads to a language by script, and without one lets the reader choose. */
export function drawStart(files: SharedFiles, script: string): string {
  const links = [...files.index.keys()].map(
    (language) =>
      html`<li>
        <a href="${fileOf(HOME, language)}" lang="${LANGUAGES[language].tag}" data-language="${language}"
          >${LANGUAGES[language].name}: ${TEXTS[language].site.tagline}</a
        >
      </li> `,
  );
  return html`<!doctype html>
    <html lang="${LANGUAGES[ORIGINAL].tag}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>swarmlab</title>
        <meta name="description" content="${TEXTS[ORIGINAL].site.tagline}" />
        <link rel="icon" href="${files.icon}" type="image/svg+xml" />
        <link rel="stylesheet" href="${files.style}" />
        <script src="${files.theme}"></script>
        <script defer src="${script}"></script>
      </head>
      <body class="start">
        <main>
          <h1>swarmlab</h1>
          <ul>
            ${links}
          </ul>
        </main>
      </body>
    </html> `.source;
}
