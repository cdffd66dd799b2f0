import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Who may know whom (docs/architecture.md): a module outside its list is an error of the linter. */
const forbid = (files, patterns, message) => ({
  files,
  ignores: ['**/*.test.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: patterns, message }] }] },
});

export default tseslint.config(
  { ignores: ['node_modules/', '.swarmlab/', 'docs/dist/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['**/*.test.ts', 'labs/**/checks.ts', 'tests/**/*.ts'],
    rules: {
      // chai's property assertions (`expect(x).to.be.true`) are expressions by design.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.mjs', '*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  forbid(
    ['harness/guide/**', 'harness/evidence/**', 'harness/grade/**', 'harness/report/**', 'docs/**'],
    '(/vms/|^(node:)?child_process$|^execa$|^ssh2$|^dockerode$|/run/|/observe/|/cli/)',
    'guide, evidence, grade, report and docs start no process and know no machine.',
  ),
  forbid(['vms/**'], '(/harness/|/labs/)', 'vms knows nothing of labs.'),
  forbid(['labs/**'], '^(?!.*harness/authoring\\.ts$)', 'A lab knows only the authoring API.'),
  forbid(['common/**'], '(/harness/|/vms/|/labs/)', 'common is known by all and knows nobody.'),
);
