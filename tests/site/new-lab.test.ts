import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { buildSite } from '../../docs/site/build.ts';
import type { SiteFiles } from '../../docs/site/input.ts';
import { ROOT } from './site.ts';

const COPIED = '03-an-overlay-and-five-replicas';
const NEW = '97-tomorrow';

describe('a new lab', function () {
  this.timeout(120_000);
  let root = '';
  let files: SiteFiles;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'swarmlab-new-lab-'));
    const shared = (await readdir(ROOT)).filter((name) => name !== 'labs' && !name.startsWith('.'));
    await Promise.all(shared.map((name) => symlink(join(ROOT, name), join(root, name))));
    await cp(join(ROOT, 'labs'), join(root, 'labs'), { recursive: true });
    await cp(join(root, 'labs', COPIED), join(root, 'labs', NEW), { recursive: true });
    // As its author begins: with nothing recorded.
    await rm(join(root, 'labs', NEW, 'recorded'), { recursive: true });
    const guide = join(root, 'labs', NEW, 'lab.md');
    const text = await readFile(guide, 'utf8');
    await writeFile(guide, text.replace(/^title: .*$/m, 'title: A lab of tomorrow'));
    files = await buildSite({ root, pages: 'docs/pages', commands: [], doctor: [] });
  });
  after(() => rm(root, { recursive: true }));

  for (const language of ['en', 'zh']) {
    it(`has a page and a place in the course, and needs no change outside its folder: ${language}`, () => {
      const page = `${language}/labs/97-tomorrow/index.html`;
      expect([...files.keys()]).to.include(page);
      expect(files.get(`${language}/index.html`)).to.contain('labs/97-tomorrow/');
    });
  }

  it('has its number at its stop of the drawn request', () => {
    // `stops: [task]`, as the lab that it was copied from.
    expect(files.get('en/index.html')).to.match(/>[^<]*\b3, 97</);
  });
});
