import { expect } from 'chai';
import { createMarkdown } from '../../../harness/guide/markdown.ts';
import { PageProblems } from '../problems.ts';
import { giveIds, headingsIn } from './headings.ts';

function page(file: string, language: 'en' | 'zh', text: string) {
  const markdown = createMarkdown();
  return { file, language, headings: headingsIn(markdown.parse(text, {}), markdown, 5) };
}

describe('the ids of headings', () => {
  it('are made from the English words in both languages, each only once', () => {
    const english = page('a.md', 'en', '## Who `carries` it?\n\n### Peers\n\n## Peers');
    const chinese = page('a.zh.md', 'zh', '## 谁来运送\n\n### 对等节点\n\n## 对等节点');
    const problems = new PageProblems();
    giveIds(english, [chinese], problems);
    const ids = ['who-carries-it', 'peers', 'peers-2'];
    expect(english.headings.map(({ id }) => id)).to.deep.equal(ids);
    expect(chinese.headings.map(({ id }) => id)).to.deep.equal(ids);
    expect(problems.list).to.deep.equal([]);
  });

  it('report a translation with other headings', () => {
    const problems = new PageProblems();
    giveIds(page('a.md', 'en', '## One\n\n## Two'), [page('a.zh.md', 'zh', '## 一\n\n### 二')], problems);
    expect(problems.list).to.have.length(1);
    expect(problems.list[0]).to.include({ file: 'a.zh.md', line: 8, found: 'level 3, “二”' });
  });
});
