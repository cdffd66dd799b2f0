import { TEXTS } from '../../../texts/texts.ts';
import { drawMap, drawMapFile } from '../../../harness/map/map.ts';
import type { Lab } from '../../../harness/guide/lab.ts';
import { html, trusted, type Html } from '../../../common/markup.ts';
import type { Language } from '../../../common/languages.ts';
import { figureName } from '../markdown/render.ts';
import { between, fileOf } from '../routes.ts';
import type { Sources } from '../sources/load.ts';
import { labKey, type LabSource } from '../sources/load-course.ts';
import type { Moments } from '../sources/recorded.ts';
import { readSolved } from '../sources/solved.ts';

/** The maps of the site, drawn. */
export interface Maps {
  /** `solved` or a step's id; undefined where nothing was recorded. */
  readonly inPage: (lab: number, moment: string, language: Language) => string | undefined;
  /** The map of a step, in a separate file that is loaded when its fold is opened. */
  readonly ofStep: (lab: Lab, step: string, language: Language) => Html | undefined;
  readonly files: ReadonlyMap<string, string>;
}

/** Draws the maps that pages name, and those of the steps of recorded runs. */
export async function drawMaps(sources: Sources): Promise<Maps> {
  const wanted = wantedMaps(sources);
  const drawn = new Map<string, string>();
  const files = new Map<string, string>();
  const sizes = new Map<string, Size>();
  for (const { lab } of sources.labs) {
    const { language, number } = lab;
    const run = sources.runs.get(number);
    for (const moment of ['solved', ...lab.steps.map(({ id }) => id)]) {
      const moments = run?.momentsOf(moment);
      const name = `${number}:${moment}`;
      if (wanted.has(name)) {
        const svg = await drawnInPage(lab, moment, moments, sources);
        if (svg !== undefined) drawn.set(`${name}:${language}`, svg);
      }
      if (!moments) continue;
      const { before, after } = moments;
      const title = titleOf(lab, moment);
      const svg = await drawMapFile(after, { before, title, words: TEXTS[language].map });
      const file = fileOfMap(lab, moment);
      files.set(file, svg);
      sizes.set(file, sizeOf(svg));
    }
  }
  return {
    inPage: (lab, moment, language) => drawn.get(`${lab}:${moment}:${language}`),
    ofStep: (lab, step, language) => {
      const size = sizes.get(fileOfMap(lab, step));
      return size && stepMap(lab, step, size, language);
    },
    files,
  };
}

async function drawnInPage(
  lab: Lab,
  moment: string,
  moments: Moments | undefined,
  { runs }: Sources,
): Promise<string | undefined> {
  const words = TEXTS[lab.language].map;
  const title = titleOf(lab, moment);
  if (moments) return drawMap(moments.after, { before: moments.before, title, words });
  if (moment !== 'solved') return undefined;
  const last = runs.get(lab.number)?.momentsOf(lab.steps.at(-1)?.id ?? '');
  const evidence = last?.after ?? (await readSolved(lab.folder));
  return evidence && drawMap(evidence, { title, words });
}

function stepMap(lab: Lab, step: string, { width, height }: Size, language: Language): Html {
  const words = TEXTS[language].site.lab;
  const page = fileOf(labKey(lab), language);
  const path = between(page, fileOfMap(lab, step));
  const alt = words.mapText(titleOf(lab, step));
  return html`<details class="fold map-fold">
    <summary>${words.map}</summary>
    <figure class="figure map-file">
      <a class="canvas" href="${path}"
        ><img src="${path}" width="${width}" height="${height}" loading="lazy" alt="${alt}"
      /></a>
      <figcaption>${words.mapCaption}</figcaption>
    </figure>
  </details> `;
}

/** The names of `map:` figures in all pages, without the prefix. */
function wantedMaps({ all }: Sources): ReadonlySet<string> {
  const names = all.flatMap((source) => {
    const lists = source.kind === 'page' ? [source.tokens] : partsOf(source);
    return lists.flatMap((tokens) =>
      tokens.flatMap(({ children }) =>
        (children ?? []).flatMap((child) => (child.type === 'image' ? [figureName(child) ?? ''] : [])),
      ),
    );
  });
  return new Set(names.filter((name) => name.startsWith('map:')).map((name) => name.slice('map:'.length)));
}

function partsOf({ sections }: LabSource) {
  return sections.flatMap(({ parts }) => parts.map(({ tokens }) => tokens));
}

function titleOf(lab: Lab, moment: string): string {
  const step = lab.steps.find(({ id }) => id === moment);
  const words = TEXTS[lab.language].site.lab;
  return `${words.label(lab.number)} · ${step?.title ?? lab.title}`;
}

function fileOfMap(lab: Lab, moment: string): string {
  return `maps/${lab.number}-${moment}.${lab.language}.svg`;
}

interface Size {
  readonly width: string;
  readonly height: string;
}

function sizeOf(svg: string): Size {
  const [, width = '800', height = '600'] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { width, height };
}

/** A map inside a page, where screen readers can read it and it has the page's colours. */
export function mapFigure(svg: string, alt: string): Html {
  return html`<figure class="figure of-map">
    <div class="canvas" tabindex="0">${trusted(svg)}</div>
    <figcaption>${alt}</figcaption>
  </figure> `;
}
