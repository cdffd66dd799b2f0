import type { CatalogueWay } from '../define.ts';

/** An image that is on the nodes becomes `image`: whichever comes first. */
const IMAGE = "image=$(docker image ls --format '{{.Repository}}:{{.Tag}}' | head -n 1)\n";

/** Other networks, services and containers on the same machines. */
export const BESIDE: readonly CatalogueWay[] = [
  {
    id: 'networks-before',
    title: () => 'Other overlays were made before, and one of them removed: other subnets, other VNIs',
    source: 'https://github.com/moby/moby/issues/35401',
    needs: ['network'],
    before: ({ manager }) => [
      {
        on: manager,
        run: `
for name in first second third; do docker network create --driver overlay $name; done
docker network rm second`,
      },
    ],
  },
  {
    id: 'service-published-before',
    title: () => 'Another service published another port before, and has the first mark',
    source: 'https://github.com/moby/moby/issues/25985',
    needs: ['service'],
    before: ({ manager }) => [
      {
        on: manager,
        run: `${IMAGE}docker service create --quiet --no-resolve-image --name beside --replicas 2 --publish 9191:80 "$image"`,
      },
    ],
  },
  {
    id: 'service-beside-on-the-network',
    title: ({ network }) => `Another service is on ${network} as well`,
    source: 'https://github.com/moby/moby/issues/33402',
    needs: ['own-network', 'service'],
    after: ({ manager, network, service }) => [
      {
        on: manager,
        run: `
image=$(docker service inspect --format '{{.Spec.TaskTemplate.ContainerSpec.Image}}' ${service})
docker service create --quiet --detach --no-resolve-image --name beside --mode global --network ${network} "$image"
wait_until at_rest beside`,
      },
    ],
  },
  {
    id: 'same-port-over-udp',
    title: ({ port }) => `Another service publishes port ${port?.published ?? ''} over UDP`,
    source: 'Issue 11, the table of what marks took wrongly',
    needs: ['port'],
    after: ({ manager, port, service }) => [
      {
        on: manager,
        run: `
image=$(docker service inspect --format '{{.Spec.TaskTemplate.ContainerSpec.Image}}' ${service})
docker service create --quiet --detach --no-resolve-image --name over-udp \\
  --publish published=${port?.published ?? ''},target=${port?.target ?? ''},protocol=udp,mode=${port?.mode ?? ''} "$image"
wait_until at_rest over-udp`,
      },
    ],
  },
  {
    id: 'second-port',
    title: ({ service }) => `${service} publishes a second port as well`,
    source: 'https://github.com/chaifeng/ufw-docker/issues/1',
    needs: ['ingress'],
    after: ({ manager, port, service }) => [
      {
        on: manager,
        run: `
note_tasks ${service}
docker service update --detach --no-resolve-image --update-parallelism 0 \\
  --publish-add published=9292,target=${port?.target ?? ''} ${service}
wait_until at_rest_anew ${service}`,
      },
    ],
  },
  {
    id: 'service-came-and-went',
    title: () => 'Another service was published beside for a while, and is gone since just now',
    source: 'https://github.com/moby/moby/issues/35548',
    needs: ['service'],
    after: ({ manager, service }) => [
      {
        on: manager,
        run: `
image=$(docker service inspect --format '{{.Spec.TaskTemplate.ContainerSpec.Image}}' ${service})
docker service create --quiet --detach --no-resolve-image --name beside --replicas 2 --publish 9191:80 "$image"
wait_until at_rest beside
docker service rm beside`,
      },
    ],
  },
  {
    id: 'plain-container-beside',
    title: ({ node }) => `A container that is no task runs on ${node} and has a port of its own`,
    source: 'https://github.com/moby/moby/issues/4737',
    needs: [],
    after: ({ node }) => [
      {
        on: node,
        run: `${IMAGE}docker run --detach --name beside --publish 9393:80 "$image" sleep infinity`,
      },
    ],
  },
];
