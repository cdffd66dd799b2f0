import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { briefly, LabError } from '../../common/errors.ts';
import { zodWords } from '../../common/zod-words.ts';

const of = {
  version: z.literal(1),
  lab: z.string(),
  suite: z.string(),
  seed: z.int(),
  kind: z.enum(['way', 'fault']),
  source: z.enum(['catalogue', 'lab']),
  /** Of the right way or the fault. */
  id: z.string(),
  /** Which state of this lab and kind it was, from 1. */
  state: z.int(),
};
const seconds = z.number().nonnegative();

const checkSchema = z.strictObject({
  ...of,
  what: z.literal('check'),
  /** Which check of the state, from 1. */
  check: z.int(),
  /** When it began, from the end of the change on. */
  beganAfter: seconds,
  took: seconds,
  result: z.enum(['full', 'fails', 'inconclusive']),
  judged: z.enum(['right', 'wrong', 'inconclusive', 'gone']),
  /** What does not pass. */
  open: z.array(
    z.strictObject({ check: z.string(), verdict: z.string(), message: z.string().exactOptional() }),
  ),
  /** What the swarm lacked in the last look before it was whole; nothing when it was. */
  lacking: z.string().exactOptional(),
  /** What was said to be waited for, and when, from the beginning of the check on. */
  waited: z.array(z.strictObject({ at: seconds, text: z.string() })),
});

const brokeOffSchema = z.strictObject({
  ...of,
  what: z.literal('broke-off'),
  /** How many checks were over before. */
  checks: z.int(),
  error: z.string(),
});

const recordSchema = z.discriminatedUnion('what', [checkSchema, brokeOffSchema]);

/** One check of one state, as `lab check` makes it. */
export type CheckRecord = Readonly<z.infer<typeof checkSchema>>;

/** A state that did not come about, or in which a check ended in an error. */
export type BrokeOffRecord = Readonly<z.infer<typeof brokeOffSchema>>;

export type MarksRecord = CheckRecord | BrokeOffRecord;

/** What was measured so far: a line of JSON each, in a file that nothing is taken out of. */
export interface Records {
  readonly all: readonly MarksRecord[];
  readonly add: (record: MarksRecord) => Promise<void>;
}

/**
 * The records in a file, and those to come: they are added as soon as they are known.
 * A last line that was not written to its end is taken away.
 * @throws LabError `bad-recording` when anything else is in it
 */
export async function openRecords(file: string): Promise<Records> {
  await mkdir(dirname(file), { recursive: true });
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const all = whole
    .split('\n')
    .slice(0, -1)
    .map((line, index) => parsed(line, `${file}:${index + 1}`));
  if (whole !== text) await writeFile(file, whole);
  return {
    all,
    add: async (record) => {
      await appendFile(file, `${JSON.stringify(record)}\n`);
      all.push(record);
    },
  };
}

function parsed(line: string, place: string): MarksRecord {
  try {
    return recordSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new LabError({
      code: 'bad-recording',
      wanted: `what bench marks writes, in ${place}`,
      found: cause instanceof z.ZodError ? zodWords(cause) : briefly(cause),
      next: 'name another folder with --out',
      cause,
    });
  }
}
