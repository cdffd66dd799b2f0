import { ANSWERS } from './answers.ts';
import { BALANCER } from './balancer.ts';
import { BRIDGE } from './bridge.ts';
import type { CatalogueFault, CatalogueWay } from './define.ts';
import { ENGINE } from './engine.ts';
import { GWBRIDGE_FAULTS } from './gwbridge.ts';
import { HOST } from './host.ts';
import { LAN } from './lan.ts';
import { NETWORK } from './network.ts';
import { SANDBOX } from './sandbox.ts';
import { SERVICE } from './service.ts';
import { SWARM } from './swarm.ts';
import { TASK } from './task.ts';
import { TUNNEL } from './tunnel.ts';
import { WAYS } from './ways/ways.ts';

/** All faults and right ways that know no lab, in the order of the families. */
export const CATALOGUE: {
  readonly faults: readonly CatalogueFault[];
  readonly ways: readonly CatalogueWay[];
} = {
  faults: [
    ...LAN,
    ...HOST,
    ...TUNNEL,
    ...BRIDGE,
    ...SANDBOX,
    ...BALANCER,
    ...GWBRIDGE_FAULTS,
    ...TASK,
    ...SERVICE,
    ...NETWORK,
    ...SWARM,
    ...ENGINE,
    ...ANSWERS,
  ],
  ways: WAYS,
};
