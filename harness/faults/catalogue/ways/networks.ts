import type { CatalogueWay } from '../define.ts';
import { networkCommand, networkWith } from './commands.ts';

/** The network made with other options, or by other means. */
export const NETWORKS: readonly CatalogueWay[] = [
  {
    id: 'network-attachable',
    title: ({ network }) => `${network} is attachable`,
    source: 'https://github.com/moby/moby/issues/34987',
    needs: ['own-network'],
    change: networkWith('--attachable'),
  },
  {
    id: 'network-labelled',
    title: ({ network }) => `${network} has a label`,
    source: 'Issue 11, the list of right ways',
    needs: ['own-network'],
    change: networkWith('--label tier=front'),
  },
  {
    id: 'network-of-a-chosen-subnet',
    title: ({ network }) => `The subnet and the gateway of ${network} were chosen`,
    source: 'https://github.com/moby/moby/issues/35230',
    needs: ['own-network'],
    change: networkWith('--subnet 172.29.7.0/24 --gateway 172.29.7.254'),
  },
  {
    id: 'network-of-a-smaller-mtu',
    title: ({ network }) => `${network} was made with an MTU of 1400`,
    source: 'https://github.com/moby/moby/issues/41332',
    needs: ['own-network'],
    change: networkWith('--opt com.docker.network.driver.mtu=1400'),
  },
  {
    id: 'network-second-try',
    title: ({ network }) => `${network} was made, removed, and made again`,
    source: 'Issue 11, the list of right ways',
    needs: ['own-network'],
    change: networkCommand((line, { network }) => `${line} && docker network rm ${network} && ${line}`),
  },
  {
    id: 'network-by-a-stack-file',
    title: ({ network }) => `${network} was made by a stack file, with a service of the stack on it`,
    source: 'https://github.com/rancher-sandbox/rancher-desktop/issues/3221',
    needs: ['own-network'],
    change: networkCommand(
      (_, { network }) => `cat > /tmp/${network}.yml <<END
version: "3.8"
services:
  beside:
    image: $(docker image ls --format '{{.Repository}}:{{.Tag}}' | head -n 1)
    networks: [made]
networks:
  made:
    name: ${network}
    driver: overlay
END
docker stack deploy --resolve-image never --compose-file /tmp/${network}.yml made-${network}`,
    ),
  },
];
