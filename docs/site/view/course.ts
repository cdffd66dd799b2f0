import { TEXTS } from '../../../texts/texts.ts';
import { html, type Html } from '../../../common/markup.ts';
import { LANGUAGES, type Language } from '../../../common/languages.ts';
import { between, fileOf } from '../routes.ts';
import type { LabSource } from '../sources/load-course.ts';

/** The labs as a course. @param page the file of the page that it is on */
export function drawLabs(labs: readonly LabSource[], language: Language, page: string): Html {
  const words = TEXTS[language].site;
  const cards = labs.map(({ key, lab }) => {
    const after = lab.prerequisites
      .map((number) => words.lab.label(number))
      .join(LANGUAGES[language].separator);
    const order = after === '' ? words.home.first : words.home.after(after);
    return html`<li>
      <a href="${between(page, fileOf(key, language))}"
        ><span class="n">${lab.number}</span><span class="title">${lab.title}</span></a
      >
      <p>${lab.summary}</p>
      <ul class="facts">
        <li>${words.lab.minutes(lab.minutes)}</li>
        <li>${words.lab.points(lab.maxPoints)}</li>
        <li>${words.lab.machines(lab.topology.managers, lab.topology.workers)}</li>
        <li>${order}</li>
      </ul>
    </li> `;
  });
  return html`<ol class="course">
    ${cards}
  </ol> `;
}
