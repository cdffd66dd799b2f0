import type { CatalogueFault } from './define.ts';
import { servedBy } from './scripts.ts';

/** Faults of one container, or of what runs in it. */
export const TASK: readonly CatalogueFault[] = [
  {
    id: 'task-frozen',
    family: 'task',
    title: ({ node, service }) => `The processes of a task of ${service} on ${node} are stopped`,
    breaks: 'The task takes connections and never answers',
    source: 'Issue 11, the table of what marks missed',
    needs: ['serves'],
    inject: ({ node, service }) => [
      {
        on: node,
        run: `
pid=$(docker inspect --format '{{.State.Pid}}' "$(container_of ${service})")
kill -STOP "$pid" $(pgrep --parent "$pid")`,
      },
    ],
    shown: (target) => ({
      on: target.node,
      run: `test "$(in_container ${target.service} curl --silent --output /dev/null --max-time 3 \\
  --write-out '%{exitcode}' http://127.0.0.1:${servedBy(target)}/ || true)" = 28`,
    }),
  },
];
