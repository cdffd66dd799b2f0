import { TEXTS } from '../../../texts/texts.ts';
import type { Stop } from '../../../harness/guide/stops.ts';
import type { Lab } from '../../../harness/guide/lab.ts';
import type { Html } from '../../../common/markup.ts';
import type { Language } from '../../../common/languages.ts';
import { between, fileOf } from '../routes.ts';
import type { LabSource } from '../sources/load-course.ts';
import type { Sources } from '../sources/load.ts';
import { drawLabs } from '../view/course.ts';
import { drawRequestPath, type LabLink } from './request-path.ts';
import { absent, figure } from './figure.ts';
import { drawFlow } from './flow.ts';
import { drawVxlanFrame } from './frames.ts';
import { drawMaps, mapFigure, type Maps } from './maps.ts';

/** Where a figure is shown. */
export interface FigurePlace {
  readonly language: Language;
  /** The page's file. */
  readonly page: string;
  /** What it shows, in words. */
  readonly alt: string;
}

export interface Figures {
  /** The figure of that name; undefined when there is none. */
  readonly draw: (name: string, place: FigurePlace) => Html | undefined;
  /** The map of before and after a step; undefined where no run was recorded. */
  readonly stepMap: (lab: Lab, step: string, language: Language) => Html | undefined;
  /** Files that figures load. */
  readonly files: ReadonlyMap<string, string>;
}

/** Draws all figures of the site that take time, so that drawing a page need not wait for any. */
export async function drawFigures(sources: Sources): Promise<Figures> {
  const maps = await drawMaps(sources);
  const draw = (name: string, place: FigurePlace): Html | undefined => {
    const { language, page, alt } = place;
    const [kind = '', ...rest] = name.split(':');
    switch (kind) {
      case 'flow':
        return figure(drawFlow(TEXTS[language].site.flow, alt), alt, 'flow');
      case 'request-path':
        return figure(drawRequestPath(language, alt, labsAt(sources, place)), alt, 'request-path');
      case 'labs':
        return drawLabs(ofLanguage(sources, language), language, page);
      case 'frame':
        return rest.join() === 'vxlan'
          ? (drawVxlanFrame(sources, alt, language) ?? absent(alt, TEXTS[language].site.figures.notYet))
          : undefined;
      case 'map':
        return drawnMap(sources, maps, rest, place);
      default:
        return undefined;
    }
  };
  return { draw, stepMap: maps.ofStep, files: maps.files };
}

function drawnMap(
  sources: Sources,
  maps: Maps,
  [number = '', moment = '']: readonly string[],
  { language, alt }: FigurePlace,
): Html | undefined {
  const lab = ofLanguage(sources, language).find((each) => each.lab.number === Number(number))?.lab;
  if (!lab || !(moment === 'solved' || lab.steps.some(({ id }) => id === moment))) return undefined;
  const svg = maps.inPage(lab.number, moment, language);
  return svg === undefined ? absent(alt, TEXTS[language].site.figures.notYet) : mapFigure(svg, alt);
}

function labsAt(sources: Sources, { language, page }: FigurePlace): (stop: Stop) => readonly LabLink[] {
  const labs = ofLanguage(sources, language);
  return (stop) =>
    labs
      .filter(({ lab }) => lab.stops?.includes(stop))
      .map(({ key, lab }) => ({ number: lab.number, href: between(page, fileOf(key, language)) }));
}

function ofLanguage({ labs }: Sources, language: Language): readonly LabSource[] {
  return labs.filter((lab) => lab.language === language);
}
