import { html, type Html } from '../html.ts';
import type { Language } from '../input.ts';
import { between, fileOf } from '../routes.ts';
import type { LabSource } from '../sources/load-course.ts';
import { WORDS } from '../words/words.ts';

/** The labs as a course. @param page the file that it stands in */
export function drawLabs(labs: readonly LabSource[], language: Language, page: string): Html {
  const words = WORDS[language];
  const cards = labs.map(({ key, lab }) => {
    const after = lab.prerequisites
      .map((number) => words.lab.label(number))
      .join(language === 'zh' ? '、' : ', ');
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
