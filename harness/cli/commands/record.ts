import { mkdir } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { LabChecks } from '../../grade/define.ts';
import type { Grade } from '../../grade/grade.ts';
import { loadChecks } from '../../grade/load.ts';
import { listLabs, loadLab } from '../../guide/guide.ts';
import type { Lab } from '../../guide/lab.ts';
import { mark } from '../../mark/mark.ts';
import { recordLab, type Recorded } from '../../record/record-lab.ts';
import { recordingFile } from '../../record/recording.ts';
import { packRecording } from '../../record/write.ts';
import { RunError } from '../../run/run.ts';
import { effortOf, suiteOf, topologyOf } from '../machines.ts';
import { onMachinesOfItsOwn } from '../own-machines.ts';
import { writeProjectFile } from '../project-file.ts';
import type { Outcome, Session } from '../session.ts';

/** What became of recording one lab. */
interface Result {
  readonly lab: string;
  /** The file, when it was written. */
  readonly file?: string;
  readonly bytes?: number;
  /** The steps of which a frame was captured. */
  readonly frames: readonly string[];
  /** The checks that did not pass at the end, or the command that failed. */
  readonly notPassed: readonly string[];
}

/**
 * `labs:record [LAB...]`: a real run of each guide, kept beside it, on machines of its own that are gone when
 * it ends.
 */
export async function record(session: Session, wanted: readonly string[]): Promise<Outcome> {
  const names = wanted.length > 0 ? wanted : (await listLabs(session.labsRoot)).map(({ id }) => id);
  // Report what is wrong with a file before the first machine starts.
  const subjects: { readonly lab: Lab; readonly checks: LabChecks }[] = [];
  for (const name of names) {
    const lab = await loadLab(session.labsRoot, name);
    subjects.push({ lab, checks: await loadChecks(lab) });
  }
  const results: Result[] = [];
  for (const { lab, checks } of subjects) {
    const what = `labs:record of lab ${lab.number}`;
    const result = await onMachinesOfItsOwn(session, what, ({ session: own, driver, turn }) =>
      keep(lab, () =>
        recordLab(
          { lab, checks },
          {
            ...{ driver, turn, mark, scratch: own.folder, now: () => new Date() },
            topology: topologyOf(own, lab),
            suite: suiteOf(own),
            effort: effortOf(own),
          },
        ),
      ),
    );
    session.print(`${textOf(result)}\n`);
    results.push(result);
  }
  const kept = results.filter(({ file }) => file !== undefined);
  return {
    status: kept.length === results.length ? 0 : 1,
    text: `${kept.length} of ${results.length} labs recorded\n`,
    document: { labs: results },
  };
}

/** The docs show runs in which every command succeeded and after which every check passed, and no others. */
export async function keep(lab: Lab, run: () => Promise<Recorded>): Promise<Result> {
  const recorded = await run().catch((error: unknown) => {
    if (error instanceof RunError && error.code !== 'interrupted') return error;
    throw error;
  });
  if (recorded instanceof RunError) return { lab: lab.id, frames: [], notPassed: [recorded.message] };
  const { recording, grade } = recorded;
  const frames = (recording.frames ?? []).map(({ step }) => step);
  const notPassed = failedIn(grade);
  if (notPassed.length > 0) return { lab: lab.id, frames, notPassed };
  const packed = packRecording(recording);
  const file = recordingFile(lab.folder, recording.suite);
  await mkdir(dirname(file), { recursive: true });
  await writeProjectFile(file, packed);
  return { lab: lab.id, file, bytes: packed.length, frames, notPassed };
}

function failedIn({ checks }: Grade): readonly string[] {
  return checks
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ id, verdict, message }) => `${id}: ${verdict}${message === undefined ? '' : `, ${message}`}`);
}

function textOf({ lab, file, bytes = 0, frames, notPassed }: Result): string {
  if (file === undefined)
    return `${lab}: not recorded, for not all went well:\n${notPassed.map((line) => `  ${line}`).join('\n')}`;
  const captured = frames.length === 0 ? 'no VXLAN frame' : `VXLAN frames of ${frames.join(', ')}`;
  return `${lab}: ${relative(process.cwd(), file)}, ${Math.ceil(bytes / 1024)} KiB, ${captured}`;
}
