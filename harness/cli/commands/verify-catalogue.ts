import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { look, mark } from '../../mark/mark.ts';
import { archiveFile, packArchive, type ArchivedCell } from '../../verify/archive.ts';
import {
  catalogueDocument,
  catalogueIsRight,
  catalogueMatrix,
  type CatalogueMatrix,
} from '../../verify/catalogue-matrix.ts';
import { catalogueRows } from '../../verify/catalogue-rows.ts';
import { catalogueText, outcomeWords } from '../../verify/catalogue-text.ts';
import { chosenCells } from '../../verify/chosen-cells.ts';
import type { CatalogueFamily } from '../../verify/families.ts';
import { messageLines, surpriseLines } from '../../verify/matrix-text.ts';
import { archivedCells, judgedCells } from '../../verify/proved-cells.ts';
import { provedRows } from '../../verify/proved-rows.ts';
import { isRight } from '../../verify/row.ts';
import type { Row, RowOutcome } from '../../verify/row.ts';
import { rowHash } from '../../verify/row-hash.ts';
import { SOLVED, startsSolved } from '../../verify/rows.ts';
import type { Subject } from '../../verify/subject.ts';
import { verifyRows } from '../../verify/verify-rows.ts';
import { weightOf, weightText, type Weight } from '../../verify/weight.ts';
import { suiteOf, topologyOf } from '../machines.ts';
import { onMachinesOfItsOwn } from '../own-machines.ts';
import { writeProjectFile } from '../project-file.ts';
import type { Outcome, Session } from '../session.ts';
import { keepEvidence } from './verify-evidence.ts';
import { waitLines } from './wait-lines.ts';
import { loadSubjects } from './verify-subject.ts';
import type { VerifyWish } from './verify.ts';

export interface CatalogueWish extends VerifyWish {
  /** All of them when left out. */
  readonly families?: readonly CatalogueFamily[];
}

/** A lab with the rows of the catalogue that can be put on it, and what is known of them. */
interface Put {
  readonly subject: Subject;
  readonly rows: readonly Row[];
  readonly wanted: readonly Row[];
  /** What was observed of cells, by id; empty where nothing is to be kept. */
  readonly archive: Map<string, ArchivedCell>;
  readonly known: ReadonlyMap<string, RowOutcome>;
}

/** `labs:verify --catalogue [LAB...]`: each entry of the catalogue on each lab that it can be put on. */
export async function verifyCatalogue(
  session: Session,
  wanted: readonly string[],
  wish: CatalogueWish,
): Promise<Outcome> {
  const put: Put[] = [];
  for (const subject of await loadSubjects(session.labsRoot, wanted)) {
    put.push(await putOn(subject, suiteOf(session), wish));
  }
  const matrices: (CatalogueMatrix & Weight)[] = [];
  for (const each of put.filter(({ rows }) => rows.length > 0)) {
    const matrix = await tryOn(session, each, wish);
    const own = [...(await provedRows(each.subject, matrix.suite)).values()].map(({ result }) => result);
    const weight = weightOf(each.subject.checks.checks, [...own, ...matrix.cells]);
    session.print(`${catalogueText(matrix, session.paint)}${weightText(weight, session.paint)}\n`);
    if (
      wish.proofs === 'kept' &&
      (wish.rows === 'all' || wish.rows === 'changed') &&
      catalogueIsRight(matrix)
    ) {
      await writeForDocs(session, matrix);
    }
    matrices.push({ ...matrix, ...weight });
  }
  const right = matrices.filter(catalogueIsRight);
  const bare = put.length - matrices.length;
  return {
    status: right.length === matrices.length ? 0 : 1,
    text: `${right.length} of ${matrices.length} labs as they should be${bare > 0 ? `, ${bare} without a target` : ''}\n`,
    document: { right: right.length === matrices.length, labs: matrices },
  };
}

