import { TEXTS } from '../../../texts/texts.ts';
import type { Question } from '../../../harness/guide/lab.ts';
import { html, type Html } from '../../../common/markup.ts';
import { renderTokens, type RenderContext } from '../markdown/render.ts';
import { readableText, textByHeading } from '../markdown/text.ts';
import type { LabPart, LabSection, LabSource } from '../sources/load-course.ts';
import type { RecordedRun } from '../sources/recorded.ts';
import type { SiteWords } from '../words.ts';
import { drawCommand } from './command.ts';
import type { DrawnPage, SearchEntry } from './drawn.ts';
import { drawChecks, drawFaults, drawVariations } from './graded.ts';

/** What belongs to a lab besides its guide. */
export interface LabExtras {
  readonly run: RecordedRun | undefined;
  /** The map of a step, of before and after; undefined when there is none. */
  readonly mapOf: (step: string) => Html | undefined;
}

/** A lab: its guide, with what was recorded, what is graded and what its checks are known to notice. */
export function drawLab(source: LabSource, rendering: RenderContext, extras: LabExtras): DrawnPage {
  const { key, section, language, title, description, headings, lab } = source;
  const words = TEXTS[language].site;
  let number = 0;
  const sections = source.sections.map((part) => {
    if (part.step) number += 1;
    return drawSection(part, { source, rendering, extras, words, number });
  });
  const body = html`<header class="head">
      <p class="kicker">${words.lab.label(lab.number)}</p>
      <h1>${title}</h1>
      <p class="lead">${description}</p>
      <ul class="facts">
        <li>${words.lab.minutes(lab.minutes)}</li>
        <li>${words.lab.points(lab.maxPoints)}</li>
        <li>${words.lab.machines(lab.topology.managers, lab.topology.workers)}</li>
        ${lab.topology.swarm === 'none' ? html`<li>${words.lab.noSwarm}</li>` : ''}
      </ul>
      <dl class="begin">
        <dt>${words.lab.begin}</dt>
        <dd>
          <div class="code" data-copy>
            <pre tabindex="0"><code>npm run lab start ${lab.number}</code></pre>
          </div>
        </dd>
        <dt>${words.lab.whole}</dt>
        <dd>
          <div class="code" data-copy>
            <pre tabindex="0"><code>npm run lab ${lab.number}</code></pre>
          </div>
        </dd>
      </dl>
      <p class="note">${provenance(extras.run, words)}</p>
    </header>
    ${sections} ${drawVariations(source, words)} ${drawFaults(source, words)}`;
  const contents = [
    ...headings,
    ...(source.faults.variations.length > 0
      ? [{ id: 'variations', text: words.lab.variations, level: 2 }]
      : []),
    { id: 'faults', text: words.lab.faults, level: 2 },
  ];
  return { key, section, language, title, description, body, contents, search: searchOf(source) };
}

function provenance(run: RecordedRun | undefined, words: SiteWords): string {
  return run ? words.lab.recorded(run.engine, run.suite, run.recordedAt.slice(0, 10)) : words.lab.notRecorded;
}

interface SectionContext {
  readonly source: LabSource;
  readonly rendering: RenderContext;
  readonly extras: LabExtras;
  readonly words: SiteWords;
  /** Of the step, from 1. */
  readonly number: number;
}

function drawSection({ heading, step, parts }: LabSection, context: SectionContext): Html {
  const { source, extras, words, number } = context;
  const flow = parts
    .filter(({ part }) => part.kind !== 'hint')
    .map((part) => drawPart(part, step?.id ?? '', context));
  if (!heading) return html`<section>${flow}</section>`;
  if (!step)
    return html`<section aria-labelledby="${heading.id}">
      <h2 id="${heading.id}">
        ${heading.text}<a class="anchor" href="#${heading.id}" aria-hidden="true" tabindex="-1">#</a>
      </h2>
      ${flow}
    </section> `;
  const hints = parts.filter(({ part }) => part.kind === 'hint');
  return html`<section class="step" aria-labelledby="${step.id}">
    <h2 id="${step.id}">
      <span class="of">${words.lab.step(number)}</span> ${heading.text}<a
        class="anchor"
        href="#${step.id}"
        aria-hidden="true"
        tabindex="-1"
        >#</a
      >
    </h2>
    <p class="worth">${words.lab.points(step.points)}</p>
    ${flow} ${extras.mapOf(step.id)}
    <div class="folds">
      ${hints.map(
        (hint, index) =>
          html`<details class="fold hint">
            <summary>${words.lab.hint(index + 1)}</summary>
            ${text(hint, context)}
          </details> `,
      )}
      <details class="fold solution">
        <summary>${words.lab.solution}</summary>
        <p>${words.lab.solutionStep}</p>
        <div class="code" data-copy>
          <pre tabindex="0"><code>npm run lab solve ${step.id}</code></pre>
        </div>
      </details>
      ${drawChecks(source, step.id, words)}
    </div>
  </section> `;
}

function drawPart(labPart: LabPart, step: string, context: SectionContext): Html {
  const { part } = labPart;
  const { source, rendering, extras, words } = context;
  switch (part.kind) {
    case 'text':
    case 'hint':
      return text(labPart, context);
    case 'question':
      return drawQuestion(part.question, text(labPart, context), words);
    case 'command': {
      const drawn = drawCommand(part.command, {
        ...{ lab: source.lab, step, words, run: extras.run },
        highlight: rendering.highlight,
      });
      if (part.command.answers === undefined) return drawn;
      return html`<details class="fold solution">
        <summary>${words.lab.solution}<span class="for">${part.command.answers}</span></summary>
        <p>${words.lab.solutionAnswer}</p>
        ${drawn}
      </details> `;
    }
  }
}

function drawQuestion({ id, type }: Question, body: Html, words: SiteWords): Html {
  return html`<div class="question" id="question-${id}" role="group" aria-label="${words.lab.question} ${id}">
    <p class="kicker">${words.lab.question}</p>
    ${body}
    <p class="answer">
      ${words.lab.answerWith} <code>npm run lab answer ${id} …</code> (${words.lab.type[type]})
    </p>
  </div> `;
}

function text({ tokens, offset }: LabPart, { rendering }: SectionContext): Html {
  return renderTokens(tokens, { ...rendering, offset });
}

function searchOf({ sections }: LabSource): readonly SearchEntry[] {
  return sections.flatMap(({ heading, parts }) => {
    const entries: { anchor: string; heading: string; text: string }[] = [
      { anchor: heading?.id ?? '', heading: heading?.text ?? '', text: '' },
    ];
    for (const { part, tokens } of parts) {
      if (part.kind === 'hint') continue;
      const last = entries.at(-1);
      if (part.kind !== 'text') {
        if (last) last.text += ` ${part.kind === 'command' ? part.command.script : readableText(tokens)}`;
        continue;
      }
      for (const { id, heading, text } of textByHeading(tokens)) {
        const open = entries.at(-1);
        if (id === '' && open) open.text += ` ${text}`;
        else entries.push({ anchor: id, heading, text });
      }
    }
    return entries;
  });
}
