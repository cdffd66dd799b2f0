import { AssertionError } from 'chai';
import { failed, withFailures, type Where } from '../evidence/failure.ts';
import { NamespaceView } from '../evidence/namespace-view.ts';
import { NodeView } from '../evidence/node-view.ts';
import { valueFailure } from './value-failure.ts';
import { words } from './words.ts';

/**
 * The chai plugin of the words in which checks speak of swarms, nodes and namespaces. They fail with data
 * (`failuresOf`), and so do chai's own assertions once it is in use.
 */
export const swarmWords: Chai.ChaiPlugin = ({ Assertion }, utils) => {
  for (const [name, assess] of Object.entries(words)) {
    utils.addMethod(Assertion.prototype, name, function (this: Chai.AssertionStatic, ...asked: never[]) {
      const about: unknown = this._obj;
      const finding = assess(about, ...asked);
      const { subject, wanted, observed, holds, absent = () => !holds() } = finding;
      const negated = utils.flag(this, 'negate') === true;
      if (negated ? absent() : holds()) return;
      const label: unknown = utils.flag(this, 'message');
      const lead = negated ? undefined : finding.lead?.();
      throw failed({
        ...{ kind: 'thing', subject, wanted: `${negated ? 'not to' : 'to'} ${wanted}`, observed },
        where: whereOf(about),
        ...(typeof label === 'string' && { label }),
        ...(lead !== undefined && { lead }),
      });
    });
  }

  const own = Assertion.prototype as { assert: (this: Chai.AssertionStatic, ...given: unknown[]) => void };
  const assert = own.assert;
  own.assert = function (...given) {
    try {
      assert.apply(this, given);
    } catch (error) {
      if (!(error instanceof AssertionError)) throw error;
      const failure = valueFailure(this, given, utils);
      throw failure ? withFailures(error, [failure]) : error;
    }
  };
};

function whereOf(subject: unknown): Where {
  if (subject instanceof NodeView) return { node: subject.name };
  return subject instanceof NamespaceView ? { node: subject.node, namespace: subject.name } : {};
}
