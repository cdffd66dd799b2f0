import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { borders } from './eslint.borders.js';

export default tseslint.config(
  { ignores: ['node_modules/', '.swarmlab/', 'docs/dist/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.strict],
    languageOptions: { parserOptions: { project: ['tsconfig.json', 'tests/site/tsconfig.json'] } },
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
  {
    files: ['**/*.{ts,js,mjs,cjs}'],
    // Prettier cuts code at the same length, and leaves comments as they are.
    rules: { 'max-len': ['error', { code: Infinity, comments: 110, ignoreUrls: true }] },
  },
  ...borders,
);
