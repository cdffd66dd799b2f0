/**
 * Who may know whom (docs/architecture.md): an import outside a module's list is an error of the linter, however it is
 * written. Regular expressions are matched against what stands after `from`.
 */
const forbid = (files, pattern, message) => ({
  files,
  ignores: ['**/*.test.ts'],
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ regex: pattern, message }] }],
    'no-restricted-syntax': [
      'error',
      // A slash would end the expression in a selector.
      { selector: `ImportExpression[source.value=/${pattern.replaceAll('/', '\\u002f')}/]`, message },
    ],
  },
});

/** What starts a process or knows a machine; of what makes recordings only what reads them is free of both. */
const PURE =
  '(/vms/|^(node:)?child_process$|^execa$|^ssh2$|^dockerode$|/run/|/observe/|/cli/|/record/(?!recording\\.ts$))';

export const borders = [
  forbid(
    ['guide', 'evidence', 'grade', 'report', 'bundle', 'faults', 'map', 'frame']
      .map((name) => `harness/${name}/**`)
      .concat('docs/**'),
    PURE,
    'guide, evidence, grade, report, bundle, faults, map, frame and docs start no process and know no machine.',
  ),
  forbid(
    ['harness/run/**', 'harness/observe/**'],
    '(/cli/|/grade/|/report/|/labs/)',
    'run and observe know machines, and nothing of what is made of their words.',
  ),
  forbid(
    ['harness/mark/**', 'harness/verify/**', 'harness/record/**'],
    '(/cli/|/labs/)',
    'mark, verify and record know machines and grades, and no terminal.',
  ),
  // The docs read recordings: a later rule for a file takes the place of an earlier one.
  forbid(
    ['harness/record/recording.ts'],
    PURE,
    'What reads recordings starts no process and knows no machine.',
  ),
  forbid(['vms/**'], '(/harness/|/labs/)', 'vms knows nothing of labs.'),
  forbid(['labs/**'], '^(?!.*/harness/authoring\\.ts$)', 'A lab knows only the authoring API.'),
  forbid(['common/**'], '(/harness/|/vms/|/labs/)', 'common is known by all and knows nobody.'),
];
