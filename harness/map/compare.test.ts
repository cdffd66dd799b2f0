import { expect } from 'chai';
import { comparePictures } from './compare.ts';
import { BARE } from './links.ts';
import type { Picture, Thing } from './thing.ts';

function machine(key: string, parts: readonly Thing[] = []): Thing {
  return { ...BARE, kind: 'machine', key, text: key, parts };
}

function link(key: string, facts: readonly string[] = [], asides: readonly string[] = []): Thing {
  return { ...BARE, kind: 'link', key, text: key, facts, asides };
}

function picture(...machines: readonly Thing[]): Picture {
  return { services: [], machines, cables: [], lanes: [] };
}

function statuses(before: Picture | undefined, after: Picture): readonly string[] {
  return comparePictures(before, after).machines.flatMap((each) => [
    `${each.key} ${each.status}`,
    ...each.parts.map(({ key, status }) => `${each.key}/${key} ${status}`),
  ]);
}

describe('two pictures compared', () => {
  it('show what is new, gone and changed, and keep what is gone in its place', () => {
    const before = picture(machine('m', [link('a'), link('b'), link('c', ['UP'])]));
    const after = picture(machine('m', [link('a'), link('c', ['DOWN']), link('d')]), machine('n'));
    expect(statuses(before, after)).to.deep.equal([
      ...['m same', 'm/a same', 'm/b removed', 'm/c changed', 'm/d added'],
      'n added',
    ]);
  });

  it('keep the parts of what is gone', () => {
    expect(statuses(picture(machine('m', [link('a')])), picture())).to.deep.equal([
      'm removed',
      'm/a removed',
    ]);
  });

  it('are the same when only what the kernel generates anew differs', () => {
    const [before, after] = ['02:42', '02:43'].map((mac) => picture(machine('m', [link('a', [], [mac])])));
    expect(statuses(before, after!)).to.deep.equal(['m same', 'm/a same']);
  });

  it('keep what a changed thing said before', () => {
    const [before, after] = ['UP', 'DOWN'].map((state) => picture(machine('m', [link('a', [state])])));
    expect(comparePictures(before, after!).machines[0]?.parts[0]?.was).to.deep.equal(['a', 'UP']);
  });

  it('have no difference where there is no before', () => {
    const after = picture(machine('m', [link('a')]));
    expect(statuses(undefined, after)).to.deep.equal(['m same', 'm/a same']);
    expect(comparePictures(undefined, after).compared).to.equal(false);
  });
});
