import { expect } from 'chai';
import fc from 'fast-check';
import { toEvidence } from '../../harness/evidence/evidence.ts';
import type { Evidence } from '../../harness/evidence/evidence.ts';
import type { CheckDefinition } from '../../harness/grade/define.ts';
import { judge } from '../../harness/grade/judge.ts';
import type { Judgement } from '../../harness/grade/judge.ts';
import { loadChecks } from '../../harness/grade/load.ts';
import { loadLab } from '../../harness/guide/guide.ts';
import { changed, changesAt, changeText, pathsRead } from '../../harness/verify/single-change.ts';
import type { Change, Path } from '../../harness/verify/single-change.ts';
import type { Suite } from '../../vms/image/packages.ts';
import { allProved, evidenceOf, LABS } from './proofs.ts';

/** What the check says when it breaks instead of giving a verdict, on valid evidence. */
function broke(check: CheckDefinition, evidence: Evidence): string | undefined {
  const { broken, message } = judge(check, evidence);
  return broken && isEvidence(evidence) ? message : undefined;
}

/** The schema is asked only where it matters: it takes longer than a check. */
function isEvidence(evidence: Evidence): boolean {
  try {
    return toEvidence(evidence) !== undefined;
  } catch {
    return false;
  }
}

/**
 * What may be anywhere: odd texts among them, such as keys of prototypes, terminal escapes, huge numbers.
 */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '\u001b]0;title\u0007',
    '999.1.1.1/99',
    '10.0.0.0/0',
    '-',
    '*',
    '(',
    '\\',
  ),
  fc.ipV4(),
  fc.nat(),
  fc.constantFrom(0, 1, 2 ** 32, Number.MAX_SAFE_INTEGER),
  fc.boolean(),
  fc.constantFrom(undefined, [], {}),
);

/**
 * The tests of what each lab's checks say when one thing in its solved state's evidence is another. A file of
 * tests each, for they take longer than all others together and can run at the same time.
 * @param suite the Debian release of the machines
 */
export function describeSingleChanges(suite: Suite): void {
  describe(`single changes to evidence recorded on ${suite}`, function () {
    // Each recording takes some seconds, on a machine that has nothing else to do.
    this.timeout(120_000);

    const recordings = allProved().filter((proved) => proved.row === 'solved' && proved.suite === suite);

    it('are tried on at least one lab', () => {
      expect(recordings).to.not.be.empty;
    });

    for (const { lab, file } of recordings) {
      describe(`of ${lab}, solved`, () => {
        const evidence = evidenceOf({ file });
        let checks: readonly CheckDefinition[] = [];
        /** What each check reads: a change to anything else cannot change its verdict. */
        const read = new Map<string, readonly Path[]>();

        before(async () => {
          ({ checks } = await loadChecks(await loadLab(LABS, lab)));
          for (const check of checks)
            read.set(
              check.id,
              pathsRead(evidence, (watched) => judge(check, watched)),
            );
        });

        it('begin where every check passes', () => {
          for (const check of checks)
            expect(judge(check, evidence), check.id).to.deep.equal({ verdict: 'pass' });
        });

        it('can make every check fail, break none, and fail none by what was not collected', () => {
          const wrong: string[] = [];
          for (const check of checks) {
            const changes = (read.get(check.id) ?? []).flatMap((path) => changesAt(evidence, path));
            let hasFailed = false;
            for (const change of changes) {
              const after = changed(evidence, change);
              const said = judge(check, after);
              if (said.verdict === 'fail' && !hasFailed) hasFailed = isEvidence(after);
              const why = wrongWith(check, change, said, after);
              if (why !== undefined) wrong.push(`${check.id}: ${changeText(evidence, change)}: ${why}`);
            }
            if (!hasFailed) wrong.push(`${check.id}: none of ${changes.length} changes makes it fail`);
          }
          expect(wrong).to.deep.equal([]);
        });

        it('break no check, whatever is in a place that it reads', () => {
          const places = checks.flatMap((check) =>
            (read.get(check.id) ?? []).map((path) => ({ check, path })),
          );
          const property = fc.property(fc.nat({ max: places.length - 1 }), anything, (at, to) => {
            const { check, path } = places[at]!;
            // An item of a list cannot be missing.
            fc.pre(to !== undefined || typeof path.at(-1) === 'string');
            const why = broke(check, changed(evidence, { path, to }));
            if (why !== undefined)
              throw new Error(`${check.id}: ${changeText(evidence, { path, to })}: ${why}`);
          });
          fc.assert(property, { numRuns: 500 });
        });
      });
    }
  });
}

function wrongWith(
  check: CheckDefinition,
  { to }: Change,
  said: Judgement,
  evidence: Evidence,
): string | undefined {
  const missing = typeof to === 'object' && to !== null && 'ok' in to;
  return missing && said.verdict === 'fail' ? `it fails: ${said.message ?? ''}` : broke(check, evidence);
}
