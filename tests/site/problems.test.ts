import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { LabError } from '../../common/errors.ts';
import { ALL_LANGUAGES, type Language } from '../../common/languages.ts';
import { buildSite } from '../../docs/site/build.ts';
import { ROOT } from './site.ts';

const GOOD = '---\ntitle: T\ndescription: D\norder: 1\n---\n\n## Here\n\nText.\n';
const INDEX = { 'index.md': GOOD, 'index.zh.md': GOOD };

describe('a site that cannot be built', function () {
  this.timeout(30_000);
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'swarmlab-pages-'));
    await mkdir(join(root, 'labs'));
  });
  afterEach(() => rm(root, { recursive: true }));

  async function problemsOf(
    pages: Readonly<Record<string, string>>,
    others: Readonly<Record<string, string>> = {},
    languages = ALL_LANGUAGES,
  ): Promise<string> {
    const inPages = Object.entries(pages).map(([name, text]) => [join('pages', name), text] as const);
    for (const [name, text] of [...inPages, ...Object.entries(others)]) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
    try {
      await buildSite({ root, pages: 'pages', commands: [], doctor: [], languages });
      return 'none';
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      expect(error.code).to.equal('bad-page');
      return error.found;
    }
  }

  it('is not one without problems', async () => {
    expect(await problemsOf(INDEX)).to.equal('none');
  });

  const cases: readonly [what: string, pages: Readonly<Record<string, string>>, reported: RegExp][] = [
    [
      'a dead link',
      { 'index.md': `${GOOD}[x](none.md)`, 'index.zh.md': GOOD },
      /index\.md:10: wanted a link to a page/,
    ],
    [
      'a dead anchor',
      { 'index.md': `${GOOD}[x](#none)`, 'index.zh.md': GOOD },
      /an anchor of that page \(here\)/,
    ],
    ['an unknown lab', { 'index.md': `${GOOD}[x](lab:9)`, 'index.zh.md': GOOD }, /an existing lab/],
    [
      'a page that is not translated',
      { ...INDEX, 'concepts/a.md': GOOD },
      /concepts\/a\.md:1: .* no pages\/concepts\/a\.zh\.md/,
    ],
    ['a page that is only translated', { ...INDEX, 'concepts/a.zh.md': GOOD }, /no pages\/concepts\/a\.md/],
    [
      'a translation with other headings',
      { ...INDEX, 'index.zh.md': `${GOOD}\n## 更多\n` },
      /no more headings/,
    ],
    [
      'markup that was not rendered',
      { ...INDEX, 'index.zh.md': `${GOOD}\n这是**“重点”**的。\n` },
      /index\.zh\.md:11: .*“\*\*”/,
    ],
    [
      'a picture without text',
      { 'index.md': `${GOOD}\n![](figure:flow)\n`, 'index.zh.md': GOOD },
      /alternative text for a picture/,
    ],
    [
      'an unknown figure',
      { 'index.md': `${GOOD}\n![x](figure:none)\n`, 'index.zh.md': GOOD },
      /an existing figure/,
    ],
    [
      'a page without front matter',
      { 'index.md': 'Text', 'index.zh.md': GOOD },
      /index\.md:1: wanted front matter/,
    ],
  ];
  for (const [what, pages, reported] of cases)
    it(`reports ${what}, with file and line`, async () => {
      expect(await problemsOf(pages)).to.match(reported);
    });

  const kept = {
    'docs/evidence.md': '# Evidence\n\n## Here\n',
    'docs/evidence.zh.md': '# 证据\n\n## 这里\n',
  };
  it('is not one whose page in docs/ itself is in both languages', async () => {
    expect(await problemsOf(INDEX, kept)).to.equal('none');
  });

  for (const [name, other] of [Object.keys(kept), Object.keys(kept).reverse()] as [string, string][])
    it(`reports ${name} without ${other}`, async () => {
      const found = await problemsOf(INDEX, { [name]: kept[name as keyof typeof kept] });
      expect(found).to.equal(
        `1 error\n${name}:1: wanted this page in en and zh; found no ${other}; translate it`,
      );
    });

  it('reports a guide that is not translated', async () => {
    const lab = 'labs/01-two-networks-appear';
    await mkdir(join(root, lab));
    for (const name of ['lab.md', 'checks.ts', 'faults.ts'])
      await copyFile(join(ROOT, lab, name), join(root, lab, name));
    // package.json tells Node that checks.ts is a module.
    for (const name of ['harness', 'common', 'package.json'])
      await symlink(join(ROOT, name), join(root, name));
    expect(await problemsOf(INDEX)).to.match(/lab\.md:1: wanted this guide in zh; found no lab\.zh\.md/);
  });

  it('reports every file that a new language does not have yet', async () => {
    const lab = 'labs/01-two-networks-appear';
    await mkdir(join(root, lab));
    for (const name of ['lab.md', 'lab.zh.md', 'titles.zh.yaml', 'checks.ts', 'faults.ts'])
      await copyFile(join(ROOT, lab, name), join(root, lab, name));
    for (const name of ['harness', 'common', 'package.json'])
      await symlink(join(ROOT, name), join(root, name));
    const found = await problemsOf(INDEX, kept, [...ALL_LANGUAGES, 'xx' as Language]);
    for (const file of ['pages/index.xx.md', 'docs/evidence.xx.md', 'lab.xx.md'])
      expect(found).to.contain(`found no ${file}`);
    expect(found).to.match(/titles\.xx\.yaml:1: wanted a title under checks/);
  });

  it('reports all problems at once', async () => {
    const found = await problemsOf({ 'index.md': `${GOOD}[x](none.md) [y](#none)`, 'index.zh.md': 'Text' });
    expect(found).to.match(/^3 errors/);
  });
});
