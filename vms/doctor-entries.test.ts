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

  it('leaves nothing out that it looks at', async () => {
    const env = { PATH: '', SWARMLAB_QEMU: '/nonexistent', HOME: '/nonexistent' };
    const looked = (await examineHost({ env, uid: 1000 }, qemu)).map(({ id }) =>
      id.replace(/^folder-.*/, 'folder-cache'),
    );
    const told = (await doctorEntries(qemu)).map(({ id }) => id);
    // Of Node nothing can be wrong by then.
    expect(looked.filter((id) => id !== 'node' && !told.includes(id))).to.deep.equal([]);
  });
});
