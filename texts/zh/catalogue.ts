import type { CatalogueTitles } from '../catalogue-titles.ts';
import { catalogueFaults } from './catalogue-faults.ts';
import { catalogueWays } from './catalogue-ways.ts';

/** The entries of the catalogue in Chinese. */
export const catalogue: CatalogueTitles = { faults: catalogueFaults, ways: catalogueWays };
