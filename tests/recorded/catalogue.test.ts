import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { loadFaults } from '../../harness/faults/load.ts';
import { loadChecks } from '../../harness/grade/load.ts';
import { loadLab } from '../../harness/guide/guide.ts';
import { archiveFile, parseArchive } from '../../harness/verify/archive.ts';
import { catalogueDocument, catalogueMatrix } from '../../harness/verify/catalogue-matrix.ts';
import { catalogueRows } from '../../harness/verify/catalogue-rows.ts';
import { judgedCells } from '../../harness/verify/proved-cells.ts';
import { LABS } from './proofs.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MATRICES = new URL('../../docs/matrix/', import.meta.url);

/** Each lab and suite with an archive of the catalogue. */
const archives = readdirSync(LABS).flatMap((lab) => {
  const folder = join(LABS, lab, 'recorded');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => {
    const suite = /^catalogue\.([a-z0-9-]+)\.br$/.exec(name)?.[1];
    return suite === undefined ? [] : [{ lab, suite }];
  });
});

describe('archives of the catalogue', function () {
  this.timeout(120_000);

  it('are there for each lab and suite whose catalogue the docs show', () => {
    const shown = readdirSync(MATRICES).flatMap(
      (name) => /^(.*)\.catalogue\.(.*)\.json$/.exec(name)?.slice(1, 3) ?? [],
    );
    for (let at = 0; at < shown.length; at += 2) {
      expect(archives).to.deep.include({ lab: shown[at], suite: shown[at + 1] });
    }
  });

  for (const { lab: id, suite } of archives) {
    it(`of ${id} on ${suite} hold every cell as it is now, and give what the docs show`, async () => {
      const lab = await loadLab(LABS, id);
      const checks = await loadChecks(lab);
      const faults = await loadFaults(lab, checks.checks);
      const subject = { lab, checks, faults };
      const rows = catalogueRows(lab, faults);
      const file = archiveFile(lab.folder, suite);
      const archived = parseArchive(readFileSync(file), file);
      const judged = judgedCells(subject, rows, archived);
      const again = `npm run labs:verify -- ${lab.number} --catalogue --suite ${suite} --changed`;
      expect([...judged.keys()], again).to.have.members([...archived.keys()]);
      const matrix = catalogueMatrix(subject, suite, rows, judged);
      const wrong = matrix.cells.filter(
        ({ surprises, wrong }) => surprises.length > 0 || wrong !== undefined,
      );
      expect(
        wrong.map((cell) => `${cell.id}: ${cell.wrong ?? 'checks'}`),
        again,
      ).to.deep.equal([]);
      const shown = new URL(`${id}.catalogue.${suite}.json`, MATRICES);
      expect(JSON.parse(readFileSync(shown, 'utf8')), again).to.deep.equal(
        JSON.parse(JSON.stringify(catalogueDocument(matrix))),
      );
    });
  }
});

describe('all recorded evidence', () => {
  it('takes less than 15 MB in the repository', () => {
    const folders = [
      ...readdirSync(LABS).map((lab) => join(LABS, lab, 'recorded')),
      join(ROOT, 'harness', 'evidence', 'recorded'),
    ].filter(existsSync);
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    );
    const bytes = files.map((file) => statSync(file)).filter((stat) => stat.isFile());
    expect(bytes.reduce((sum, { size }) => sum + size, 0)).to.be.within(1, 15e6);
  });
});
