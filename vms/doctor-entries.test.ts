import { expect } from 'chai';
import { doctorEntries } from './doctor-entries.ts';
import type { DriverKind } from './driver-kind.ts';
import { driverNamed, drivers } from './drivers.ts';
import { examineHost } from './doctor.ts';

describe('what lab doctor can say', () => {
  let qemu: DriverKind;
  before(async () => (qemu = await driverNamed('qemu', drivers)));

  it('comes with a reason and with what fixes it', async () => {
    for (const { id, why, troubles } of await doctorEntries(qemu)) {
      expect(why, id).to.match(/\w/);
      for (const { found, fix } of troubles) expect(`${found}${fix}`, id).to.match(/\w/);
    }
  });

  it('covers everything that it checks', async () => {
    const env = { PATH: '', SWARMLAB_QEMU: '/nonexistent', HOME: '/nonexistent' };
    const looked = (await examineHost({ env, uid: 1000 }, qemu)).map(({ id }) =>
      id.replace(/^folder-.*/, 'folder-cache'),
    );
    const listed = (await doctorEntries(qemu)).map(({ id }) => id);
    // Nothing can be wrong with Node by then.
    expect(looked.filter((id) => id !== 'node' && !listed.includes(id))).to.deep.equal([]);
  });
});
