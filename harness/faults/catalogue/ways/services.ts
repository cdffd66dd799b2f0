import type { CatalogueWay, Target } from '../define.ts';
import { PUBLISH, serviceCommand, serviceWith } from './commands.ts';

function longPublish({ port }: Target): string {
  return ` --publish published=${port?.published ?? ''},target=${port?.target ?? ''},protocol=tcp,mode=${port?.mode ?? ''}`;
}

/** The service made with other options, or in another order. */
export const SERVICES: readonly CatalogueWay[] = [
  {
    id: 'long-publish',
    title: () => 'The port is published in the long form',
    source: 'Issue 11, the list of right ways',
    needs: ['port'],
    change: serviceCommand((script, target) => script.replace(PUBLISH, longPublish(target))),
  },
  {
    id: 'published-later',
    title: ({ service }) => `${service} was created first and published by an update`,
    source: 'https://github.com/docker/cli/issues/2274',
    needs: ['port'],
    change: serviceCommand(
      (script, target) =>
        `${script.replace(PUBLISH, '')}
docker service update --quiet --no-resolve-image --update-parallelism 0${longPublish(target).replace('--publish', '--publish-add')} ${target.service}`,
    ),
  },
  {
    id: 'attached-later',
    title: ({ service, network }) => `${service} was created first and attached to ${network} by an update`,
    source: 'Issue 11, the list of right ways',
    needs: ['own-network', 'service'],
    change: serviceCommand(
      (script, { network, service }) =>
        `${script.replace(` --network ${network}`, '')}
docker service update --quiet --no-resolve-image --update-parallelism 0 --network-add ${network} ${service}`,
    ),
  },
  {
    id: 'second-try',
    title: ({ service }) => `${service} was made, removed, and made again`,
    source: 'https://github.com/prosyslab-classroom/cs348-information-security/issues/368',
    needs: ['service'],
    change: serviceCommand(
      (script, { service }) => `${script}
docker service rm ${service}
${script}`,
    ),
  },
  {
    id: 'service-labelled',
    title: ({ service }) => `${service} and its containers have labels`,
    source: 'Issue 11, the list of right ways',
    needs: ['service'],
    change: serviceWith('--label tier=front --container-label tier=front'),
  },
  {
    id: 'service-constrained',
    title: ({ service }) => `${service} may run on Linux nodes only, which all of them are`,
    source: 'Issue 11, the list of right ways',
    needs: ['service'],
    change: serviceWith('--constraint node.platform.os==linux'),
  },
  {
    id: 'service-spread',
    title: ({ service }) => `${service} is spread over a label that no node has`,
    source: 'https://docs.docker.com/engine/swarm/services/#placement-preferences',
    needs: ['service'],
    change: serviceWith('--placement-pref spread=node.labels.rack'),
  },
  {
    id: 'containers-named-by-a-template',
    title: ({ service }) => `The host names of the containers of ${service} come from a template`,
    source: 'Issue 11, the table of what marks took wrongly',
    needs: ['service'],
    change: serviceWith("--hostname '{{.Service.Name}}-{{.Task.Slot}}'"),
  },
  {
    id: 'virtual-address-by-name',
    title: () => 'The endpoint mode vip is asked for, which is the usual one',
    source: 'https://github.com/moby/moby/issues/33795',
    needs: ['service'],
    change: serviceWith('--endpoint-mode vip'),
  },
  {
    id: 'service-with-policies',
    title: ({ service }) => `${service} has limits, a variable, and its own policies of update and restart`,
    source: 'Issue 11, the list of right ways',
    needs: ['service'],
    change: serviceWith(
      '--limit-memory 200M --env TRY=1 --restart-delay 1s --update-order start-first --update-parallelism 2 --stop-grace-period 5s',
    ),
  },
  {
    id: 'service-with-a-health-check',
    title: ({ service }) => `${service} has a health check, which is content`,
    source: 'Issue 11: tasks are balanced to when they are healthy',
    needs: ['service'],
    change: serviceWith("--health-cmd 'test -e /proc' --health-interval 5s"),
  },
];
