import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { buildSite } from '../../docs/site/build.ts';
import type { SiteFiles } from '../../docs/site/input.ts';
import { ROOT } from './site.ts';

const COPIED = '03-an-overlay-and-five-replicas';
const NEW = '97-a-lab-of-tomorrow';

describe('a new lab', function () {
  this.timeout(30_000);
  let root = '';
  let files: SiteFiles;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'swarmlab-new-lab-'));
    const shared = (await readdir(ROOT)).filter((name) => name !== 'labs' && !name.startsWith('.'));
    await Promise.all(shared.map((name) => symlink(join(ROOT, name), join(root, name))));
    await mkdir(join(root, 'labs'));
    const labs = await readdir(join(ROOT, 'labs'));
    await Promise.all(labs.map((name) => symlink(join(ROOT, 'labs', name), join(root, 'labs', name))));
    // As its author begins: with nothing recorded.
    for (const name of await readdir(join(ROOT, 'labs', COPIED))) {
      if (name === 'recorded') continue;
      await cp(join(ROOT, 'labs', COPIED, name), join(root, 'labs', NEW, name), { recursive: true });
    }
    const guide = join(root, 'labs', NEW, 'lab.md');
    const text = await readFile(guide, 'utf8');
    await writeFile(guide, text.replace(/^title: .*$/m, 'title: A lab of tomorrow'));
    files = await buildSite({ root, pages: 'docs/pages', commands: [], doctor: [] });
  });
  after(() => rm(root, { recursive: true }));

  for (const language of ['en', 'zh']) {
    it(`has a page and a place in the course, and needs no change outside its folder: ${language}`, () => {
      const page = `${language}/labs/97-a-lab-of-tomorrow/index.html`;
      expect([...files.keys()]).to.include(page);
      expect(files.get(`${language}/index.html`)).to.contain('labs/97-a-lab-of-tomorrow/');
    });
  }

  it('has its number in what is drawn', () => {
    const svgs = [...files].filter(([path]) => path.endsWith('.svg') || path === 'en/index.html');
    expect(svgs.filter(([, text]) => String(text).includes('97'))).to.not.be.empty;
  });
});
