import type { CatalogueFault, Target } from './define.ts';
import { published, requestsLost, servedBy } from './scripts.ts';

/** An update of all tasks at once, until all of them are as they should now be. */
function update(service: string | undefined, options: string): string {
  return `
note_tasks ${service}
docker service update --detach --no-resolve-image --update-parallelism 0 ${options} ${service}
wait_until at_rest_anew ${service}
`;
}

/** The long form of the published port, as `--publish-rm` wants it. */
function asPublished({ port }: Target): string {
  return `mode=${port?.mode ?? ''},published=${port?.published ?? ''},target=${port?.target ?? ''}`;
}

function ownRequestsLost(target: Target): { readonly on: string; readonly run: string } {
  return { on: target.node, run: requestsLost(`http://127.0.0.1:${published(target)}/`) };
}

/** Faults of what a service was asked to be. */
export const SERVICE: readonly CatalogueFault[] = [
  {
    id: 'one-replica-less',
    family: 'service',
    title: ({ service }) => `${service} asks for one replica less`,
    breaks: 'One task less serves',
    source: 'What people do: a service scaled for a try and not scaled back',
    needs: ['service'],
    inject: ({ manager, service }) => [
      {
        on: manager,
        run: `
replicas=$(docker service inspect --format '{{.Spec.Mode.Replicated.Replicas}}' ${service})
docker service scale --detach ${service}=$((replicas - 1))
wait_until running ${service} $((replicas - 1))`,
      },
    ],
    shown: ({ manager, service }) => ({
      on: manager,
      run: `docker service inspect ${service} | jq --exit-status \\
  '.[0] | (.PreviousSpec.Mode.Replicated.Replicas // 0) > .Spec.Mode.Replicated.Replicas'`,
    }),
  },
  {
    id: 'published-elsewhere',
    family: 'service',
    title: ({ service, port }) => `${service} is published on the next port after ${port?.published ?? ''}`,
    breaks: 'Nothing answers on the port that was asked for',
    source: 'https://github.com/docker/docs/issues/6981',
    needs: ['port'],
    inject: (target) => [
      {
        on: target.manager,
        run: update(
          target.service,
          `--publish-rm ${asPublished(target)} --publish-add ${asPublished({ ...target, port: next(target, 'published') })}`,
        ),
      },
    ],
    shown: ownRequestsLost,
  },
  {
    id: 'wrong-target-port',
    family: 'service',
    title: ({ service, port }) =>
      `${service} leads port ${port?.published ?? ''} to the next port after the one that it serves`,
    breaks: 'Requests come to the tasks and are refused there',
    source: 'https://github.com/moby/moby/issues/29417',
    needs: ['port'],
    inject: (target) => [
      {
        on: target.manager,
        run: update(
          target.service,
          `--publish-rm ${asPublished(target)} --publish-add ${asPublished({ ...target, port: next(target, 'target') })}`,
        ),
      },
    ],
    shown: ownRequestsLost,
  },
  {
    id: 'published-in-the-other-mode',
    family: 'service',
    title: ({ service, port }) => `${service} is published in mode ${otherMode(port?.mode)}`,
    breaks: 'Nodes with a task answer by themselves, or the mesh does in place of them',
    source: 'https://github.com/moby/moby/issues/40590',
    needs: ['port'],
    inject: (target) => [
      {
        on: target.manager,
        run: update(
          target.service,
          `--publish-rm ${asPublished(target)} --publish-add ${asPublished(inOtherMode(target))}`,
        ),
      },
    ],
    shown: ({ manager, service, port }) => ({
      on: manager,
      run: `docker service inspect --format '{{range .Endpoint.Ports}}{{.PublishMode}}{{"\\n"}}{{end}}' ${service} |
  grep --line-regexp ${otherMode(port?.mode)}`,
    }),
  },
  {
    id: 'name-without-a-vip',
    family: 'service',
    title: ({ service }) => `${service} has the endpoint mode dnsrr`,
    breaks: 'Its name stands for its tasks and not for a virtual address, and it is published nowhere',
    source: 'https://github.com/moby/moby/issues/32738',
    needs: ['own-network', 'service'],
    inject: (target) => [
      {
        on: target.manager,
        run: update(
          target.service,
          target.port?.mode === 'ingress'
            ? `--publish-rm ${asPublished(target)} --endpoint-mode dnsrr`
            : '--endpoint-mode dnsrr',
        ),
      },
    ],
    shown: ({ node, service }) => ({
      on: node,
      run: `
in_container ${service} dig +short @127.0.0.11 tasks.${service} | grep . > /tmp/tasks
in_container ${service} dig +short @127.0.0.11 ${service} | grep --line-regexp --fixed-strings --file=/tmp/tasks`,
    }),
  },
  {
    id: 'nowhere-to-run',
    family: 'service',
    title: ({ service }) => `No node will do for the tasks of ${service}`,
    breaks: 'All tasks wait, and none runs',
    source: 'https://github.com/moby/moby/issues/33195',
    needs: ['service'],
    inject: ({ manager, service }) => [
      {
        on: manager,
        run: update(service, '--constraint-add node.hostname==nowhere'),
      },
    ],
    shown: ({ manager, service }) => ({
      on: manager,
      run: `docker service ps --filter desired-state=running --format '{{.CurrentState}}' ${service} | grep '^Pending'`,
    }),
  },
  {
    id: 'image-that-is-nowhere',
    family: 'service',
    title: ({ service }) => `${service} wants an image that is on no node and in no registry`,
    breaks: 'Every task is rejected as soon as it is there',
    source: 'What people do: an image built on one node and pushed nowhere',
    needs: ['service'],
    inject: ({ manager, service }) => [
      {
        on: manager,
        run: `
docker service update --detach --no-resolve-image --update-parallelism 0 --image no-such-image:1 ${service}
wait_until running ${service} 0
rejected() { docker service ps --no-trunc --format '{{.Error}}' ${service} | grep 'No such image'; }
wait_until rejected`,
      },
    ],
    shown: ({ manager, service }) => ({
      on: manager,
      run: `docker service ps --no-trunc --format '{{.Error}}' ${service} | grep 'No such image'`,
    }),
  },
  {
    id: 'right-name-on-another-service',
    family: 'service',
    title: ({ service }) =>
      `${service} was removed, and another service with its name is attached and published nowhere`,
    breaks: 'What is called so serves nothing',
    source: 'What people do: the last of several tries keeps the name',
    needs: ['service'],
    inject: ({ manager, service }) => [
      {
        on: manager,
        run: `
image=$(docker service inspect --format '{{.Spec.TaskTemplate.ContainerSpec.Image}}' ${service})
docker service rm ${service}
docker service create --detach --no-resolve-image --name ${service} --entrypoint 'sleep infinity' "$image"
wait_until running ${service} 1`,
      },
    ],
    shown: ({ manager, service }) => ({
      on: manager,
      run: `docker service inspect ${service} | jq --exit-status \\
  '.[0].Spec | .TaskTemplate.ContainerSpec.Command == ["sleep", "infinity"] and (.TaskTemplate.Networks // []) == []'`,
    }),
  },
];

function otherMode(mode: 'ingress' | 'host' | undefined): 'ingress' | 'host' {
  return mode === 'host' ? 'ingress' : 'host';
}

function inOtherMode(target: Target): Target {
  const { port } = target;
  return port ? { ...target, port: { ...port, mode: otherMode(port.mode) } } : target;
}

/** The port with one number that is one higher. */
function next(target: Target, which: 'published' | 'target'): NonNullable<Target['port']> {
  const port = target.port ?? { published: 0, target: servedBy(target), mode: 'ingress' };
  return { ...port, [which]: port[which] + 1 };
}
