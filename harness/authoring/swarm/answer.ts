import type { EvidenceView } from '../../evidence/view.ts';
import type { Finding } from '../finding.ts';

/**
 * The student's answer to a question is what was observed: one of the values, if there are several. `what`
 * says in words what it should be, since the value itself would give the answer away.
 * @throws AssertionError when there is no answer
 */
export function answer(
  evidence: EvidenceView,
  question: string,
  observed: string | number | readonly (string | number)[],
  what: string,
): Finding {
  const given = evidence.answer(question);
  const right = [observed].flat().map((each) => String(each).toLowerCase());
  return {
    subject: `the answer to ${question}`,
    wanted: `tell ${what}`,
    observed: given,
    holds: () => right.includes(given.toLowerCase()),
  };
}
