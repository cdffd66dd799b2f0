import { html, type Html } from '../html.ts';
import type { LabSource } from '../sources/load-course.ts';
import type { Words } from '../words/words.ts';

/** What is graded of one step; the titles are as the grade prints them, in English. */
export function drawChecks({ checks }: LabSource, step: string, words: Words): Html {
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
          ({ id, title, points }) =>
            html`<tr id="check-${id}">
              <td lang="en">${title}</td>
              <td class="number">${points}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </details> `;
}

/** The faults that the lab's checks must notice, and whether that was shown. */
export function drawFaults({ faults, matrices, checks }: LabSource, words: Words): Html {
  const title = (id: string) => checks.find((check) => check.id === id)?.title ?? id;
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
              html`<tr lang="en">
                <td>${fault.title}</td>
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
