import { expect } from 'chai';
import { CATALOGUE } from '../../../harness/faults/catalogue/index.ts';
import { subjectOf } from '../../../testing/sample-lab.ts';
import { defineFaults } from '../../../harness/faults/define.ts';
import type { ShownCatalogue } from '../sources/catalogue.ts';
import type { LabSource } from '../sources/load-course.ts';
import { drawCatalogue } from './catalogue.ts';

const [first, second, third] = CATALOGUE.faults.map(({ id, family }) => ({ id, entry: id, family }));
const { lab, checks, faults } = subjectOf(
  defineFaults(({ blindTo }) => {
    blindTo(second!.id, 'nobody <asks>');
  }),
);
const source = {
  ...{ kind: 'lab', key: 'labs/1-a-lab', language: 'en', lab, checks: checks.checks, faults },
  titleOf: (_of, { title }) => title,
} as LabSource;
const none = { noticedBy: [], inconclusive: [] };
const shown = (suite: string, outcome: string): ShownCatalogue => ({
  ...{ lab: lab.id, suite, engine: suite === 'trixie' ? '26.1.5' : '20.10' },
  cells: [
    { ...first!, outcome, ...none, noticedBy: outcome === 'noticed' ? ['a'] : [] },
    { ...second!, outcome: 'blind', ...none },
  ],
});
const rowOf = (page: string, id: string): string =>
  page.split('<tr').find((row) => row.includes(`"fault-${id}"`)) ?? '';

describe('the page of the catalogue', () => {
  it('lists every entry where nothing was tried yet', () => {
    const page = drawCatalogue([source], [], 'en').source;
    for (const { id } of CATALOGUE.faults) expect(page).to.contain(`id="fault-${id}"`);
    for (const { id } of CATALOGUE.ways) expect(page).to.contain(`id="way-${id}"`);
    expect(page).to.contain('No run of labs:verify');
  });

  it('has, of each lab, the checks that notice a fault, the reason why none does, or a dash', () => {
    const page = drawCatalogue([source], [shown('trixie', 'noticed')], 'en').source;
    expect(rowOf(page, first!.id)).to.contain('<li>Check a</li>').and.not.contain('otherwise');
    expect(rowOf(page, second!.id)).to.contain('nobody &lt;asks&gt;');
    expect(rowOf(page, third!.id)).to.contain('–');
  });

  it('says where another engine has another outcome', () => {
    const page = drawCatalogue(
      [source],
      [shown('bookworm', 'blind'), shown('trixie', 'noticed')],
      'en',
    ).source;
    expect(rowOf(page, first!.id)).to.contain('Check a').and.contain('otherwise on 20.10');
    expect(rowOf(page, second!.id)).to.not.contain('otherwise');
  });
});
