import type { Answer } from '../../evidence/types.ts';
import { findQuestion, questionsIn, readAnswer } from '../../guide/guide.ts';
import type { Lab, Step } from '../../guide/lab.ts';
import type { Paint } from '../../report/paint.ts';
import { questionLines } from '../../report/question-text.ts';
import { answersTo, rememberAnswers } from '../answers.ts';
import { meantLab } from '../last-lab.ts';
import type { Outcome, Session } from '../session.ts';

/**
 * `lab answer`: the questions of the lab and what was answered; `lab answer QUESTION VALUE`: one more answer.
 */
export async function answer(
  session: Session,
  wanted: string | undefined,
  value: string | undefined,
): Promise<Outcome> {
  const lab = await meantLab(session);
  if (wanted === undefined) return questions(lab, await answersTo(session, lab), session.paint);
  const question = findQuestion(lab, wanted);
  const given = { id: question.id, value: readAnswer(question, value ?? '') };
  await rememberAnswers(session, lab, [given]);
  const open = questionsIn(lab).length - (await answersTo(session, lab)).length;
  return {
    status: 0,
    text: `${given.id}: ${given.value}\n`,
    document: { lab: lab.id, answer: given, open },
    advice:
      open === 0
        ? 'npm run lab check marks it.\n'
        : `Not answered yet: ${open}; npm run lab answer lists them.\n`,
  };
}

function questions(lab: Lab, answers: readonly Answer[], paint: Paint): Outcome {
  const asking = lab.steps.filter((step) => step.questions.length > 0);
  return {
    status: 0,
    text:
      asking.length === 0
        ? `${lab.id} asks nothing.\n`
        : asking.map((step) => stepLines(step, lab.steps.indexOf(step) + 1, answers, paint)).join('\n'),
    document: {
      lab: lab.id,
      questions: asking.flatMap(({ id: step, questions }) =>
        questions.map(({ id, type, markdown }) => {
          const given = answers.find((each) => each.id === id)?.value;
          return { id, step, type, question: markdown, ...(given === undefined ? {} : { answer: given }) };
        }),
      ),
    },
  };
}

function stepLines(step: Step, number: number, answers: readonly Answer[], paint: Paint): string {
  const lines = step.questions.flatMap((question) => [
    ...questionLines(question, paint, { answer: answers.find(({ id }) => id === question.id)?.value }),
    '',
  ]);
  return [paint.strong(`${number}. ${step.title}`), '', ...lines].join('\n');
}
