/** What others may know of guides: the types are in lab.ts. */
export { ANSWER_TYPES } from './question.ts';
export { readAnswer } from './answer.ts';
export { compareGuides } from './compare.ts';
export { findQuestion, questionsIn } from './find-question.ts';
export { findStep } from './find-step.ts';
export { listLabs, loadLab, type LabSummary } from './load.ts';
export { createMarkdown, type Markdown, type Token } from './markdown.ts';
export { nearest } from './nearest.ts';
export { mentions, variableOf } from './variables.ts';
export { parseGuide, type GuideWhere } from './parse.ts';
export { GuideError, type Problem } from './problems.ts';
