import { defineFaults } from '../../harness/authoring.ts';

// Two tasks of web run and one waits, as at the end of the lab. An update must not meet the waiting one: it would wait too.
const settled =
  'timeout 300 sh -c \'until docker service ps web | grep -q "no suitable node" && ' +
  "docker service ls --filter name=web | grep -q 2/3; do sleep 1; done'";
const taskOnThisNode = 'docker ps --quiet --filter label=com.docker.swarm.service.name=web';

export const faults = defineFaults(({ fault, variation }) => {
  fault('published-in-ingress-mode', {
    title: 'Port 8080 is published in ingress mode',
    inject: [
      {
        on: 'manager1',
        run: `docker service update --quiet \\
  --publish-rm mode=host,published=8080,target=80 --publish-add published=8080,target=80 web`,
      },
    ],
    noticedBy: [
      'published-in-host-mode',
      'closed-without-a-task',
      'own-task-answers',
      'dnat-to-own-task',
      'bridge-named',
      'not-in-the-mesh',
      'one-too-many-waits',
    ],
  });

  fault('another-container-has-the-port', {
    title: 'On manager1 a container that is no task opens port 8080',
    inject: [{ on: 'manager1', run: 'docker run --detach --name stray --publish 8080:80 nginx' }],
    noticedBy: ['closed-without-a-task'],
  });

  fault('firewall-before-the-task', {
    title: 'A firewall on worker2 lets nothing through to containers',
    inject: [{ on: 'worker2', run: 'iptables -I DOCKER-USER -i eth1 -p tcp --dport 80 -j DROP' }],
    noticedBy: ['own-task-answers'],
  });

  fault('led-into-the-mesh', {
    title: 'worker1 leads port 8080 to where 8081 leads, so that mesh answers',
    inject: [
      {
        on: 'worker1',
        run: [
          "to=$(iptables -t nat -S DOCKER-INGRESS | sed -n 's/.*--dport 8081 .*--to-destination //p')",
          'iptables -t nat -I PREROUTING -i eth1 -p tcp --dport 8080 -j DNAT --to-destination "$to"',
        ].join(' &&\n'),
      },
    ],
    noticedBy: ['own-task-answers'],
  });

  fault('dnat-lost', {
    title: 'worker1 lost the DNAT rule; docker-proxy carries on alone',
    inject: [
      {
        on: 'worker1',
        run: `rule=$(iptables -t nat -S DOCKER | grep -e '--dport 8080') && iptables -t nat -D \${rule#-A }`,
      },
    ],
    noticedBy: ['dnat-to-own-task'],
  });

  fault('on-another-bridge', {
    title: 'web is attached to an overlay afterwards, which moves its tasks to docker_gwbridge',
    inject: [
      {
        on: 'manager1',
        run: [
          'docker network create --driver overlay other',
          'docker service scale web=2',
          'docker service update --quiet --network-add other web',
          'docker service scale --detach web=3',
          settled,
        ].join(' &&\n'),
      },
    ],
    noticedBy: ['bridge-named'],
  });

  fault('rule-in-docker-ingress', {
    title: 'manager1 leads port 8080 into ingress_sbox',
    inject: [
      {
        on: 'manager1',
        run: [
          "to=$(iptables -t nat -S DOCKER-INGRESS | sed -n 's/.*--dport 8081 .*--to-destination \\([0-9.]*\\):.*/\\1/p')",
          'iptables -t nat -I DOCKER-INGRESS -p tcp --dport 8080 -j DNAT --to-destination "$to:8080"',
        ].join(' &&\n'),
      },
    ],
    noticedBy: ['not-in-the-mesh'],
  });

  fault('marked-in-ingress-sbox', {
    title: 'ingress_sbox on worker2 marks packets for port 8080',
    inject: [
      {
        on: 'worker2',
        run: 'nsenter --net=/var/run/docker/netns/ingress_sbox iptables -t mangle -A PREROUTING -p tcp --dport 8080 -j MARK --set-mark 0x100',
      },
    ],
    noticedBy: ['not-in-the-mesh'],
  });

  fault('scaled-back', {
    title: 'web is scaled back to two replicas',
    inject: [{ on: 'manager1', run: 'docker service scale web=2' }],
    noticedBy: ['one-too-many-waits'],
  });

  fault('room-for-the-third', {
    title: 'web may run on the manager, too',
    inject: [{ on: 'manager1', run: 'docker service update --quiet --constraint-rm node.role==worker web' }],
    noticedBy: ['closed-without-a-task', 'one-too-many-waits'],
  });

  fault('ipvs-cleared', {
    title: 'The load balancer of worker1 was cleared',
    inject: [{ on: 'worker1', run: 'nsenter --net=/var/run/docker/netns/ingress_sbox ipvsadm --clear' }],
    noticedBy: ['mesh-answers-everywhere'],
  });

  fault('snat-lost', {
    title: 'ingress_sbox on manager1 no longer rewrites sources, so answers take another way',
    inject: [
      {
        on: 'manager1',
        run: 'nsenter --net=/var/run/docker/netns/ingress_sbox iptables -t nat -F POSTROUTING',
      },
    ],
    noticedBy: ['mesh-answers-everywhere', 'clients-known'],
  });

  variation('other-pool-and-port', {
    title: 'The swarm takes its subnets from another pool, and VXLAN has another UDP port',
    swarm: { addressPool: '10.40.0.0/16', subnetSize: 24, dataPathPort: 5789 },
  });

  variation('task-replaced', {
    title: 'The task on worker1 died and was replaced',
    after: [
      {
        on: 'worker1',
        run: [
          `old=$(${taskOnThisNode})`,
          'docker kill "$old"',
          `timeout 300 sh -c 'until ${taskOnThisNode} | grep --quiet .; do sleep 1; done'`,
        ].join(' &&\n'),
      },
      { on: 'manager1', run: settled },
    ],
  });

  variation('with-an-overlay', {
    title: 'web is attached to an overlay from the beginning',
    change: ({ script }) =>
      script.replace(
        'docker service create --name web',
        'docker network create --driver overlay other &&\ndocker service create --name web --network other',
      ),
  });

  variation('on-other-nodes', {
    title: 'web runs on the manager and on one worker',
    change: ({ script }) => script.replace('node.role==worker', 'node.hostname!=worker2'),
  });
});
