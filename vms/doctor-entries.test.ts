import { expect } from 'chai';
import { doctorEntries } from './doctor-entries.ts';
import { examineHost } from './doctor.ts';

describe('what lab doctor can say', () => {
  it('is told with a reason and with what fixes it', () => {
    for (const { id, why, troubles } of doctorEntries()) {
      expect(why, id).to.match(/\w/);
      for (const { found, fix } of troubles) expect(`${found}${fix}`, id).to.match(/\w/);
    }
  });

  it('leaves nothing out that it looks at', async () => {
    const env = { PATH: '', SWARMLAB_QEMU: '/nonexistent', HOME: '/nonexistent' };
    const looked = (await examineHost({ env, uid: 1000 })).map(({ id }) =>
      id.replace(/^folder-.*/, 'folder-cache'),
    );
    const told = doctorEntries().map(({ id }) => id);
    // Of Node nothing can be wrong by then.
    expect(looked.filter((id) => id !== 'node' && !told.includes(id))).to.deep.equal([]);
  });
});
