import { expect } from 'chai';
import { html, trusted } from './markup.ts';

describe('HTML of the site', () => {
  it('escapes every value, in text and in attributes', () => {
    const hostile = `<script>alert("1")</script>&'`;
    expect(html`<p title="${hostile}">${hostile}</p>`.source).to.equal(
      '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;</p>',
    );
  });

  it('leaves what is HTML already as it is, and joins lists', () => {
    const list = ['a<', 'b'].map((text) => html`<b>${text}</b>`);
    expect(html`<i>${list}</i>`.source).to.equal('<i><b>a&lt;</b><b>b</b></i>');
    expect(html`${trusted('<b>x</b>')}${undefined}${3}`.source).to.equal('<b>x</b>3');
  });
});
