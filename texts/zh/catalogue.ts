import type { CatalogueTitles } from '../catalogue-titles.ts';

/** In Chinese; the names in them are those that the page has: worker1, my-network, web. */
export const catalogue: CatalogueTitles = {
  faults: {},
  ways: {},
};
