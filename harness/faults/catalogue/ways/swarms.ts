import type { CatalogueWay } from '../define.ts';

/** Another swarm to start with, or other settings of the same one. */
export const SWARMS: readonly CatalogueWay[] = [
  {
    id: 'another-pool-and-port',
    title: () => 'The swarm takes its subnets from another pool, and VXLAN has another UDP port',
    source: 'https://github.com/docker-archive/classicswarm/issues/2687',
    needs: [],
    swarm: { addressPool: '10.40.0.0/16', subnetSize: 24, dataPathPort: 5789 },
  },
  {
    id: 'smaller-subnets',
    title: () => 'The swarm takes subnets of 62 addresses from a pool of private addresses',
    source: 'https://github.com/moby/moby/issues/33195',
    needs: [],
    swarm: { addressPool: '172.28.0.0/16', subnetSize: 26 },
  },
  {
    id: 'another-port',
    title: () => 'VXLAN has another UDP port',
    source: 'https://github.com/docker/docs/pull/22030',
    needs: [],
    swarm: { dataPathPort: 7789 },
  },
  {
    id: 'autolocked',
    title: () => 'The swarm would be locked after a restart of a manager',
    source: 'https://github.com/docker/docs/pull/694',
    needs: [],
    after: ({ manager }) => [{ on: manager, run: 'docker swarm update --autolock' }],
  },
  {
    id: 'tokens-changed',
    title: () => 'The tokens to join with were changed',
    source: 'Issue 11, the list of right ways',
    needs: [],
    after: ({ manager }) => [
      {
        on: manager,
        run: 'for role in worker manager; do docker swarm join-token --quiet --rotate $role; done',
      },
    ],
  },
  {
    id: 'certificates-changed',
    title: () => 'The swarm has another certificate authority since just now',
    source: 'https://docs.docker.com/engine/swarm/how-swarm-mode-works/pki/',
    needs: [],
    after: ({ manager }) => [{ on: manager, run: 'docker swarm ca --rotate --quiet' }],
  },
  {
    id: 'history-kept-short',
    title: () => 'The swarm keeps no record of tasks that ended, and heartbeats come more often',
    source: 'Issue 11, the list of right ways',
    needs: [],
    after: ({ manager }) => [
      { on: manager, run: 'docker swarm update --task-history-limit 0 --dispatcher-heartbeat 3s' },
    ],
  },
];
