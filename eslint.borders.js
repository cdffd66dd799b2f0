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

export const borders = [
  forbid(
    ['guide', 'evidence', 'grade', 'report', 'bundle', 'faults']
      .map((name) => `harness/${name}/**`)
      .concat('docs/**'),
    '(/vms/|^(node:)?child_process$|^execa$|^ssh2$|^dockerode$|/run/|/observe/|/cli/)',
    'guide, evidence, grade, report, bundle, faults and docs start no process and know no machine.',
  ),
  forbid(
    ['harness/run/**', 'harness/observe/**'],
    '(/cli/|/grade/|/report/|/labs/)',
    'run and observe know machines, and nothing of what is made of their words.',
  ),
  forbid(
    ['harness/mark/**', 'harness/verify/**'],
    '(/cli/|/labs/)',
    'mark and verify know machines and grades, and no terminal.',
  ),
  forbid(['vms/**'], '(/harness/|/labs/)', 'vms knows nothing of labs.'),
  forbid(['labs/**'], '^(?!.*/harness/authoring\\.ts$)', 'A lab knows only the authoring API.'),
  forbid(['common/**'], '(/harness/|/vms/|/labs/)', 'common is known by all and knows nobody.'),
];
