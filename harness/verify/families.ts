import { DATA_PATH, type Family } from '../faults/catalogue/define.ts';

/** What a row of the catalogue belongs to: a family of faults, or the right ways. */
export type CatalogueFamily = Family | 'ways';

/** In the order in which they are shown. */
export const FAMILIES: readonly CatalogueFamily[] = [
  ...DATA_PATH,
  ...(['service', 'network', 'swarm', 'engine', 'answers', 'ways'] as const),
];
