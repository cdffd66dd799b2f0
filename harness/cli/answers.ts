import type { Answer } from '../evidence/types.ts';
import { questionsIn, readAnswer } from '../guide/guide.ts';
import type { Lab, Question } from '../guide/lab.ts';
import { changeMemory, recall } from './last-lab.ts';
import type { Memory } from './last-lab.ts';
import type { ClusterPlace } from './session.ts';

/** What is remembered in `folder` of answers to the lab's questions, in the order of the guide. */
export async function answersTo(
  place: ClusterPlace,
  lab: Pick<Lab, 'id' | 'steps'>,
): Promise<readonly Answer[]> {
  const memory = await recall(place);
  return memory?.lab === lab.id ? fitting(memory, lab) : [];
}

/** Remembers answers to questions of the lab; nothing when another lab was started in `folder` meanwhile. */
export async function rememberAnswers(
  place: ClusterPlace,
  lab: Pick<Lab, 'id' | 'steps'>,
  given: readonly Answer[],
): Promise<void> {
  if (given.length === 0) return;
  await changeMemory(place, (memory) => {
    if (memory?.lab !== lab.id) return undefined;
    const before = fitting(memory, lab).filter(({ id }) => !given.some((each) => each.id === id));
    return { ...memory, answers: [...before, ...given] };
  });
}

/**
 * Guides change, and the file can be written by hand: an answer that does not fit its question is as good as
 * none.
 */
function fitting({ answers = [] }: Memory, lab: Pick<Lab, 'steps'>): readonly Answer[] {
  return questionsIn(lab).flatMap((question) => {
    const answer = answers.find(({ id }) => id === question.id);
    return answer && fits(question, answer.value) ? [{ id: question.id, value: answer.value }] : [];
  });
}

function fits(question: Question, value: string): boolean {
  try {
    return readAnswer(question, value) === value;
  } catch {
    return false;
  }
}
