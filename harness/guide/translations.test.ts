import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { listLabs, loadLab } from './guide.ts';
import type { Lab } from './lab.ts';

const LABS = path.resolve(import.meta.dirname, '../../labs');

/** All of a guide that is not language: it must be the same in each. */
function bones({ minutes, topology, steps, sections }: Lab): unknown {
  return {
    minutes,
    topology,
    steps: steps.map(({ id, points, commands, hints }) => ({
      id,
      points,
      commands: commands.map(({ script, nodes }) => ({ script, nodes })),
      hints: hints.length,
    })),
    sections: sections.map(({ body }) => body.map(({ kind }) => kind)),
  };
}

describe('the guides of this project', () => {
  it('have the same steps, commands and hints in Chinese as in English', async () => {
    for (const { id } of await listLabs(LABS)) {
      const [en, zh] = [await loadLab(LABS, id), await loadLab(LABS, id, 'zh')];
      expect(zh.language, `${id} has no lab.zh.md`).to.equal('zh');
      expect(bones(zh), id).to.deep.equal(bones(en));
    }
  });

  it('have folders that are all labs', async () => {
    expect((await listLabs(LABS)).map(({ id }) => id)).to.deep.equal((await readdir(LABS)).sort());
  });
});
