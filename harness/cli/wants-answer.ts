import { isUnanswered } from '../evidence/failure.ts';
import type { CheckResult } from '../grade/grade.ts';
import type { LabChecks } from '../grade/define.ts';
import { judge } from '../grade/judge.ts';
import type { Looks } from '../grade/settle.ts';

/** Whether a check fails for want of an answer and for nothing else. */
export function wantsAnswerIn({ checks }: LabChecks, [, last]: Looks): (check: CheckResult) => boolean {
  return ({ id, verdict }) => {
    const check = checks.find((each) => each.id === id);
    if (verdict !== 'fail' || check === undefined) return false;
    const { failures = [] } = judge(check, last);
    return failures.length > 0 && failures.every(isUnanswered);
  };
}
