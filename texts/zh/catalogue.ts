import type { CatalogueTitles } from '../catalogue-titles.ts';

/** The entries of the catalogue in Chinese; names in them are those of the page: worker1, my-network, web. */
export const catalogue: CatalogueTitles = {
  faults: {},
  ways: {},
};
