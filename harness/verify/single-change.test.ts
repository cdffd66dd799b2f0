import { expect } from 'chai';
import { evidenceOf, nodeOf } from '../../testing/sample-evidence.ts';
import { changed, changesAt, pathsRead } from './single-change.ts';

const evidence = evidenceOf(nodeOf('manager1'), nodeOf('worker1'));

describe('pathsRead', () => {
  it('gives the values that were read, and the lists whose length was', () => {
    const paths = pathsRead(evidence, ({ nodes }) => nodes.map(({ name }) => name));
    expect(paths).to.deep.equal([['nodes'], ['nodes', 0, 'name'], ['nodes', 1, 'name']]);
  });

  it('shows one thing as one thing, however often it is looked at', () => {
    pathsRead(evidence, ({ nodes }) => {
      expect(nodes[0]).to.equal(nodes[0]).and.not.equal(nodes[1]);
    });
  });
});

describe('changesAt', () => {
  const to = (...path: (string | number)[]): unknown[] =>
    changesAt(evidence, path).map((change) => change.to);

  it('makes an address the next one, another one, and no one', () => {
    expect(to('nodes', 0, 'address')).to.deep.equal(['192.168.77.12', '192.168.77.11x', '', undefined]);
  });

  it('makes a list shorter, empty, longer, and no list', () => {
    const [first, second] = evidence.nodes;
    expect(to('nodes')).to.deep.equal([[second], [first], [], [first, second, first], undefined]);
  });

  it('takes a section away as a collector does that failed', () => {
    expect(changesAt(evidence, ['nodes', 0, 'reach', 'ok'])).to.deep.equal([
      { path: ['nodes', 0, 'reach'], to: { ok: false, error: 'not collected' } },
    ]);
  });
});

describe('changed', () => {
  it('changes that one thing, and shares the rest', () => {
    const after = changed(evidence, { path: ['nodes', 0, 'name'], to: 'x' });
    expect(after.nodes[0]?.name).to.equal('x');
    expect(after.nodes[0]?.engine).to.equal(evidence.nodes[0]?.engine);
    expect(after.nodes[1]).to.equal(evidence.nodes[1]);
    expect(evidence.nodes[0]?.name).to.equal('manager1');
  });

  it('takes a key away for nothing', () => {
    expect(changed(evidence, { path: ['nodes', 0, 'name'], to: undefined }).nodes[0]).to.not.have.property(
      'name',
    );
  });
});
