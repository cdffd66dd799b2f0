import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadFaults } from '../../faults/load.ts';
import { loadChecks } from '../../grade/load.ts';
import { listLabs, loadLab } from '../../guide/guide.ts';
import { mark } from '../../mark/mark.ts';
import { matrixDocument, matrixIsRight } from '../../verify/matrix.ts';
import type { Matrix } from '../../verify/matrix.ts';
import { matrixText, surpriseLines } from '../../verify/matrix-text.ts';
import { chosenRows, rowsOf } from '../../verify/rows.ts';
import { verifyLab } from '../../verify/verify-lab.ts';
import type { Subject } from '../../verify/verify-lab.ts';
import type { RowOutcome } from '../../verify/verify-row.ts';
import { suiteOf, topologyOf } from '../machines.ts';
import { onMachinesOfItsOwn } from '../own-machines.ts';
import { writeProjectFile } from '../project-file.ts';
import type { Outcome, Session } from '../session.ts';

export interface VerifyWish {
  /** The ids of rows; all of them when left out. */
  readonly only?: readonly string[];
  /** The folder to keep the evidence of each row in, as `LAB/recorded/rows/ROW.SUITE.json.gz`. */
  readonly evidence?: string;
}

/** `labs:verify [LAB...]`: the matrix of each lab, on machines of its own that are gone when it ends. */
export async function verify(
  session: Session,
  wanted: readonly string[],
  wish: VerifyWish,
): Promise<Outcome> {
  const names = wanted.length > 0 ? wanted : (await listLabs(session.labsRoot)).map(({ id }) => id);
  // What is wrong with a file is told before the first machine starts.
  const subjects: Subject[] = [];
  for (const name of names) subjects.push(await load(session, name, wish));
  const matrices: Matrix[] = [];
  for (const subject of subjects) {
    const matrix = await matrixOf(session, subject, wish);
    session.print(`${matrixText(matrix, session.paint)}\n`);
    if (matrix.extent === 'whole' && matrixIsRight(matrix)) await writeForDocs(session, matrix);
    matrices.push(matrix);
  }
  const right = matrices.filter(matrixIsRight);
  return {
    status: right.length === matrices.length ? 0 : 1,
    text: `${right.length} of ${matrices.length} labs as they should be\n`,
    document: { right: right.length === matrices.length, labs: matrices },
  };
}

async function load({ labsRoot }: Session, name: string, { only }: VerifyWish): Promise<Subject> {
  const lab = await loadLab(labsRoot, name);
  // Throws when the translation does something else.
  await loadLab(labsRoot, name, 'zh');
  const checks = await loadChecks(lab);
  const faults = await loadFaults(lab, checks.checks);
  chosenRows(rowsOf(checks.checks, faults), only);
  return { lab, checks, faults };
}

async function matrixOf(asked: Session, subject: Subject, wish: VerifyWish): Promise<Matrix> {
  const what = `labs:verify of lab ${subject.lab.number}`;
  return onMachinesOfItsOwn(asked, what, ({ session, driver, turn }) =>
    verifyLab(subject, {
      ...{ driver, turn, mark },
      topology: topologyOf(session, subject.lab),
      suite: suiteOf(session),
      ...(wish.only && { only: wish.only }),
      progress: session.screen,
      signal: session.signal,
      now: () => performance.now(),
      onRow: (outcome) => tell(session, subject, outcome, wish),
    }),
  );
}

async function tell(
  { screen, prosePaint, settings }: Session,
  { lab }: Subject,
  { result, evidence }: RowOutcome,
  wish: VerifyWish,
): Promise<void> {
  for (const line of surpriseLines(result, prosePaint)) screen.line(line);
  if (wish.evidence === undefined || evidence === undefined) return;
  const folder = resolve(wish.evidence, lab.id, 'recorded', 'rows');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${result.id}.${settings.machines.suite ?? 'trixie'}.json.gz`);
  await writeProjectFile(file, gzipSync(JSON.stringify(evidence)));
}

/** The docs show a matrix that holds; one that does not is shown to its author alone. */
async function writeForDocs({ labsRoot }: Session, matrix: Matrix): Promise<void> {
  const folder = resolve(labsRoot, '..', 'docs', 'matrix');
  await mkdir(folder, { recursive: true });
  const text = `${JSON.stringify(matrixDocument(matrix), null, 2)}\n`;
  await writeProjectFile(join(folder, `${matrix.lab}.${matrix.suite}.json`), text);
}
