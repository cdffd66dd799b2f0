import { z } from 'zod';
import { text } from './section.ts';

/** What the student answered to a question of the guide. */
export const answerSchema = z.object({
  id: text(64).describe("The question's id."),
  value: text(256).describe(
    'As `lab answer` stores it: a number in decimal, an address or MAC in lower case, a word as typed.',
  ),
});
