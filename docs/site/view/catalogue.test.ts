import { expect } from 'chai';
import { escaped, html } from '../../../common/markup.ts';
import { CATALOGUE } from '../../../harness/faults/catalogue/index.ts';
import { TEXTS } from '../../../texts/texts.ts';
import { drawCatalogueCell, type LabCatalogues } from './catalogue-cell.ts';
import { drawCatalogue } from './catalogue.ts';

const TARGET = {
  ...({ network: 'my-network', service: 'web', encrypted: true, serves: 80 } as const),
  port: { published: 80, target: 80, mode: 'ingress' },
  ...{ node: 'worker1', other: 'worker2', manager: 'manager1' },
} as const;

describe('the page of the catalogue', () => {
  it('has every entry in the language of the page', () => {
    const { faults, ways } = TEXTS.zh.catalogue;
    const page = drawCatalogue([], [], 'zh').source;
    for (const { id } of CATALOGUE.faults) expect(page).to.contain(escaped(faults[id]?.title(TARGET) ?? id));
    for (const { id } of CATALOGUE.ways) expect(page).to.contain(escaped(ways[id]?.(TARGET) ?? id));
  });

  it('tells what was not tried from what there is nothing to try on', () => {
    const words = TEXTS.en.site.catalogue;
    const untried = [{ id: 'task-frozen@web', entry: 'task-frozen', family: 'task' }];
    const main = { lab: 'l', suite: 'trixie', engine: '26.1.5', untried, cells: [] };
    const column = { main, others: [] } as unknown as LabCatalogues;
    const drawn = (entry: string) => html`${drawCatalogueCell(entry, 'task', column, words)}`.source;
    expect(drawn('task-frozen')).to.contain('not tried');
    expect(drawn('redirect-elsewhere')).to.contain('–').and.not.contain('not tried');
  });
});
