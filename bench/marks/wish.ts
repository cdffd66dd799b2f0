import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { briefly, LabError } from '../../common/errors.ts';
import { defaultSuite, suites, type Suite } from '../../vms/image/packages.ts';

/** What to measure of marks. */
export interface MarksWish {
  /** Numbers or names; at least one. */
  readonly labs: readonly string[];
  /** How many checks to begin after right ways, in all labs together. */
  readonly ways: number;
  /** How many checks of broken states. */
  readonly faults: number;
  /** What is drawn follows from it. */
  readonly seed: number;
  /** The folder for what is measured. */
  readonly out: string;
  readonly suite: Suite;
}

const WANTED = 'marks LAB... [--ways N] [--faults N] [--seed S] [--out FOLDER] [--suite NAME]';
const EXAMPLE = 'npm run bench -- marks 3 5 6 --ways 30 --faults 30';
const SEEDS = 2 ** 32;

/**
 * What the words behind `marks` ask for.
 * @param random a number from 0 to below 1, for the seed when none is given
 * @throws LabError `bad-arguments`
 */
export function marksWish(words: readonly string[], random: () => number): MarksWish {
  const { values, positionals } = parsed(words);
  if (positionals.length === 0) throw refused('no lab');
  const seed = number('--seed', values.seed ?? `${Math.floor(random() * SEEDS)}`, SEEDS - 1);
  const suite = Object.keys(suites).find((name): name is Suite => name === (values.suite ?? defaultSuite));
  if (suite === undefined) throw refused(`--suite ${values.suite ?? ''}`);
  return {
    ...{ labs: positionals, seed, suite },
    ways: number('--ways', values.ways ?? '12', 100_000),
    faults: number('--faults', values.faults ?? '12', 100_000),
    out: values.out === undefined ? join(tmpdir(), `swarmlab-marks-${seed}`) : resolve(values.out),
  };
}

function parsed(words: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { ways: text, faults: text, seed: text, out: text, suite: text },
    });
  } catch (cause) {
    throw refused(briefly(cause));
  }
}

function number(option: string, text: string, most: number): number {
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw refused(`${option} ${text}`);
}

function refused(found: string): LabError {
  return new LabError({ code: 'bad-arguments', wanted: WANTED, found, next: EXAMPLE });
}
