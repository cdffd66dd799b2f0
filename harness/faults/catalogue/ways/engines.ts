import type { CatalogueWay } from '../define.ts';

/** Engines restarted, and checked at once. */
export const ENGINES: readonly CatalogueWay[] = [
  {
    id: 'engine-of-the-node-restarted',
    title: ({ node }) => `The engine of ${node} was restarted just now`,
    source: 'https://github.com/moby/moby/issues/34666',
    needs: [],
    after: ({ node }) => [{ on: node, run: 'systemctl restart docker' }],
  },
  {
    id: 'engine-of-the-other-restarted',
    title: ({ other }) => `The engine of ${other} was restarted just now`,
    source: 'https://github.com/moby/moby/issues/26563',
    needs: [],
    after: ({ other }) => [{ on: other, run: 'systemctl restart docker' }],
  },
  {
    id: 'engine-of-the-manager-restarted',
    title: ({ manager }) => `The engine of ${manager} was restarted just now`,
    source: 'Issue 11, the table of what marks took wrongly',
    needs: [],
    after: ({ manager }) => [{ on: manager, run: 'systemctl restart docker' }],
  },
  {
    id: 'all-engines-restarted',
    title: () => 'The engines of all nodes were restarted just now, at the same time',
    source: 'https://github.com/moby/moby/issues/33769',
    needs: [],
    after: () => [{ on: '*', run: 'systemctl restart docker' }],
  },
  {
    id: 'engine-crashed',
    title: ({ node }) => `The engine of ${node} crashed just now, and came back by itself`,
    source: 'https://github.com/moby/moby/issues/38318',
    needs: [],
    after: ({ node }) => [
      {
        on: node,
        run: `
before=$(pidof dockerd)
kill -KILL "$before"
back() { test "$(pidof dockerd || echo "$before")" != "$before" && docker version; }
wait_until back`,
      },
    ],
  },
  {
    id: 'engine-away-for-a-while',
    title: ({ other }) =>
      `The engine of ${other} was away until the swarm took the node for Down, and is back`,
    source: 'https://github.com/moby/moby/issues/35717',
    needs: [],
    after: ({ other, manager }) => [
      { on: other, run: 'systemctl stop docker.service' },
      { on: manager, run: `wait_until node_is ${other} down` },
      { on: other, run: 'systemctl start docker.service' },
      { on: manager, run: `wait_until node_is ${other} ready` },
    ],
  },
];
