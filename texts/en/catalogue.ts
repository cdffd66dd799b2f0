import { CATALOGUE } from '../../harness/faults/catalogue/index.ts';
import type { CatalogueTitles } from '../catalogue-titles.ts';

/** In English the entries have their titles themselves. */
export const catalogue: CatalogueTitles = {
  faults: Object.fromEntries(CATALOGUE.faults.map(({ id, title, breaks }) => [id, { title, breaks }])),
  ways: Object.fromEntries(CATALOGUE.ways.map(({ id, title }) => [id, title])),
};
