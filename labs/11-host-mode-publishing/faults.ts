import { defineFaults } from '../../harness/authoring.ts';

export const faults = defineFaults(({ fault, target, variation }) => {
  target({
    service: 'web',
    port: { published: 8080, target: 80, mode: 'host' },
    node: 'worker1',
    other: 'worker2',
    manager: 'manager1',
  });

  fault('published-in-ingress-mode', {
    title: 'Port 8080 is published in ingress mode, and the update waits for a suitable node',
    inject: [
      {
        on: 'manager1',
        run: `
docker service update --detach --no-resolve-image --update-order start-first --constraint-add node.hostname==nowhere \\
  --publish-rm mode=host,published=8080,target=80 --publish-add published=8080,target=80 web
wait_until in_state web pending`,
      },
    ],
    noticedBy: ['published-in-host-mode'],
    // If the waiting task is the one that was updated, it now waits for another reason.
    mayNotice: ['one-too-many-waits'],
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

  fault('task-unplugged', {
    title: 'The task of worker1 is plugged into no bridge',
    inject: [
      {
        on: 'worker1',
        run: `
nic=$(in_container web ip -json route show default | jq --raw-output '.[].dev')
other=$(in_container web ip -json link show dev "$nic" | jq '.[].link_index')
ip link set "$(ip -json link | jq --raw-output ".[] | select(.ifindex == $other).ifname")" nomaster
`,
      },
    ],
    noticedBy: ['own-task-answers', 'bridge-named'],
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
        run: 'in_sandbox iptables -t mangle -A PREROUTING -p tcp --dport 8080 -j MARK --set-mark 0x100',
      },
    ],
    noticedBy: ['not-in-the-mesh'],
  });

  fault('scaled-back', {
    title: 'web is scaled back to two replicas',
    inject: [{ on: 'manager1', run: 'docker service scale --detach web=2' }],
    noticedBy: ['one-too-many-waits'],
  });

  fault('room-for-the-third', {
    title: 'web may also run on the manager',
    inject: [
      {
        on: 'manager1',
        run: `
docker service update --detach --no-resolve-image --constraint-rm node.role==worker web
wait_until running web 3`,
      },
    ],
    noticedBy: ['closed-without-a-task', 'one-too-many-waits'],
  });

  fault('ipvs-cleared', {
    title: 'The load balancer of worker1 was cleared',
    inject: [{ on: 'worker1', run: 'in_sandbox ipvsadm --clear' }],
    noticedBy: ['mesh-answers-everywhere'],
  });

  fault('snat-lost', {
    title: 'ingress_sbox on manager1 no longer rewrites sources, so answers take another way',
    inject: [
      {
        on: 'manager1',
        run: 'in_sandbox iptables -t nat -F POSTROUTING',
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
      { on: 'manager1', run: 'note_tasks web' },
      { on: 'worker1', run: 'docker kill "$(container_of web)"' },
      {
        on: 'manager1',
        // Two run and the third waits, as at the end of the lab.
        run: `
wait_until running_anew web 1
wait_until running web 2`,
      },
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
