import type { CatalogueFault, CatalogueWay } from './define.ts';
import { LAN } from './lan.ts';
import { SANDBOX } from './sandbox.ts';
import { TASK } from './task.ts';
import { WAYS } from './ways.ts';

/** All faults and right ways that know no lab, in the order of the families. */
export const CATALOGUE: {
  readonly faults: readonly CatalogueFault[];
  readonly ways: readonly CatalogueWay[];
} = { faults: [...LAN, ...SANDBOX, ...TASK], ways: WAYS };
