import { LabError } from '../../common/errors.ts';
import type { Lab, Question } from './lab.ts';
import { nearest } from './nearest.ts';
import { ANSWER_TYPES } from './question.ts';
import { quoted } from '../../common/safe-text.ts';

/** All that a lab asks, in the order of the guide. */
export function questionsIn({ steps }: Pick<Lab, 'steps'>): readonly Question[] {
  return steps.flatMap(({ questions }) => questions);
}

/**
 * The question that a person means.
 * @param wanted its id
 * @throws LabError `bad-arguments`, naming the questions that there are
 */
export function findQuestion(lab: Pick<Lab, 'id' | 'steps'>, wanted: string): Question {
  const questions = questionsIn(lab);
  const question = questions.find(({ id }) => id === wanted);
  if (question) return question;
  const ids = questions.map(({ id }) => id);
  const near = nearest(wanted, ids) ?? ids[0];
  const meant = questions.find(({ id }) => id === near);
  if (!meant)
    throw new LabError({
      code: 'bad-arguments',
      wanted: 'a lab with questions',
      found: `${lab.id}, which asks nothing`,
      next: 'npm run lab check',
    });
  throw new LabError({
    code: 'bad-arguments',
    wanted: `one of the questions ${ids.join(', ')}`,
    found: wanted === '' ? 'nothing' : quoted(wanted),
    next: `npm run lab answer ${meant.id} ${ANSWER_TYPES[meant.type][1]}   (but your own answer)`,
  });
}
