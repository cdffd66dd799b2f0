import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { compareGuides, listLabs, loadLab } from './guide.ts';

const LABS = path.resolve(import.meta.dirname, '../../labs');

describe('the guides of this project', () => {
  it('have the same steps, commands, questions and hints in Chinese as in English', async () => {
    for (const { id } of await listLabs(LABS)) {
      const [en, zh] = [await loadLab(LABS, id), await loadLab(LABS, id, 'zh')];
      expect(zh.language, `${id} has no lab.zh.md`).to.equal('zh');
      expect(compareGuides(en, zh), id).to.deep.equal([]);
    }
  });

  it('have folders that are all labs', async () => {
    expect((await listLabs(LABS)).map(({ id }) => id)).to.deep.equal((await readdir(LABS)).sort());
  });
});
