import { resolve } from 'node:path';
import { z } from 'zod';
import type { Step } from '../guide/lab.ts';
import { GuideError, nearest } from '../guide/guide.ts';
import { probeSchema } from '../evidence/probes.ts';
import type { Probe } from '../evidence/types.ts';
import { importAuthored, type AuthoredFile } from './author-file.ts';
import type { CheckBody, CheckDefinition, LabChecks } from './define.ts';
import { validatePlaces } from './probe-places.ts';
import { probeUses } from './probe-uses.ts';

const exported = z.object({
  checks: z.object({
    checks: z
      .array(
        z.object({
          id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lowercase letters, digits and hyphens'),
          step: z.string(),
          points: z.number().int().positive(),
          title: z.string().min(1),
          body: z.custom<CheckBody>((body) => typeof body === 'function', 'a check has a function'),
        }),
      )
      .min(1),
    probes: z.array(probeSchema).max(32).default([]),
  }),
});

/** What is needed of a lab: where its checks are, what its steps are worth, and what its commands set up. */
export interface LabOfChecks {
  readonly folder: string;
  readonly steps: readonly Pick<Step, 'id' | 'points' | 'place' | 'commands'>[];
}

/**
 * The checks in the lab's `checks.ts`, held against its guide.
 * @throws GuideError when the file cannot be loaded, an id is there twice, a step is not in the guide, the
 * points of a step's checks are not the step's, a check reads a probe that there is not, or a probe is tried
 * in or goes to what the guide does not know; all that is wrong at once, by file and line
 */
export async function loadChecks(lab: LabOfChecks): Promise<LabChecks> {
  const file = resolve(lab.folder, 'checks.ts');
  const wanted = 'export const checks = defineChecks(…)';
  const { source, exported: module } = await importAuthored(file, exported, wanted);
  const { checks, probes } = module.checks;
  validateChecks(lab, checks, source);
  validateUses(probes, source);
  validatePlaces(lab, probes, source);
  source.throwIfAny();
  validatePoints(lab, checks, source);
  return module.checks;
}

function validateChecks(lab: LabOfChecks, checks: readonly CheckDefinition[], source: AuthoredFile): void {
  const steps = lab.steps.map(({ id }) => id);
  for (const [index, { id, step }] of checks.entries()) {
    const line = source.lineOf(id);
    if (checks.findIndex((other) => other.id === id) !== index) {
      source.add(line, 'each id of a check once', `two checks called ${id}`, 'give one of them another id');
    }
    if (!steps.includes(step)) {
      const wanted = `a step of the guide for check ${id} (${steps.join(', ')})`;
      source.add(
        source.lineOfWord(step, line),
        wanted,
        step,
        `write ${nearest(step, steps) ?? 'one of them'}`,
      );
    }
  }
}

/** A probe that there is not would be one that nobody looked at, and the check inconclusive for ever. */
function validateUses(probes: readonly Probe[], source: AuthoredFile): void {
  const ids = probes.map(({ id }) => id);
  for (const { id, kind, offset } of probeUses(source.text)) {
    const line = source.lineAt(offset);
    const named = probes.filter((probe) => probe.id === id);
    if (named.length === 0) {
      const wanted = `the id of a probe (${ids.join(', ') || 'there is none'})`;
      source.add(line, wanted, id, `write ${nearest(id, ids) ?? `probe({ …, id: '${id}' })`}`);
    } else if (kind !== undefined && !named.some((probe) => probe.kind === kind)) {
      source.add(
        line,
        `a probe of kind ${kind}`,
        `${id} of kind ${named[0]?.kind ?? ''}`,
        'read the one that is meant',
      );
    }
  }
  const twice = probes.find(({ id, kind }, index) =>
    probes.slice(0, index).some((other) => other.id === id && other.kind === kind),
  );
  if (twice === undefined) return;
  const line = source.lineOfWord(twice.id, 1);
  source.add(line, 'each id of a probe once', `two called ${twice.id}`, 'give one of them another id');
}

/** Guide and checks each say what a step is worth; which of them is wrong only their author knows. */
function validatePoints(lab: LabOfChecks, checks: readonly CheckDefinition[], source: AuthoredFile): void {
  const problems = lab.steps.flatMap(({ id, points, place }) => {
    const own = checks.filter(({ step }) => step === id);
    const sum = own.reduce((total, check) => total + check.points, 0);
    if (sum === points) return [];
    const worth = own.map((check) => `${check.id} ${check.points}`).join(', ') || 'none';
    const wanted = `points=${sum} for step ${id}, which is what its checks in ${source.shown} are worth (${worth})`;
    const next = `write {#${id} points=${sum}}, or change the points of the checks`;
    return [{ ...place, wanted, found: points === 0 ? 'no points' : `${points} points`, next }];
  });
  if (problems.length > 0) throw new GuideError(problems);
}
