import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { look, mark } from '../../mark/mark.ts';
import { matrixDocument, matrixIsRight, matrixOf } from '../../verify/matrix.ts';
import type { Matrix } from '../../verify/matrix.ts';
import { matrixText, messageLines, surpriseLines } from '../../verify/matrix-text.ts';
import { packProof, proofFile, proofsFolder } from '../../verify/proof.ts';
import { knownCells } from '../../verify/proved-cells.ts';
import { provedRows } from '../../verify/proved-rows.ts';
import { isRight } from '../../verify/row.ts';
import type { Row, RowOutcome } from '../../verify/row.ts';
import { rowHash } from '../../verify/row-hash.ts';
import { chosenRows, rowsOf } from '../../verify/rows.ts';
import { verifyLab } from '../../verify/verify-lab.ts';
import type { Subject } from '../../verify/subject.ts';
import { weightOf, weightText, type Weight } from '../../verify/weight.ts';
import { suiteOf, topologyOf } from '../machines.ts';
import { onMachinesOfItsOwn } from '../own-machines.ts';
import { writeProjectFile } from '../project-file.ts';
import type { Outcome, Session } from '../session.ts';
import { keepEvidence } from './verify-evidence.ts';
import { loadSubjects } from './verify-subject.ts';
import { waitLines } from './wait-lines.ts';

export interface VerifyWish {
  /** The ids of rows, or those that are not proved as they are now. */
  readonly rows: 'all' | 'changed' | readonly string[];
  /** Whether what is known of rows is read and written. */
  readonly proofs: 'kept' | 'not-kept';
  /** Whether what the checks say is printed of right rows too. */
  readonly messages: 'of-all' | 'of-wrong';
  /** The folder to keep the evidence of each row in besides, as `LAB/ROW.SUITE.json.gz`. */
  readonly evidence?: string;
}

/** `labs:verify [LAB...]`: the matrix of each lab, on machines of its own that are gone when it ends. */
export async function verify(
  session: Session,
  wanted: readonly string[],
  wish: VerifyWish,
): Promise<Outcome> {
  const subjects = await loadSubjects(session.labsRoot, wanted);
  if (wish.rows !== 'all' && wish.rows !== 'changed') {
    for (const { checks, faults } of subjects) chosenRows(rowsOf(checks.checks, faults), wish.rows);
  }
  const matrices: (Matrix & Weight)[] = [];
  for (const subject of subjects) {
    const matrix = await proveLab(session, subject, wish);
    const weight = weightOf(subject.checks.checks, [
      ...matrix.rows,
      ...(await knownCells(subject, matrix.suite)),
    ]);
    session.print(`${matrixText(matrix, session.paint)}${weightText(weight, session.paint)}\n`);
    if (wish.proofs === 'kept' && matrix.extent === 'whole' && matrixIsRight(matrix)) {
      await writeForDocs(session, matrix);
      await forgetOthers(subject.lab.folder, matrix);
    }
    matrices.push({ ...matrix, ...weight });
  }
  const right = matrices.filter(matrixIsRight);
  return {
    status: right.length === matrices.length ? 0 : 1,
    text: `${right.length} of ${matrices.length} labs as they should be\n`,
    document: { right: right.length === matrices.length, labs: matrices },
  };
}

async function proveLab(asked: Session, subject: Subject, wish: VerifyWish): Promise<Matrix> {
  const { lab, checks, faults } = subject;
  const suite = suiteOf(asked);
  const known = wish.proofs === 'kept' ? await provedRows(subject, suite) : new Map<string, RowOutcome>();
  const all = rowsOf(checks.checks, faults);
  const unproved = all.map(({ id }) => id).filter((id) => !known.has(id));
  if (wish.rows === 'changed') {
    const proved = `${known.size} of ${all.length} rows are proved as they are now`;
    const left = unproved.length === 0 ? '' : `; to do: ${unproved.join(', ')}`;
    asked.screen.line(`Lab ${lab.number}: ${proved}${left}.`);
    if (unproved.length === 0) return matrixOf(subject, suite, known);
  }
  const wanted = wish.rows === 'changed' ? unproved : wish.rows;
  return onMachinesOfItsOwn(asked, `labs:verify of lab ${lab.number}`, ({ session, driver, turn }) =>
    verifyLab(subject, {
      ...{ driver, turn, mark, look, known, suite },
      topology: topologyOf(session, lab),
      ...(wanted !== 'all' && { only: wanted }),
      progress: session.screen,
      signal: session.signal,
      now: () => performance.now(),
      onRow: (row, outcome) => report(session, subject, row, outcome, wish),
      ...waitLines(session),
    }),
  );
}

async function report(
  session: Session,
  { lab, checks }: Subject,
  row: Row,
  { result, evidence }: RowOutcome,
  wish: VerifyWish,
): Promise<void> {
  const lines = [
    ...surpriseLines(result, session.prosePaint),
    ...(wish.messages === 'of-all' ? messageLines(result, session.prosePaint) : []),
  ];
  for (const line of lines) session.screen.line(line);
  if (evidence === undefined) return;
  const suite = suiteOf(session);
  await keepEvidence(wish.evidence, { lab: lab.id, row: result.id, suite }, evidence);
  if (wish.proofs === 'not-kept' || !isRight(result)) return;
  await mkdir(proofsFolder(lab.folder), { recursive: true });
  const hash = rowHash(lab, checks.probes, row);
  const packed = packProof({ row: hash, milliseconds: result.milliseconds, evidence });
  await writeProjectFile(proofFile(lab.folder, row.id, suite), packed);
}

/** The docs show a matrix that holds; one that does not is shown to its author alone. */
async function writeForDocs({ labsRoot }: Session, matrix: Matrix): Promise<void> {
  const folder = resolve(labsRoot, '..', 'docs', 'matrix');
  await mkdir(folder, { recursive: true });
  const text = `${JSON.stringify(matrixDocument(matrix), null, 2)}\n`;
  await writeProjectFile(join(folder, `${matrix.lab}.${matrix.suite}.json`), text);
}

/** Removes the proofs of rows that the lab no longer has. */
async function forgetOthers(labFolder: string, { rows, suite }: Matrix): Promise<void> {
  const kept = new Set(rows.map(({ id }) => proofFile(labFolder, id, suite)));
  const folder = proofsFolder(labFolder);
  const ofThisSuite = (await readdir(folder)).filter((name) => name.endsWith(`.${suite}.json.gz`));
  const others = ofThisSuite.map((name) => join(folder, name)).filter((file) => !kept.has(file));
  await Promise.all(others.map((file) => rm(file)));
}
