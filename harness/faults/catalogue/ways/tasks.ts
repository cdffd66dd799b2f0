import type { CatalogueWay } from '../define.ts';

/** The number of replicas becomes `replicas`. */
function replicasOf(service: string | undefined): string {
  return `replicas=$(docker service inspect --format '{{.Spec.Mode.Replicated.Replicas}}' ${service})\n`;
}

/** Waits until there are so many tasks, and each of them runs or has no node that will do. */
function untilTasks(service: string | undefined, count: string): string {
  return `
there() { test "$(tasks_now ${service} | wc -l)" -eq "${count}"; }
wait_until there
wait_until at_rest ${service}
`;
}

/** Tasks replaced, updated and scaled: at the end the service is what the guide made it. */
export const TASKS: readonly CatalogueWay[] = [
  {
    id: 'task-removed',
    title: ({ node, service }) =>
      `A container of ${service} on ${node} was removed, and swarm started another one`,
    source: 'https://github.com/moby/moby/issues/26993',
    needs: ['service'],
    after: ({ node, manager, service }) => [
      { on: manager, run: `note_tasks ${service}` },
      { on: node, run: `docker rm --force "$(container_of ${service})"` },
      { on: manager, run: `wait_until running_anew ${service} 1` },
    ],
  },
  {
    id: 'task-killed-just-now',
    title: ({ other, service }) => `A container of ${service} on ${other} was killed just now`,
    source: 'Issue 11: a verdict on a swarm that is still coming to rest',
    needs: ['service'],
    after: ({ other, service }) => [{ on: other, run: `docker kill "$(container_of ${service})"` }],
  },
  {
    id: 'tasks-all-replaced',
    title: ({ service }) => `All tasks of ${service} were replaced at the same time`,
    source: 'https://github.com/moby/moby/issues/35717',
    needs: ['service'],
    after: ({ manager, service }) => [
      {
        on: manager,
        run: `
note_tasks ${service}
docker service update --detach --no-resolve-image --update-parallelism 0 --force ${service}
wait_until at_rest_anew ${service}`,
      },
    ],
  },
  {
    id: 'rolled-back',
    title: ({ service }) => `${service} was updated and rolled back`,
    source: 'https://docs.docker.com/reference/cli/docker/service/rollback/',
    needs: ['service'],
    after: ({ manager, service }) => [
      {
        on: manager,
        run: `
note_tasks ${service}
docker service update --detach --no-resolve-image --update-parallelism 0 --rollback-parallelism 0 --env-add TRY=1 ${service}
wait_until at_rest_anew ${service}
note_tasks ${service}
docker service rollback --detach ${service}
wait_until at_rest_anew ${service}`,
      },
    ],
  },
  {
    id: 'labelled-later',
    title: ({ service }) => `${service} was given a label, which replaces no task`,
    source: 'Issue 11, the list of right ways',
    needs: ['service'],
    after: ({ manager, service }) => [
      {
        on: manager,
        run: `docker service update --detach --no-resolve-image --label-add tier=front ${service}`,
      },
    ],
  },
  {
    id: 'scaled-up-and-back',
    title: ({ service }) => `${service} was scaled up by two, and back just now`,
    source: 'https://github.com/moby/moby/issues/25325',
    needs: ['service'],
    after: ({ manager, service }) => [
      {
        on: manager,
        run: `${replicasOf(service)}
docker service scale --detach ${service}=$((replicas + 2))
${untilTasks(service, '$((replicas + 2))')}
docker service scale --detach ${service}=$replicas`,
      },
    ],
  },
  {
    id: 'scaled-to-nothing-and-back',
    title: ({ service }) => `${service} was scaled to nothing and back`,
    source: 'https://github.com/moby/moby/issues/35401',
    needs: ['service'],
    after: ({ manager, service }) => [
      {
        on: manager,
        run: `${replicasOf(service)}
docker service scale --detach ${service}=0
wait_until running ${service} 0
docker service scale --detach ${service}=$replicas
${untilTasks(service, '$replicas')}`,
      },
    ],
  },
];
