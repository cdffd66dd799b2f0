// A check's own expect: with the words for what was expected and observed.
import { expect } from '../authoring.ts';
import { everyNode } from '../evidence/every-node.ts';
import { evidenceOf, nodeOf, silentOf } from '../../testing/sample-evidence.ts';
import { Inconclusive } from '../evidence/inconclusive.ts';
import { defineChecks, type CheckBody } from './define.ts';
import type { CheckResult } from './grade.ts';
import { grade } from './run.ts';

const lab = { steps: [{ id: 'first' }, { id: 'second' }] };
const whole = evidenceOf(nodeOf('manager1'), nodeOf('worker1'));
const half = evidenceOf(nodeOf('manager1'), silentOf('worker1'));

function verdictOf(body: CheckBody, evidence = whole): CheckResult {
  const checks = defineChecks(({ check }) =>
    check('it', { step: 'first', points: 3, title: 'It holds' }, body),
  );
  const { checks: results } = grade(lab, checks, evidence);
  const [only] = results;
  if (!only) throw new Error('no result');
  return only;
}

describe('grade', () => {
  it('gives points for what passes, in the order of the guide', () => {
    const checks = defineChecks(({ check }) => {
      check('late', { step: 'second', points: 2, title: 'Late' }, () => expect(1, 'number').to.equal(2));
      check('early', { step: 'first', points: 3, title: 'Early' }, () => undefined);
    });
    expect(grade(lab, checks, whole)).to.deep.equal({
      points: 3,
      maxPoints: 5,
      checks: [
        { id: 'early', step: 'first', title: 'Early', verdict: 'pass', points: 3, maxPoints: 3 },
        {
          ...{ id: 'late', step: 'second', title: 'Late', verdict: 'fail', points: 0, maxPoints: 2 },
          message: 'number: expected 2, observed 1',
        },
      ],
    });
  });

  it('is inconclusive about what was not observed, negated or not', () => {
    const asked: CheckBody = (evidence) => expect(evidence.nodes[1]?.networks).to.not.include('x');
    expect(verdictOf(asked, half)).to.include({
      verdict: 'inconclusive',
      points: 0,
      message: 'could not be observed: networks of worker1: worker1 does not answer',
    });
  });

  it('fails for certain when a node that was observed does, whatever another node is', () => {
    const asked: CheckBody = ({ nodes }) =>
      everyNode(nodes, (node) => expect(node.info.hostname, 'its name').to.equal('x'));
    const result = verdictOf(asked, half);
    expect(result).to.include({ verdict: 'fail', message: 'its name: expected x, observed manager1' });
  });

  it('gives nothing for a miss that the check caught', () => {
    const swallow: CheckBody = ({ nodes }) => {
      try {
        expect(nodes[1]?.networks).to.be.empty;
      } catch {
        return;
      }
    };
    expect(verdictOf(swallow, half)).to.include({ verdict: 'inconclusive' });
    const swallowAndFail: CheckBody = (evidence) => {
      swallow(evidence);
      expect(1).to.equal(2);
    };
    expect(verdictOf(swallowAndFail, half)).to.include({ verdict: 'inconclusive' });
    expect(verdictOf(swallowAndFail)).to.include({ verdict: 'fail' });
  });

  it('holds a bug in a check against nobody', () => {
    const bug: CheckBody = () => {
      throw new TypeError('x is not a function');
    };
    const message = 'the check itself broke, report it to its author: TypeError: x is not a function';
    expect(verdictOf(bug)).to.include({ verdict: 'inconclusive', points: 0, message });
    const odd: CheckBody = () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what is tested
      throw undefined;
    };
    expect(verdictOf(odd)).to.include({ verdict: 'inconclusive' });
    const late = (() => Promise.reject(new Inconclusive('late'))) as unknown as CheckBody;
    expect(verdictOf(late)).to.include({
      verdict: 'inconclusive',
      message:
        'the check itself broke, report it to its author: it is async, and a check has nothing to wait for',
    });
  });

  it('says it on one line that a terminal can be shown', () => {
    const hostile: CheckBody = () => expect('\u001b[2Ja\nb\u202e', 'name').to.equal('c');
    const { message } = verdictOf(hostile);
    expect(message).to.equal('name: expected c, observed  [2Ja b');
    const endless: CheckBody = () => expect('a'.repeat(100_000)).to.equal('c');
    expect(verdictOf(endless).message?.length).to.be.below(2000);
  });
});