async function putOn(subject: Subject, suite: string, wish: CatalogueWish): Promise<Put> {
  const { lab, faults } = subject;
  const rows = catalogueRows(lab, faults);
  const kept = wish.proofs === 'kept' ? await archivedCells(lab.folder, suite) : new Map<string, never>();
  const known = judgedCells(subject, rows, kept);
  const named = rows.length > 0 && Array.isArray(wish.rows) ? { only: wish.rows } : {};
  const chosen = chosenCells(rows, { ...named, ...(wish.families && { families: wish.families }) });
  const proved = (row: Row): boolean => {
    const outcome = known.get(row.id);
    return outcome !== undefined && isRight(outcome.result);
  };
  const wanted = wish.rows === 'changed' ? chosen.filter((row) => !proved(row)) : chosen;
  const there = new Set(rows.map(({ id }) => id));
  return { subject, rows, wanted, known, archive: new Map([...kept].filter(([id]) => there.has(id))) };
}

async function tryOn(asked: Session, put: Put, wish: CatalogueWish): Promise<CatalogueMatrix> {
  const { subject, rows, wanted, known } = put;
  const suite = suiteOf(asked);
  const { number } = subject.lab;
  if (wish.rows === 'changed') {
    const left = wanted.length === 0 ? '' : `; to do: ${wanted.map(({ id }) => id).join(', ')}`;
    asked.screen.line(
      `Lab ${number}: ${known.size} of ${rows.length} cells were observed as they are now${left}.`,
    );
  }
  if (wanted.length === 0) return catalogueMatrix(subject, suite, rows, known);
  const all = wanted.some(startsSolved) ? [SOLVED, ...wanted] : wanted;
  const what = `labs:verify --catalogue of lab ${number}`;
  const tried = await onMachinesOfItsOwn(asked, what, ({ session, driver, turn }) =>
    verifyRows(subject, all, {
      ...{ driver, turn, mark, look, topology: topologyOf(session, subject.lab) },
      ...{ progress: session.screen, signal: session.signal, now: () => performance.now() },
      onRow: (row, outcome) => report(session, put, row, outcome, wish),
      ...waitLines(session),
    }),
  );
  return catalogueMatrix(subject, suite, rows, new Map([...known, ...tried]));
}

async function report(
  session: Session,
  { subject: { lab, checks }, archive }: Put,
  row: Row,
  { result, evidence }: RowOutcome,
  wish: CatalogueWish,
): Promise<void> {
  const paint = session.prosePaint;
  const lines = [
    ...(isRight(result) && row.kind !== 'solved' ? [`    ${paint.faint(outcomeWords(result))}`] : []),
    ...surpriseLines(result, paint),
    ...(wish.messages === 'of-all' ? messageLines(result, paint) : []),
  ];
  for (const line of lines) session.screen.line(line);
  if (evidence === undefined) return;
  const suite = suiteOf(session);
  await keepEvidence(wish.evidence, { lab: lab.id, row: row.id, suite }, evidence);
  if (wish.proofs === 'not-kept' || row.kind === 'solved') return;
  const { id } = row;
  const hash = rowHash(lab, checks.probes, row);
  archive.set(id, { id, hash, milliseconds: result.milliseconds, evidence });
  // All of it, after each cell: it takes a third of a second, and Ctrl-C or worse loses nothing.
  const file = archiveFile(lab.folder, suite);
  await mkdir(dirname(file), { recursive: true });
  await writeProjectFile(file, packArchive(archive.values()));
}

/** The docs show a catalogue that holds; one that does not is shown to its author alone. */
async function writeForDocs({ labsRoot }: Session, matrix: CatalogueMatrix): Promise<void> {
  const folder = resolve(labsRoot, '..', 'docs', 'matrix');
  await mkdir(folder, { recursive: true });
  const text = `${JSON.stringify(catalogueDocument(matrix), null, 2)}\n`;
  await writeProjectFile(join(folder, `${matrix.lab}.catalogue.${matrix.suite}.json`), text);
}
