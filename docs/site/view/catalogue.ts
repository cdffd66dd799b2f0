import { html, type Html, type Value } from '../../../common/markup.ts';
import type { Language } from '../../../common/languages.ts';
import type { CatalogueFault, CatalogueWay } from '../../../harness/faults/catalogue/define.ts';
import { CATALOGUE } from '../../../harness/faults/catalogue/index.ts';
import type { Target } from '../../../harness/faults/target.ts';
import { FAMILIES, type CatalogueFamily } from '../../../harness/verify/families.ts';
import { TEXTS } from '../../../texts/texts.ts';
import { between, fileOf } from '../routes.ts';
import type { ShownCatalogue } from '../sources/catalogue.ts';
import type { LabSource } from '../sources/load-course.ts';
import { drawCatalogueCell, type LabCatalogues } from './catalogue-cell.ts';

/** The page that the table stands on. */
export const CATALOGUE_PAGE = 'reference/catalogue';

type Entry = CatalogueFault | CatalogueWay;

/** What entries are called where they are put on no lab. */
const ANY: Target = {
  ...{ network: 'my-network', service: 'web', encrypted: true, serves: 80 },
  port: { published: 80, target: 80, mode: 'ingress' },
  ...{ node: 'worker1', other: 'worker2', manager: 'manager1' },
};

/** The catalogue as one table: its entries by family, and what the checks of each lab said of them. */
export function drawCatalogue(
  labs: readonly LabSource[],
  catalogues: readonly ShownCatalogue[],
  language: Language,
): Html {
  const words = TEXTS[language].site.catalogue;
  const columns = labs
    .filter((source) => source.language === language)
    .map((source): LabCatalogues => {
      const own = catalogues.filter(({ lab }) => lab === source.lab.id);
      const [main, ...others] = own.sort((a, b) => order(a.suite) - order(b.suite));
      return { source, ...(main && { main }), others };
    })
    .filter(({ main }) => main !== undefined);
  const page = fileOf(CATALOGUE_PAGE, language);
  const engines = [...new Set(columns.flatMap(({ main }) => main?.engine ?? []))].join(', ');
  return html`<section class="catalogue" aria-labelledby="table">
    <h2 id="table">${words.table}</h2>
    <p>${columns.length === 0 ? words.nothingYet : words.shownOn(engines)}</p>
    <div class="table wide" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.entry}</th>
            ${columns.map(
              ({ source: { lab, key } }) =>
                html`<th scope="col">
                  <a href="${between(page, fileOf(key, language))}" title="${lab.title}">${lab.number}</a>
                </th>`,
            )}
          </tr>
        </thead>
        ${FAMILIES.map((family) => drawFamily(family, columns, language))}
      </table>
    </div>
  </section>`;
}

/** Debian's stable release first, of which there is most. */
function order(suite: string): number {
  return suite === 'trixie' ? 0 : 1;
}

function drawFamily(family: CatalogueFamily, columns: readonly LabCatalogues[], language: Language): Value {
  const words = TEXTS[language].site.catalogue;
  const faults = CATALOGUE.faults.filter((fault) => fault.family === family);
  const entries: readonly Entry[] = family === 'ways' ? CATALOGUE.ways : faults;
  if (entries.length === 0) return undefined;
  return html`<tbody>
    <tr>
      <th class="family" scope="rowgroup" colspan="${columns.length + 1}">${words.families[family]}</th>
    </tr>
    ${entries.map(
      (entry) =>
        html`<tr id="${family === 'ways' ? 'way' : 'fault'}-${entry.id}">
          <th scope="row">${drawEntry(entry, language)}</th>
          ${columns.map((column) => html`<td>${drawCatalogueCell(entry.id, family, column, words)}</td> `)}
        </tr> `,
    )}
  </tbody> `;
}

function drawEntry(entry: Entry, language: Language): Html {
  const words = TEXTS[language].site.catalogue;
  const { faults, ways } = TEXTS[language].catalogue;
  const fault = 'breaks' in entry ? { ...entry, ...faults[entry.id] } : undefined;
  const title = (fault ?? { title: ways[entry.id] ?? entry.title }).title(ANY);
  const source = /^https:\/\/\S+$/.test(entry.source)
    ? html`<a href="${entry.source}">${words.source}</a>`
    : html`${words.source}: ${entry.source}`;
  return html`<details>
    <summary>${title}</summary>
    ${fault === undefined ? '' : html`<p>${fault.breaks}</p>`}
    <p><code>${entry.id}</code> · ${source}</p>
  </details>`;
}
