import { html, type Html } from '../../../common/markup.ts';
import type { LabSource } from '../sources/load-course.ts';
import type { SiteWords } from '../words.ts';

/** The checks that grade one step. */
export function drawChecks({ checks, titleOf }: LabSource, step: string, words: SiteWords): Html {
  const own = checks.filter((check) => check.step === step);
  if (own.length === 0) return html``;
  return html`<details class="fold graded">
    <summary>${words.lab.graded}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">${words.lab.check}</th>
          <th scope="col" class="number">${words.lab.worth}</th>
        </tr>
      </thead>
      <tbody>
        ${own.map(
          (check) =>
            html`<tr id="check-${check.id}">
              <td>${titleOf('checks', check)}</td>
              <td class="number">${check.points}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </details> `;
}

/** The faults that the lab's checks must notice, and whether that was shown. */
export function drawFaults({ faults, matrices, checks, titleOf }: LabSource, words: SiteWords): Html {
  const title = (id: string) => {
    const check = checks.find((each) => each.id === id);
    return check ? titleOf('checks', check) : id;
  };
  const proofs = matrices.map(({ engine, suite }) => html`<p>${words.lab.faultsProved(engine, suite)}</p>`);
  return html`<section class="faults" aria-labelledby="faults">
    <h2 id="faults">${words.lab.faults}</h2>
    <p>${words.lab.faultsText}</p>
    ${proofs.length > 0 ? proofs : html`<p>${words.lab.faultsUnproved}</p>`}
    <div class="table" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.lab.fault}</th>
            <th scope="col">${words.lab.noticedBy}</th>
          </tr>
        </thead>
        <tbody>
          ${faults.faults.map(
            (fault) =>
              html`<tr>
                <td>${titleOf('faults', fault)}</td>
                <td>
                  <ul>
                    ${fault.noticedBy.map((id) => html`<li>${title(id)}</li>`)}
                  </ul>
                </td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Other right ways to do the lab, all of which get full marks. */
export function drawVariations({ faults: { variations }, titleOf }: LabSource, words: SiteWords): Html {
  if (variations.length === 0) return html``;
  return html`<section class="variations" aria-labelledby="variations">
    <h2 id="variations">${words.lab.variations}</h2>
    <p>${words.lab.variationsText}</p>
    <ul>
      ${variations.map((variation) => html`<li>${titleOf('variations', variation)}</li> `)}
    </ul>
  </section>`;
}
