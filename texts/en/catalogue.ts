import type { CatalogueTitles } from '../catalogue-titles.ts';

/** In English the entries have their titles themselves. */
export const catalogue: CatalogueTitles = { faults: {}, ways: {} };
