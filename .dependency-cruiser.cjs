/**
 * What no look at one file alone can find: import cycles, types included, and a product that leans on its
 * tests. Who may import whom besides is in eslint.borders.js.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Put what both need into a file of its own.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-test-helper',
      severity: 'error',
      comment: 'What stands under testing/ is for tests and benches.',
      from: { pathNot: ['[.]test[.]ts$', '^testing/', '^tests/', '^bench/'] },
      to: { path: '^testing/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'A cycle through an import that cannot be resolved would go unseen.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^docs/dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
