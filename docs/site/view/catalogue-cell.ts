import { html, type Html, type Value } from '../../../common/markup.ts';
import type { CatalogueFamily } from '../../../harness/verify/families.ts';
import type { ShownCatalogue, ShownCell } from '../sources/catalogue.ts';
import type { LabSource } from '../sources/load-course.ts';
import type { CatalogueWords } from '../words.ts';

/** A lab with what the catalogue showed of it. */
export interface LabCatalogues {
  readonly source: LabSource;
  /** On the release that most was tried on. */
  readonly main?: ShownCatalogue;
  /** On others. */
  readonly others: readonly ShownCatalogue[];
}

/**
 * What a lab's checks said of an entry; a dash where it can be put on nothing of the lab, and words where it
 * can and was not tried.
 */
export function drawCatalogueCell(
  entry: string,
  family: CatalogueFamily,
  { source, main, others }: LabCatalogues,
  words: CatalogueWords,
): Value {
  const cells = main?.cells.filter((cell) => isOf(cell, entry, family)) ?? [];
  const open = main?.untried.some((cell) => isOf(cell, entry, family)) ?? false;
  const untried = open ? html`<span class="none">${words.untried}</span>` : undefined;
  if (cells.length === 0) return untried ?? html`<span class="none">–</span>`;
  const drawn = cells.map((cell) => {
    const differing = others.filter(({ cells: theirs }) =>
      theirs.some(
        (other) => other.id === cell.id && isOf(other, entry, family) && other.outcome !== cell.outcome,
      ),
    );
    const place = cell.id === entry ? '' : html`<small>${cell.id.slice(entry.length + 1)}</small>`;
    const elsewhere = differing.map(({ engine }) => html`<small>${words.otherOn(engine)}</small>`);
    return html`${place}${drawOne(cell, source, words)}${elsewhere}`;
  });
  return [...drawn, untried];
}

function isOf(cell: Pick<ShownCell, 'entry' | 'family'>, entry: string, family: CatalogueFamily): boolean {
  return cell.entry === entry && (cell.family === 'ways') === (family === 'ways');
}

function drawOne(cell: ShownCell, source: LabSource, words: CatalogueWords): Html {
  switch (cell.outcome) {
    case 'noticed':
      return html`<details class="noticed">
        <summary>${cell.noticedBy.length}<span class="unseen"> ${words.checks}</span></summary>
        <ul>
          ${cell.noticedBy.map((id) => html`<li>${checkTitle(id, source)}</li> `)}
        </ul>
      </details>`;
    case 'blind':
    case 'contradicts': {
      const of = cell.outcome === 'blind' ? 'blindTo' : 'contradicts';
      return html`<details class="blind">
        <summary>${words[cell.outcome]}</summary>
        <p>${reasonOf(cell, of, source)}</p>
      </details>`;
    }
    case 'forgiven':
      return html`<span class="forgiven">${words.forgiven}</span>`;
    default:
      return html`<span>${words.inconclusive}</span>`;
  }
}

function checkTitle(id: string, { checks, titleOf }: LabSource): string {
  const check = checks.find((each) => each.id === id);
  return check ? titleOf('checks', check) : id;
}

/** A lab gives a reason for one cell, or for all of an entry. */
function reasonOf(cell: ShownCell, of: 'blindTo' | 'contradicts', { faults, titleOf }: LabSource): string {
  const given = faults[of].find(({ id }) => id === cell.id) ?? faults[of].find(({ id }) => id === cell.entry);
  return given === undefined ? (cell.reason ?? '') : titleOf(of, { id: given.id, title: given.reason });
}
