import type { Action } from '../../define.ts';
import type { CatalogueWay, Target } from '../define.ts';
import { rejoined } from '../swarm.ts';

function onManager({ manager }: Target, run: string): readonly Action[] {
  return [{ on: manager, run }];
}

/** Waits until a node is a manager that takes part, or none. */
function untilManager(node: string, status: 'Reachable' | ''): string {
  return `
has_become() { docker node ls --format '{{.Hostname}} {{.ManagerStatus}}' | grep --line-regexp '${node} ${status}'; }
wait_until has_become`;
}

/** Nodes drained, promoted, demoted and joined again. */
export const NODES: readonly CatalogueWay[] = [
  {
    id: 'node-drained',
    title: ({ node }) => `${node} is drained, and its tasks run elsewhere`,
    source: 'Issue 11, the table of what marks forgave',
    needs: [],
    after: (target) => onManager(target, `docker node update --availability drain ${target.node}`),
  },
  {
    id: 'node-drained-and-back',
    title: ({ node }) => `${node} was drained, and is active again`,
    source: 'https://github.com/moby/moby/issues/31588',
    needs: [],
    after: (target) =>
      onManager(
        target,
        `
docker node update --availability drain ${target.node}
empty() { test -z "$(docker node ps --quiet --filter desired-state=running ${target.node})"; }
wait_until empty
docker node update --availability active ${target.node}`,
      ),
  },
  {
    id: 'node-paused',
    title: ({ other }) => `${other} is paused: it keeps its tasks and takes no new ones`,
    source: 'https://docs.docker.com/engine/swarm/manage-nodes/#change-node-availability',
    needs: [],
    after: (target) => onManager(target, `docker node update --availability pause ${target.other}`),
  },
  {
    id: 'node-labelled',
    title: ({ node }) => `${node} has a label`,
    source: 'Issue 11, the list of right ways',
    needs: [],
    after: (target) => onManager(target, `docker node update --label-add rack=1 ${target.node}`),
  },
  {
    id: 'node-promoted',
    title: ({ node }) => `${node} is a manager as well`,
    source: 'Issue 11, the table of what marks forgave',
    needs: [],
    after: (target) =>
      onManager(target, `docker node promote ${target.node}\n${untilManager(target.node, 'Reachable')}`),
  },
  {
    id: 'node-promoted-and-demoted',
    title: ({ node }) => `${node} was promoted, and is a worker again`,
    source: 'https://github.com/moby/moby/issues/34384',
    needs: [],
    after: (target) =>
      onManager(
        target,
        `
docker node promote ${target.node}
${untilManager(target.node, 'Reachable')}
docker node demote ${target.node}
${untilManager(target.node, '')}`,
      ),
  },
  {
    id: 'node-rejoined',
    title: ({ node }) => `${node} has left and joined again, and has another id`,
    source: 'https://github.com/moby/moby/issues/35548',
    needs: [],
    after: (target) => rejoined(target),
  },
];
