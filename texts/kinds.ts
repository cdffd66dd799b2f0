import type { CatalogueTitles } from './catalogue-titles.ts';
import type { SiteWords } from '../docs/site/words.ts';
import type { DocumentWords } from '../harness/evidence/schema-words.ts';
import type { FrameWords } from '../harness/frame/words.ts';
import type { MapWords } from '../harness/map/words.ts';

/**
 * All that is written in one language by what the project generates; pages and guides are files of their own.
 */
export interface Texts {
  readonly catalogue: CatalogueTitles;
  readonly evidence: DocumentWords;
  readonly frame: FrameWords;
  readonly map: MapWords;
  readonly site: SiteWords;
}
