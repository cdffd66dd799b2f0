import { resolve } from 'node:path';
import { z } from 'zod';
import type { Step } from '../guide/lab.ts';
import { probeSchema } from '../evidence/probes.ts';
import { badFile, importAuthored } from './author-file.ts';
import type { CheckBody, LabChecks } from './define.ts';

const exported = z.object({
  checks: z.object({
    checks: z
      .array(
        z.object({
          id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower case letters, digits and hyphens'),
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

/** What is needed of a lab: where its checks are, and what its steps are worth. */
export interface LabOfChecks {
  readonly folder: string;
  readonly steps: readonly Pick<Step, 'id' | 'points'>[];
}

/**
 * The checks in the lab's `checks.ts`, held against its guide.
 * @throws LabError `bad-guide` when the file cannot be loaded, an id is there twice, a step is not in the guide, or
 * the points of a step's checks are not the step's
 */
export async function loadChecks(lab: LabOfChecks): Promise<LabChecks> {
  const file = resolve(lab.folder, 'checks.ts');
  const { checks } = await importAuthored(file, exported, 'export const checks = defineChecks(…)');
  validate(lab, checks, file);
  return checks;
}

function validate(lab: LabOfChecks, { checks }: LabChecks, file: string): void {
  for (const [index, { id, step }] of checks.entries()) {
    if (checks.findIndex((other) => other.id === id) !== index) {
      throw badFile(file, 'each id of a check once', `two checks called ${id}`);
    }
    if (!lab.steps.some((each) => each.id === step)) {
      const steps = lab.steps.map((each) => each.id).join(', ');
      throw badFile(file, `a step of the guide for check ${id} (${steps})`, step);
    }
  }
  for (const { id, points } of lab.steps) {
    const sum = checks.filter(({ step }) => step === id).reduce((total, check) => total + check.points, 0);
    if (sum !== points) {
      throw badFile(file, `checks worth ${points} points for step ${id}, as the guide says`, `${sum} points`);
    }
  }
}
