import { expect } from 'chai';
import { evidenceOf } from '../../testing/sample-evidence.ts';
import type { Namespace } from '../evidence/types.ts';
import { EvidenceView } from '../evidence/view.ts';
import { pairsOf } from './cables.ts';
import { namespaceOf, nodeWith, vethOf } from '../../testing/sample-links.ts';

function pairsIn(...namespaces: readonly Namespace[]): readonly string[] {
  const view = new EvidenceView(evidenceOf(nodeWith('manager1', namespaces)));
  return pairsOf(view.node('manager1')).map(({ ends }) =>
    ends.map(({ namespace, link }) => `${namespace} ${link}`).join(' – '),
  );
}

describe('the cables of a map', () => {
  it('go where the kernel says: to an index, in the namespace that the netnsid stands for', () => {
    const host = namespaceOf('host', [vethOf(10, 'vetha', [9, 1])], ['other', 'box']);
    // It has the same index as the link in box; only the netnsid says which is meant.
    const other = namespaceOf('other', [vethOf(9, 'eth0', [10, 0])], ['host']);
    const box = namespaceOf('box', [vethOf(9, 'eth1', [10, 0])], ['host']);
    expect(pairsIn(host, other, box)).to.include('host vetha – box eth1');
  });

  it('are found by their two indices where the names of the netnsids were not collected', () => {
    const host = namespaceOf('host', [vethOf(10, 'vetha', [9, 1])]);
    const box = namespaceOf('box', [vethOf(9, 'eth0', [10, 0]), vethOf(11, 'eth1', [12, 0])]);
    expect(pairsIn(host, box)).to.deep.equal(['host vetha – box eth0']);
  });

  it('are left out where the other end is ambiguous', () => {
    const host = namespaceOf('host', [vethOf(10, 'vetha', [9, 1])]);
    const boxes = ['one', 'two'].map((name) => namespaceOf(name, [vethOf(9, 'eth0', [10, 0])]));
    expect(pairsIn(host, ...boxes).filter((pair) => pair.startsWith('host'))).to.deep.equal([]);
  });

  it('are found within one namespace too, and each once', () => {
    const host = namespaceOf('host', [vethOf(3, 'a', [4]), vethOf(4, 'b', [3])], []);
    expect(pairsIn(host)).to.deep.equal(['host a – host b']);
  });
});
