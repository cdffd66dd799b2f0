import { expect } from 'chai';
import { createMarkdown } from '../../../harness/guide/markdown.ts';
import { html } from '../../../common/markup.ts';
import { PageProblems } from '../problems.ts';
import { renderTokens } from './render.ts';

function render(text: string): { readonly source: string; readonly reported: readonly string[] } {
  const problems = new PageProblems();
  const { source } = renderTokens(createMarkdown().parse(text, {}), {
    ...{
      language: 'en',
      page: 'en/concepts/x/index.html',
      file: 'docs/pages/concepts/x.md',
      offset: 4,
      problems,
    },
    targets: {
      files: new Map([['docs/pages/index.md', { key: '', anchors: new Set(['top']) }]]),
      ...{ labs: new Map(), assets: new Map() },
    },
    figure: (name, alt) => (name === 'flow' ? html`<figure>${alt}</figure>` : undefined),
    highlight: (code) => html`${code}`,
  });
  return { source, reported: problems.list.map(({ line, wanted, found }) => `${line}: ${wanted}; ${found}`) };
}

describe('the text of a page', () => {
  it('has links relative to the page, so that it works below any path and from a folder', () => {
    expect(render('[home](../index.md#top)').source).to.contain('href="../../index.html#top"');
  });

  it('shows hostile text as text', () => {
    const { source } = render(
      '<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[x](javascript:alert&#40;1&#41;)',
    );
    expect(source).not.to.match(/<script|<img|href="javascript/i);
    expect(source).to.contain('&lt;script&gt;');
  });

  it('has a figure for a picture that stands alone, outside of paragraphs', () => {
    expect(render('![The flow](figure:flow)').source.trim()).to.equal('<figure>The flow</figure>');
  });

  it('reports pictures without alternative text, unknown figures, and pictures from elsewhere', () => {
    expect(render('![](figure:flow)').reported.join()).to.match(/^5: alternative text for a picture/);
    expect(render('![x](figure:none)').reported.join()).to.match(/an existing figure; none/);
    expect(render('a ![x](https://example.org/x.png)').reported.join()).to.match(
      /a picture of the form figure:NAME/,
    );
  });

  it('reports where Markdown was not rendered, but not within code', () => {
    for (const text of [
      '这是**“重点”**的',
      '[text] (x)[y](z',
      ':::: tip',
      '## Title {#id}',
      'see lab:3',
      'a ` b',
    ])
      expect(render(text).reported.length, text).to.be.at.least(text.startsWith('[text]') ? 0 : 1);
    expect(render('`**` and `lab:3`\n\n```sh\n**x** [a](b)\n```').reported).to.deep.equal([]);
  });

  it('joins lines of Chinese without a space, and those of English with one', () => {
    expect(render('中文\n换行').source).to.contain('中文换行');
    expect(render('two\nlines').source).to.contain('two\nlines');
  });

  it('has no heading in the empty corner of a table', () => {
    expect(render('| | b |\n|---|---|\n| c | d |').source).to.contain('<td></td>').and.contain('<th>b</th>');
  });
});
