import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ClusterStatus } from '../../vms/contract.ts';
import type { DriverKind } from '../../vms/driver-kind.ts';
import { driverOfFolder, takeFolder } from './driver-of-folder.ts';
import type { Session } from './session.ts';

describe('the driver of a folder', () => {
  let folder = '';
  let session: Session;
  const state: Record<string, ClusterStatus['state']> = {};
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'swarmlab-driver-'));
    const drivers = ['usual', 'other'].map((name) => {
      state[name] = 'none';
      const status = () => Promise.resolve({ state: state[name], nodes: [], saves: [] });
      return {
        name,
        load: () => Promise.resolve({ name, open: () => ({ status }) } as unknown as DriverKind),
      };
    });
    session = { folder, drivers, host: { env: { SWARMLAB_HOME: folder }, uid: 0 } } as unknown as Session;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is nobody in a new folder, and the one whose machines are there afterwards', async () => {
    expect(await driverOfFolder(session)).to.equal(undefined);
    await takeFolder(session, 'other');
    expect(await driverOfFolder(session)).to.equal(undefined);
    state['other'] = 'running';
    expect(await driverOfFolder(session)).to.equal('other');
    await takeFolder(session, 'other');
  });

  it('does not change while machines are there', async () => {
    for (const [before, after] of [
      ['usual', 'other'],
      ['other', 'usual'],
    ] as const) {
      state[before] = 'running';
      const error = await takeFolder(session, after).catch((thrown: unknown) => thrown);
      expect(error).to.include({ code: 'cluster-busy', found: `machines of the driver ${before}` });
      state[before] = 'none';
      await takeFolder(session, after);
    }
    state['usual'] = 'running';
    expect(await driverOfFolder(session)).to.equal(undefined);
  });
});
