import { defineFaults, type Action, type GuideCommand } from '../../harness/authoring.ts';

/**
 * The options that Docker's own docker_gwbridge and one made by hand share; without the first the link has
 * another name.
 */
const OPTIONS =
  '--opt com.docker.network.bridge.name=docker_gwbridge ' +
  '--opt com.docker.network.bridge.enable_icc=false --opt com.docker.network.bridge.enable_ip_masquerade=true';

/** Removes docker_gwbridge from under ingress_sbox; Docker does not put it back. */
const WITHOUT_BRIDGE = `
docker network disconnect --force docker_gwbridge gateway_ingress-sbox
docker network rm docker_gwbridge
`;

export const faults = defineFaults(({ fault, target, variation }) => {
  target({ node: 'worker1', other: 'worker2', manager: 'manager1' });

  fault('worker-left', {
    title: 'worker2 has left the swarm',
    inject: [{ on: 'worker2', run: 'docker swarm leave' }],
    noticedBy: [
      'workers-joined',
      'nodes-ready',
      'addresses-on-the-lan',
      'docker-gwbridge-in-the-kernel',
      'ingress',
      'one-ingress',
    ],
  });

  fault('swarm-of-its-own', {
    title: 'worker2 has left and is the manager of another swarm, with the same two networks',
    inject: [
      {
        on: 'worker2',
        run: `docker swarm leave
docker swarm init --advertise-addr eth1
until docker network inspect docker_gwbridge | grep -q ingress-sbox; do sleep 0.2; done`,
      },
    ],
    noticedBy: ['workers-joined', 'nodes-ready', 'one-ingress'],
  });

  fault('worker-promoted', {
    title: 'worker1 has become a manager',
    inject: [{ on: 'manager1', run: 'docker node promote worker1' }, managerIs('worker1', 'Reachable')],
    noticedBy: ['workers-joined'],
  });

  fault('another-leader', {
    title: 'worker1 leads the swarm, and manager1 is a worker',
    inject: [
      { on: 'manager1', run: 'docker node promote worker1' },
      managerIs('worker1', 'Reachable'),
      { on: 'manager1', run: 'docker node demote manager1' },
      {
        on: 'worker1',
        run: `until [ "$(docker node ls --format '{{.Status}} {{.ManagerStatus}}' 2>/dev/null | sort | xargs)" = 'Ready Ready Ready Leader' ]
do sleep 0.2; done`,
      },
    ],
    noticedBy: ['manager1-leads', 'workers-joined'],
  });

  fault('drained', {
    title: 'worker1 is Ready, and drained',
    inject: [{ on: 'manager1', run: 'docker node update --availability drain worker1' }],
    noticedBy: ['nodes-ready'],
  });

  fault('cut-off', {
    title: "worker2's cable is pulled out",
    inject: [{ cut: 'worker2' }],
    noticedBy: ['nodes-ready'],
  });

  fault('forgotten', {
    title: 'The managers have removed worker2, which keeps running',
    inject: [{ on: 'manager1', run: 'docker node rm --force worker2' }],
    noticedBy: ['workers-joined', 'nodes-ready'],
  });

  fault('advertises-management', {
    title: 'All nodes are Ready, but manager1 advertises the address that every node has on eth0',
    inject: [{ on: 'manager1', run: 'docker swarm init --force-new-cluster --advertise-addr eth0' }],
    noticedBy: ['addresses-on-the-lan'],
  });

  fault('ingress-removed', {
    title: 'The network ingress was removed',
    inject: [
      { on: 'manager1', run: 'echo y | docker network rm ingress' },
      { on: '*', run: 'while docker network inspect ingress >/dev/null 2>&1; do sleep 0.2; done' },
    ],
    noticedBy: ['docker-gwbridge-in-the-kernel', 'ingress', 'one-ingress'],
  });

  fault('bridge-of-another-driver', {
    title: 'docker_gwbridge on worker2 is a macvlan network',
    inject: [
      {
        on: 'worker2',
        run: `${WITHOUT_BRIDGE}docker network create --driver macvlan docker_gwbridge`,
      },
    ],
    noticedBy: ['docker-gwbridge', 'docker-gwbridge-in-the-kernel', 'three-docker-gwbridges'],
  });

  fault('bridge-unplugged', {
    title: 'docker_gwbridge on worker2 was created again, and nothing is plugged in',
    inject: [{ on: 'worker2', run: `${WITHOUT_BRIDGE}docker network create ${OPTIONS} docker_gwbridge` }],
    noticedBy: ['docker-gwbridge-in-the-kernel', 'three-docker-gwbridges'],
  });

  fault('bridge-down', {
    title: 'The bridge of docker_gwbridge is down on manager1, and Docker does not know',
    inject: [{ on: 'manager1', run: 'ip link set docker_gwbridge down' }],
    noticedBy: ['docker-gwbridge-in-the-kernel'],
  });

  variation('other-pool-and-port', {
    title: 'The swarm takes its subnets from another pool, and VXLAN has another UDP port',
    change: withInit(
      '--default-addr-pool 10.40.0.0/16 --default-addr-pool-mask-length 24 --data-path-port 5789',
    ),
  });

  variation('join-as-printed', {
    title: 'The workers join with the command that init printed, as it is',
    change: ({ script }) => script.replace('--token "$TOKEN" --advertise-addr eth1', '--token "$TOKEN"'),
  });

  variation('bridge-made-before', {
    title: 'worker1 has a docker_gwbridge with a subnet of its own, made before it joins',
    before: [
      { on: 'worker1', run: `docker network create --subnet 172.30.7.0/24 ${OPTIONS} docker_gwbridge` },
    ],
  });
});

/** Waits until manager1 says so: a promotion is accepted at once and done some seconds later. */
function managerIs(node: string, status: string): Action {
  return {
    on: 'manager1',
    run: `until docker node ls --format '{{.Hostname}} {{.ManagerStatus}}' | grep -q '${node} ${status}'
do sleep 0.2; done`,
  };
}

function withInit(options: string): (command: GuideCommand) => string {
  return ({ script }) =>
    script.replace('swarm init --advertise-addr eth1', `swarm init --advertise-addr eth1 ${options}`);
}
