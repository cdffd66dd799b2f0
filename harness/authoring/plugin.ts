import { words } from './words.ts';

/** The chai plugin of the words in which checks speak of swarms, nodes and namespaces. */
export const swarmWords: Chai.ChaiPlugin = ({ Assertion }, utils) => {
  for (const [name, judge] of Object.entries(words)) {
    utils.addMethod(Assertion.prototype, name, function (this: Chai.AssertionStatic, ...asked: never[]) {
      const subject: unknown = this._obj;
      const { subject: where, wanted, observed, holds, absent = () => !holds() } = judge(subject, ...asked);
      const negated = utils.flag(this, 'negate') === true;
      // chai turns the first round again when it is negated.
      this.assert(
        negated ? !absent() : holds(),
        () => `expected ${where} to ${wanted}, observed ${observed}`,
        () => `expected ${where} not to ${wanted}, observed ${observed}`,
      );
    });
  }
};
