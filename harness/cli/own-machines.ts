import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Driver } from '../../vms/contract.ts';
import { clusterPaths, homeOf } from '../../vms/paths.ts';
import { turnsIn, type Turn } from '../verify/turns.ts';
import { withClaim, openDriverToMake } from './machines.ts';
import type { Session } from './session.ts';

/** What work on machines of its own is given. */
export interface OwnMachines {
  /** The same session in a working folder of its own. */
  readonly session: Session;
  readonly driver: Driver;
  /** On a host with few processors such jobs take turns. */
  readonly turn: Turn;
}

/**
 * A working folder for `work` alone; its machines and saves are gone afterwards, whatever happens.
 * @param what the work, as shown to others who wait for it: `labs:verify of lab 3`
 */
export async function onMachinesOfItsOwn<T>(
  asked: Session,
  what: string,
  work: (machines: OwnMachines) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'swarmlab-verify-'));
  const session = { ...asked, folder };
  const home = homeOf(asked.host.env);
  try {
    const driver = await openDriverToMake(session);
    return await withClaim(driver, what, async () => {
      try {
        const turn = turnsIn(home.clusters, availableParallelism(), what, session.signal);
        return await work({ session, driver, turn });
      } finally {
        await driver.down({ progress: session.screen });
      }
    });
  } finally {
    await rm(clusterPaths(home, folder).state, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
}
