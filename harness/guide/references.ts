import type { Command } from './lab.ts';
import { nearest } from './nearest.ts';
import type { Problems } from './problems.ts';
import { mentions, variableOf } from './variables.ts';
import { commandsOf, questionsOf, type SectionDraft } from './sections.ts';
import { quoted } from '../../common/safe-text.ts';

/** As many answers as evidence takes. */
const MAX_QUESTIONS = 64;

/**
 * Reports questions and answering commands of a lab that do not match: exactly one command answers each
 * question.
 */
export function checkQuestions(drafts: readonly SectionDraft[], problems: Problems): void {
  const lineOf = new Map<string, number>();
  for (const { id, place } of drafts.flatMap(questionsOf)) {
    if (id === '') continue;
    const first = lineOf.get(id);
    if (first === undefined) lineOf.set(id, place.line);
    else
      problems.add(
        place.line,
        'a different id for every question of the lab',
        `${quoted(id)}, the id of line ${first} too`,
        'write another id',
      );
    if (lineOf.size === MAX_QUESTIONS + 1 && first === undefined)
      problems.add(place.line, `at most ${MAX_QUESTIONS} questions in a lab`, 'one more', 'ask less');
  }
  const answered = checkAnswers(drafts.flatMap(commandsOf), lineOf, problems);
  for (const [id, line] of lineOf)
    if (!answered.has(id))
      problems.add(
        line,
        `a command that answers ${quoted(id)}, by its last line`,
        'none',
        `write answer=${id} on one`,
      );
}

/** Reports variables that a step sets twice, or that no later command of the step uses. */
export function checkVariables(drafts: readonly SectionDraft[], problems: Problems): void {
  for (const commands of drafts.map(commandsOf)) {
    const lineOf = new Map<string, number>();
    commands.forEach((command, index) => {
      const name = variableOf(command);
      if (name === undefined) return;
      const { line } = command.place;
      const written = `${command.as === undefined ? 'sets' : 'as'}=${name}`;
      const first = lineOf.get(name);
      lineOf.set(name, first ?? line);
      if (first !== undefined)
        problems.add(
          line,
          'every variable once in a step',
          `${written}, as on line ${first}`,
          'write another name',
        );
      else if (!commands.slice(index + 1).some(({ script }) => mentions(script, name)))
        problems.add(
          line,
          `a later command of the step with $${name} in it`,
          'none',
          `write $${name} in one, or take ${written} out`,
        );
    });
  }
}

/** Reports answers without a question and second answers. Returns the ids that have an answer. */
function checkAnswers(
  commands: readonly Command[],
  questions: ReadonlyMap<string, number>,
  problems: Problems,
): ReadonlySet<string> {
  const lineOf = new Map<string, number>();
  for (const { answers, place } of commands) {
    if (answers === undefined) continue;
    const known = [...questions.keys()];
    const first = lineOf.get(answers);
    if (!questions.has(answers)) {
      const meant = nearest(answers, known) ?? known[0];
      const wanted =
        known.length === 0 ? 'a question of this lab' : `one of this lab’s questions ${known.join(', ')}`;
      const next = meant === undefined ? `ask it: ::: question ${answers} TYPE` : `write answer=${meant}`;
      problems.add(place.line, wanted, quoted(`answer=${answers}`), next);
    } else if (first !== undefined)
      problems.add(
        place.line,
        'every question answered once',
        `answer=${answers}, as on line ${first}`,
        'take it out',
      );
    else lineOf.set(answers, place.line);
  }
  return new Set(lineOf.keys());
}
