import type { CatalogueWay } from '../define.ts';
import { BESIDE } from './beside.ts';
import { ENGINES } from './engines.ts';
import { HOSTS } from './hosts.ts';
import { NETWORKS } from './networks.ts';
import { NODES } from './nodes.ts';
import { SERVICES } from './services.ts';
import { SWARMS } from './swarms.ts';
import { TASKS } from './tasks.ts';

/** Other ways to a right state, by what they are about. */
export const WAYS: readonly CatalogueWay[] = [
  ...ENGINES,
  ...TASKS,
  ...NODES,
  ...SERVICES,
  ...NETWORKS,
  ...BESIDE,
  ...SWARMS,
  ...HOSTS,
];
