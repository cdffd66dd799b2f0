import { defineFaults } from '../../harness/authoring.ts';

/**
 * The NIC that the container of a service has on a network becomes `nic`, the number of its other end
 * `other`.
 */
function nicOn(network: string, service: string): string {
  return `
subnet=$(docker network inspect --format '{{range .IPAM.Config}}{{.Subnet}}{{end}}' ${network})
nic=$(in_container ${service} ip -json address show to "$subnet" | jq --raw-output '.[].ifname // empty')
other=$(in_container ${service} ip -json link show dev "$nic" | jq '.[].link_index')
`;
}

/** The address and the MAC of the task of web on the other worker become `address` and `mac`. */
const REMOTE = `
address=$(docker network inspect --verbose blue | jq --raw-output '
  .[0] | (.Containers | map(.IPv4Address[:-3])) as $here |
  .Services.web.Tasks[].EndpointIP | select(IN($here[]) | not)')
mac=$(in_overlay blue ip -json neighbour show to "$address" dev vxlan0 | jq --raw-output '.[].lladdr')
test -n "$mac"
`;

export const faults = defineFaults(({ fault, target, variation }) => {
  target({
    network: 'blue',
    service: 'web',
    serves: 80,
    node: 'worker1',
    other: 'worker2',
    manager: 'manager1',
  });

  fault('address-clash', {
    // The engine of a node that carries blue would refuse it.
    title: 'A bridge network of manager1 has the subnet of blue',
    inject: [
      {
        on: 'manager1',
        run: `
subnet=$(docker network inspect --format '{{range .IPAM.Config}}{{.Subnet}}{{end}}' blue)
docker network create --subnet "$subnet" clash
`,
      },
    ],
    noticedBy: ['subnets-apart'],
  });

  fault('tasks-too-many', {
    title: 'web looks healthy, but two of its tasks find no node to run on',
    inject: [
      {
        on: 'manager1',
        run: `
docker service scale --detach web=4
wait_until in_state web pending
`,
      },
    ],
    noticedBy: ['services-run'],
  });

  fault('stranger-on-both', {
    title: 'stranger is attached to blue as well',
    inject: [
      {
        on: 'manager1',
        run: `
note_tasks stranger
docker service update --detach --no-resolve-image --network-add blue stranger
wait_until running_anew stranger 1
`,
      },
    ],
    noticedBy: ['attached', 'names-stay-inside', 'frames-stay-inside'],
  });

  fault('namespace-left-over', {
    title: 'A namespace of green was left over on manager1, which has no task',
    inject: [
      {
        on: 'manager1',
        run: `
id=$(docker network inspect --format '{{.Id}}' green)
touch "/var/run/docker/netns/1-\${id:0:10}"
unshare --net="/var/run/docker/netns/1-\${id:0:10}" true
`,
      },
    ],
    noticedBy: ['namespaces-where-tasks-are'],
  });

  fault('namespace-gone', {
    title: 'The file of the namespace of green is gone on worker1',
    inject: [
      {
        on: 'worker1',
        run: `
file=$(overlay_file green)
umount "$file"
rm "$file"
`,
      },
    ],
    noticedBy: ['namespaces-where-tasks-are'],
  });

  fault('gwbridge-unplugged', {
    title: "The cable of client's second NIC is out of docker_gwbridge",
    inject: [
      {
        on: 'worker1',
        run: `${nicOn('docker_gwbridge', 'client')}
ip link set "$(ip -json link | jq --raw-output ".[] | select(.ifindex == $other).ifname")" nomaster
`,
      },
    ],
    noticedBy: ['docker-gwbridge-shared'],
  });

  fault('dns-round-robin', {
    title: 'web has no VIP any more: its endpoint mode is dnsrr, and the update waits for a suitable node',
    inject: [
      {
        on: 'manager1',
        run: `
docker service update --detach --no-resolve-image --update-order start-first --constraint-add node.hostname==nowhere \\
  --endpoint-mode dnsrr web
wait_until in_state web pending
`,
      },
    ],
    noticedBy: ['name-is-the-vip', 'vip-leads-to-the-tasks'],
  });

  fault('dns-rules-flushed', {
    title: 'The rules that lead to the resolver are flushed in a container of web on worker2',
    inject: [
      {
        on: 'worker2',
        run: 'in_container web iptables -t nat --flush DOCKER_OUTPUT',
      },
    ],
    noticedBy: ['name-is-the-vip', 'tasks-name-is-the-tasks', 'vip-leads-to-the-tasks'],
  });

  fault('resolv-conf-changed', {
    title: 'The container of web on worker1 asks another name server',
    inject: [
      {
        on: 'worker1',
        run: `echo 'nameserver 192.0.2.53' > "$(docker inspect --format '{{.ResolvConfPath}}' "$(container_of web)")"`,
      },
    ],
    noticedBy: ['resolver'],
  });

  const UNREACHED = ['tasks-reach-each-other', 'vip-leads-to-the-tasks'];

  fault('vxlan-dropped-coming-in', {
    title: 'worker2 drops what comes to UDP port 4789',
    inject: [{ on: 'worker2', run: 'iptables -I INPUT -p udp --dport 4789 -j DROP' }],
    noticedBy: UNREACHED,
  });

  fault('tunnel-down', {
    title: 'vxlan0 of blue is down on worker1',
    inject: [{ on: 'worker1', run: 'in_overlay blue ip link set vxlan0 down' }],
    noticedBy: UNREACHED,
  });

  fault('fdb-entry-astray', {
    title: 'worker1 sends the frames for a task on worker2 to manager1',
    inject: [
      {
        on: 'worker1',
        run: `${REMOTE}
manager=$(docker info --format '{{(index .Swarm.RemoteManagers 0).Addr}}')
in_overlay blue bridge fdb replace "$mac" dev vxlan0 dst "\${manager%:*}" self permanent
`,
      },
    ],
    noticedBy: UNREACHED,
  });

  fault('neighbour-wrong', {
    title:
      'worker1 knows the task of web on worker2 by a wrong MAC, and its container has asked for it again',
    inject: [
      {
        on: 'worker1',
        run: `${REMOTE}
in_overlay blue ip neighbour replace "$address" lladdr 02:42:de:ad:be:ef dev vxlan0 nud permanent
in_container web ip neighbour flush all
`,
      },
    ],
    noticedBy: ['tasks-reach-each-other'],
    // The load balancer knows the right MAC until it asks again.
    mayNotice: ['vip-leads-to-the-tasks'],
  });

  fault('host-leads-across', {
    title: 'worker1 has a cable into blue and a route there, which stranger can use',
    inject: [
      {
        on: 'worker1',
        run: `
address=$(docker network inspect blue | jq --raw-output '
  .[0].Containers[] | select(.Name | startswith("web.")).IPv4Address[:-3]')
ip link add leak type veth peer name leak0
ip link set leak0 netns "$(overlay_file blue)"
in_overlay blue ip link set leak0 master br0 up
ip address add "\${address%.*}.250/32" dev leak
ip link set leak up
ip route add "$address/32" dev leak src "\${address%.*}.250"
`,
      },
    ],
    noticedBy: ['frames-stay-inside'],
  });

  variation('other-pool-and-port', {
    title: 'The swarm takes its subnets from another pool, and VXLAN has another UDP port',
    swarm: { addressPool: '10.40.0.0/16', subnetSize: 24, dataPathPort: 5789 },
  });

  variation('networks-before', {
    title: 'Other networks were made before, and one of them removed: other subnets, other VNIs',
    before: [
      {
        on: 'manager1',
        run: `
docker network create --driver overlay first
docker network create --driver overlay second
docker network create --driver overlay --subnet 10.0.77.0/24 third
docker network rm first
`,
      },
    ],
  });

  variation('moved', {
    title: 'client was moved to the manager',
    after: [
      {
        on: 'manager1',
        run: `
note_tasks client
docker service update --detach --no-resolve-image --constraint-rm node.hostname==worker1 --constraint-add node.role==manager client
wait_until running_anew client 1
`,
      },
    ],
  });

  variation('task-replaced', {
    title: 'A task of web died after the lab, and another one took its place',
    after: [
      { on: 'manager1', run: 'note_tasks web' },
      { on: 'worker2', run: 'docker rm --force "$(container_of web)"' },
      { on: 'manager1', run: 'wait_until running_anew web 1' },
    ],
  });
});
