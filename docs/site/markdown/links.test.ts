import { expect } from 'chai';
import { destinationOf, type Targets } from './links.ts';

const ingress = { key: 'concepts/ingress', anchors: new Set(['peers']) };
const lab = { key: 'labs/3-x', anchors: new Set(['create']) };
const targets: Targets = {
  files: new Map([
    ['docs/pages/concepts/ingress.md', ingress],
    ['docs/pages/concepts/ingress.zh.md', ingress],
  ]),
  labs: new Map([[3, lab]]),
  assets: new Map([['docs/evidence.schema.json', 'assets/evidence.schema.json']]),
};
const from = (href: string) => destinationOf(href, 'docs/pages/guide/student.md', targets);

describe('a link of a page', () => {
  it('leads to a page and to a heading of it, relative to the file that it is in', () => {
    const page = { kind: 'page', key: 'concepts/ingress' };
    expect(from('../concepts/ingress.md')).to.deep.equal({ ...page, anchor: '' });
    expect(from('../concepts/ingress.md#peers')).to.deep.equal({ ...page, anchor: 'peers' });
    expect(from('../concepts/ingress.zh.md#peers')).to.deep.equal({ ...page, anchor: 'peers' });
  });

  it('leads to a lab and to a step of it', () => {
    expect(from('lab:3#create')).to.deep.equal({ kind: 'page', key: 'labs/3-x', anchor: 'create' });
    expect(from('lab:4')).to.include({ kind: 'dead', wanted: 'an existing lab (3)' });
    expect(from('lab:3#destroy')).to.include({ kind: 'dead', wanted: 'an anchor of that page (create)' });
  });

  it('is dead when nothing is there', () => {
    for (const href of [
      '../concepts/egress.md',
      '../concepts/ingress.md#none',
      '#none',
      '../../../../etc/passwd',
      '%E0',
    ])
      expect(from(href), href).to.include({ kind: 'dead' });
  });

  it('leads outside by https and mail only', () => {
    expect(from('https://docs.docker.com/')).to.include({ kind: 'outside' });
    for (const href of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '/etc',
      '//evil.example',
    ])
      expect(from(href), href).to.include({ kind: 'dead' });
  });

  it('may lead to a file of the site', () => {
    expect(from('../../evidence.schema.json')).to.deep.equal({
      kind: 'asset',
      path: 'assets/evidence.schema.json',
    });
  });
});
