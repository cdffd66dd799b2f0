import { TEXTS } from '../../texts/texts.ts';
import type { SearchData } from './client/search-data.ts';
import type { Language } from '../../common/languages.ts';
import { fileOf } from './routes.ts';
import type { DrawnPage } from './view/drawn.ts';

/**
 * The index of a language as a script, because a page opened from a folder may load scripts and nothing else.
 */
export function searchIndex(pages: readonly DrawnPage[], language: Language): string {
  const data: SearchData = {
    pages: pages.map(({ title, section, key }) => ({
      title,
      section: TEXTS[language].site.sections[section],
      path: fileOf(key, language).slice(language.length + 1),
    })),
    entries: pages.flatMap(({ search, description }, page) =>
      search.map(({ anchor, heading, text }, index): SearchData['entries'][number] => [
        page,
        anchor,
        heading,
        (index === 0 ? `${description} ${text}` : text).trim(),
      ]),
    ),
  };
  // What would end an inline script does no harm in a file, but is escaped all the same.
  return `swarmlabSearch.data=${JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')};\n`;
}
