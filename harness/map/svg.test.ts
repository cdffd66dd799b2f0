import { expect } from 'chai';
import { clipped, element, titled } from './svg.ts';

describe('an element of SVG', () => {
  it('treats what it is given as text', () => {
    const { source } = element('text', { 'data-x': '"><script>' }, '</text><script>alert(1)</script>&');
    expect(source).to.equal(
      '<text data-x="&quot;&gt;&lt;script&gt;">&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;</text>',
    );
  });

  it('contains nothing that XML forbids, and spells out control characters', () => {
    expect(element('text', {}, 'a\u0000\ud800b\uffff').source).to.equal('<text>a\ufffd\ufffdb\ufffd</text>');
    expect(titled(['a\u001b[31m', 'b'], {}).source).to.contain('<title>a&lt;U+001B&gt;[31m\nb</title>');
  });

  it('leaves out attributes without a value, and rounds', () => {
    expect(element('rect', { x: 1.26, y: undefined }).source).to.equal('<rect x="1.3"/>');
  });
});

describe('a clipped text', () => {
  for (const [text, letters, wanted] of [
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['网络命名空间', 12, '网络命名空间'],
    ['网络命名空间', 7, '网络命…'],
    ['abc', 0, '…'],
  ] as const) {
    it(`${text} in ${letters} letters is ${wanted}`, () => {
      expect(clipped(text, letters)).to.equal(wanted);
    });
  }
});
