import type { CatalogueWay } from './define.ts';

/** Other ways to a right state. */
export const WAYS: readonly CatalogueWay[] = [
  {
    id: 'engine-restarted-on-a-worker',
    title: ({ node }) => `The engine of ${node} was restarted just before`,
    source: 'Issue 11, the table of what marks took wrongly',
    needs: [],
    after: ({ node }) => [{ on: node, run: 'systemctl restart docker' }],
  },
];
