import { expect } from 'chai';
import { everyNode } from '../evidence/every-node.ts';
import { evidenceOf, nodeOf, silentOf } from '../../testing/sample-evidence.ts';
import '../authoring.ts';
import type { CheckBody } from './define.ts';
import { judge } from './judge.ts';

const whole = evidenceOf(nodeOf('manager1'), nodeOf('worker1'));
const half = evidenceOf(nodeOf('manager1'), silentOf('worker1'));

const check = (body: CheckBody) => ({ id: 'it', body });

describe('judge', () => {
  const named = check(({ nodes }) => {
    everyNode(nodes, ({ name, info }) => expect(info.hostname, `host name of ${name}`).to.equal('manager1'));
  });
  const linked = check((evidence) => {
    expect(evidence.node('worker1')).to.have.network('blue', { driver: 'overlay' });
  });

  it('says why a check failed in data too, with the place', () => {
    const where = { node: 'worker1' };
    expect(judge(linked, whole)).to.deep.equal({
      verdict: 'fail',
      message: 'expected worker1 to have network blue with driver overlay, observed no network',
      failures: [
        {
          ...{ kind: 'thing', subject: 'worker1', where },
          ...{ wanted: 'to have network blue with driver overlay', observed: 'no network' },
        },
      ],
    });
    expect(judge(named, whole).failures).to.deep.equal([
      { kind: 'value', subject: 'host name of worker1', wanted: 'manager1', observed: 'worker1', where },
    ]);
    const missing = check((evidence) => void evidence.node('worker1').namespace('ingress_sbox'));
    expect(judge(missing, whole).failures).to.deep.equal([
      {
        ...{ kind: 'thing', subject: 'worker1', where },
        ...{ wanted: 'to have namespace ingress_sbox', observed: 'none' },
      },
    ]);
    const own = check(() => expect.fail('not like this'));
    expect(judge(own, whole).failures).to.deep.equal([{ kind: 'said', text: 'not like this' }]);
  });

  it('takes nothing that a guest wrote for words of an assertion', () => {
    const lies = 'x to equal y, observed z to include q';
    const { message, failures } = judge(
      check(() => expect(lies, 'name').to.equal('web')),
      whole,
    );
    expect(message).to.equal(`name: expected web, observed ${lies}`);
    expect(failures).to.have.nested.property('[0].observed', lies);
    const negated = check(() => expect([lies], 'names').to.not.include(lies));
    expect(judge(negated, whole).message).to.equal(
      `names: expected it to not include '${lies}', observed [ '${lies}' ]`,
    );
  });

  it('says the same a thousand times, whatever is judged in between, and leaves nothing behind', () => {
    const listening = () => process.eventNames().map((name) => [name, process.listenerCount(name)]);
    const before = listening();
    const said = new Set<string>();
    for (let time = 0; time < 1000; time += 1) {
      said.add(`${JSON.stringify(judge(named, whole))} ${JSON.stringify(judge(linked, half))}`);
    }
    expect(said).to.have.property('size', 1);
    expect(listening()).to.deep.equal(before);
  });

  it('says of each evidence what it says of it alone, when a check judges within a check', () => {
    const alone = [judge(named, whole), judge(named, half)];
    const inner: unknown[] = [];
    const outer = check(({ nodes }) => {
      for (const evidence of [half, whole, half]) inner.push(judge(named, evidence));
      expect(nodes).to.have.lengthOf(2);
    });
    expect(judge(outer, whole)).to.deep.equal({ verdict: 'pass' });
    expect(inner).to.deep.equal([alone[1], alone[0], alone[1]]);
  });

  it('names a check that broke apart from one that could not be decided', () => {
    const bug = check(() => {
      throw new TypeError('x is not a function');
    });
    expect(judge(bug, whole)).to.include({ verdict: 'inconclusive', broken: true });
    expect(judge(linked, half)).to.not.have.property('broken');
  });
});
