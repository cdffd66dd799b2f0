import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMarkdown } from '../../harness/guide/markdown.ts';
import { ALL_LANGUAGES, type Language } from '../../common/languages.ts';
import { TEXTS } from '../../texts/texts.ts';
import { buildAssets } from './assets.ts';
import { drawFigures } from './figures/figures.ts';
import type { Html } from '../../common/markup.ts';
import type { SiteFiles, SiteInput } from './input.ts';
import { createHighlight } from './markdown/highlight.ts';
import type { RenderContext } from './markdown/render.ts';
import { PageProblems } from './problems.ts';
import { fileOf } from './routes.ts';
import { searchIndex } from './search-index.ts';
import { loadSources, type Sources } from './sources/load.ts';
import type { LabSource } from './sources/load-course.ts';
import type { PageSource } from './sources/source.ts';
import { CATALOGUE_PAGE, drawCatalogue } from './view/catalogue.ts';
import type { DrawnPage, NavEntry } from './view/drawn.ts';
import { drawLab } from './view/lab.ts';
import { drawDocument, type SharedFiles } from './view/layout.ts';
import { drawPage } from './view/page.ts';
import { drawStart } from './view/start.ts';

/**
 * The whole site: every page in every language and what they load. It writes nothing and starts nothing.
 * @throws LabError `bad-page` with all that is wrong in the pages, `bad-guide` with what is wrong in a lab
 */
export async function buildSite(input: SiteInput): Promise<SiteFiles> {
  const languages = input.languages ?? ALL_LANGUAGES;
  const problems = new PageProblems();
  const [sources, assets, highlight, schema] = await Promise.all([
    loadSources(input, createMarkdown(), problems),
    buildAssets(),
    createHighlight(),
    readFile(join(input.root, 'docs', 'evidence.schema.json'), 'utf8').catch(() => '{}'),
  ]);
  const figures = await drawFigures(sources);
  const files = new Map<string, string | Uint8Array>([
    ...assets.files,
    ...figures.files,
    ['assets/evidence.schema.json', schema],
  ]);
  const index = new Map<Language, string>();
  const drawn = languages.map((language) => {
    const entries = navEntries(sources, language);
    const pages = sources.all
      .filter((source) => source.language === language)
      .map((source) => draw(source, { sources, figures, highlight, problems }));
    const script = searchIndex(pages, language);
    const file = `assets/index.${language}.${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js`;
    index.set(language, file);
    files.set(file, script);
    return { pages, entries };
  });
  problems.throwIfAny();
  const shared: SharedFiles = {
    ...{
      style: assets.path('style'),
      figures: assets.path('figures'),
      theme: assets.path('theme'),
      script: assets.path('main'),
    },
    ...{ search: assets.path('search'), icon: assets.path('icon'), index },
  };
  for (const { pages, entries } of drawn)
    for (const page of pages) files.set(fileOf(page.key, page.language), drawDocument(page, entries, shared));
  files.set('index.html', drawStart(shared, assets.path('start')));
  return files;
}

interface Drawing {
  readonly sources: Sources;
  readonly figures: Awaited<ReturnType<typeof drawFigures>>;
  readonly highlight: RenderContext['highlight'];
  readonly problems: PageProblems;
}

function draw(source: PageSource | LabSource, drawing: Drawing): DrawnPage {
  const { sources, figures, highlight, problems } = drawing;
  const { language, file } = source;
  const page = fileOf(source.key, language);
  const figure = (name: string, alt: string): Html | undefined => figures.draw(name, { language, page, alt });
  const rendering: RenderContext = {
    ...{ language, page, file, targets: sources.targets, figure, highlight, problems },
    offset: source.kind === 'page' ? source.offset : 0,
  };
  if (source.kind === 'lab') {
    const mapOf = (step: string): Html | undefined => figures.stepMap(source.lab, step, language);
    return drawLab(source, rendering, { run: sources.runs.get(source.lab.number), mapOf });
  }
  const opening = sources.openings.get(source.key);
  const drawn = opening && figures.draw(opening, { language, page, alt: TEXTS[language].site[opening].alt });
  return drawPage(source, rendering, {
    ...(drawn && { opening: drawn }),
    ...(source.key === CATALOGUE_PAGE && {
      closing: drawCatalogue(sources.labs, sources.catalogues, language),
    }),
  });
}

function navEntries(sources: Sources, language: Language): readonly NavEntry[] {
  return sources.all
    .filter((source) => source.language === language)
    .map((source) => {
      const { key, section, order, title, description } = source;
      return {
        key,
        section,
        order,
        title,
        description,
        ...(source.kind === 'lab' && { number: source.lab.number }),
      };
    });
}
