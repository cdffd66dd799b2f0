import { defineFaults, type Action } from '../../harness/authoring.ts';

/** The address of some task of another node, as the neighbour table of vxlan0 has it, and its MAC. */
const SOME_REMOTE_TASK = `
for ip in $(docker network inspect --verbose my-network | jq --raw-output '.[].Services[].Tasks[].EndpointIP'); do
  mac=$(in_overlay my-network ip -json neighbour show to "$ip" dev vxlan0 | jq --raw-output '.[].lladdr // empty')
  if test -n "$mac"; then break; fi
done
test -n "$mac"
`;

/** Has swarm replace one task at once, and the next ones in an hour. */
const ONE_TASK = '--detach --no-resolve-image --update-parallelism 1 --update-delay 1h';

/** An update whose first task finds no node: the service says one thing, its five tasks do another. */
function stuckUpdate(options: string): Action {
  const nowhere = '--constraint-add node.hostname==nowhere --update-order start-first';
  return {
    on: 'manager1',
    run: `
docker service update ${ONE_TASK} ${nowhere} ${options} my-nginx
wait_until in_state my-nginx pending
`,
  };
}

export const faults = defineFaults(({ blindTo, fault, target, variation }) => {
  target({
    network: 'my-network',
    service: 'my-nginx',
    port: { published: 80, target: 80, mode: 'ingress' },
    node: 'worker1',
    other: 'worker2',
    manager: 'manager1',
  });

  const NAMES = 'Nothing is asked by a name or a virtual address here; lab 5 is about those';
  for (const lost of ['emptied', 'mark-gone', 'snat-gone', 'forwarding-off']) {
    blindTo(`balancer-${lost}`, NAMES);
  }
  for (const id of ['resolver-rules-gone', 'resolver-elsewhere']) blindTo(id, NAMES);
  blindTo(
    'masquerade-gone',
    'Nothing leaves by docker_gwbridge here but answers; lab 2 is about that bridge',
  );
  for (const id of ['frames-pass-unfiltered', 'neighbours-accepted']) {
    blindTo(id, 'Nobody on docker_gwbridge asks a neighbour here; lab 2 is about that bridge');
  }
  blindTo(
    'segments-lost-in-the-tunnel',
    'Tasks are pinged over my-network here, and asked over ingress, whose tunnel is whole; lab 5 connects to a service on such a network',
  );

  fault('scaled-to-4', {
    title: 'The service asks for four replicas',
    inject: [{ on: 'manager1', run: 'docker service scale --detach my-nginx=4' }],
    noticedBy: ['five-replicas', 'tasks-run-on-ready-nodes'],
  });

  fault('not-attached', {
    title: 'my-network was removed from the service, and the update waits for a suitable node',
    inject: [stuckUpdate('--network-rm my-network')],
    noticedBy: ['attached-to-the-overlay'],
  });

  fault('driver-bridge', {
    title: 'my-network was made with the driver bridge, and no service can be put on it',
    from: 'start',
    inject: [
      {
        on: 'manager1',
        run: `
docker network create --driver bridge my-network
if docker service create --detach --name my-nginx --replicas 5 --publish 80:80 --network my-network nginx; then
  exit 1
fi
`,
      },
    ],
    noticedBy: [
      'overlay-exists',
      'overlay-has-its-own-subnet-and-vni',
      'five-replicas',
      'published',
      'attached-to-the-overlay',
      'tasks-run-on-ready-nodes',
      'overlay-in-the-kernel',
      'remote-tasks-in-the-fdb',
      'ingress-load-balancer',
      'tasks-reach-each-other',
      'requests-answered',
    ],
  });

  fault('published-elsewhere', {
    title: 'The service is published on port 8080, and the update waits for a suitable node',
    inject: [stuckUpdate('--publish-rm 80 --publish-add 8080:80')],
    noticedBy: ['published'],
  });

  fault('restarts-for-ever', {
    title: 'A task ends whenever it is started',
    inject: [
      { on: 'manager1', run: `docker service update ${ONE_TASK} --entrypoint /no-such-program my-nginx` },
    ],
    noticedBy: ['tasks-run-on-ready-nodes'],
    // A container that comes and goes may be asked to ping while it goes.
    mayNotice: ['tasks-reach-each-other', 'requests-answered'],
  });

  fault('no-node-will-do', {
    title: 'A task should run, and no node may run it',
    inject: [
      {
        on: 'manager1',
        run: `docker service update ${ONE_TASK} --constraint-add node.hostname==nowhere my-nginx`,
      },
    ],
    noticedBy: ['tasks-run-on-ready-nodes'],
  });

  fault('cut-off', {
    title: 'A worker is cut off from the LAN',
    inject: [{ cut: 'worker2' }],
    noticedBy: ['tasks-run-on-ready-nodes', 'requests-answered'],
    // Each side forgets the other's tasks some seconds after it last heard from it, and swarm then moves
    // them.
    mayNotice: ['tasks-reach-each-other', 'remote-tasks-in-the-fdb', 'ingress-load-balancer'],
  });

  fault('bridge-without-address', {
    title: 'br0 of my-network has lost the gateway address on one node',
    inject: [{ on: 'worker1', run: 'in_overlay my-network ip address flush dev br0' }],
    noticedBy: ['overlay-in-the-kernel'],
  });

  fault('tunnel-off-the-bridge', {
    title: 'vxlan0 of my-network is plugged into nothing on one node',
    inject: [{ on: 'worker1', run: 'in_overlay my-network ip link set vxlan0 nomaster' }],
    noticedBy: ['overlay-in-the-kernel', 'tasks-reach-each-other'],
  });

  // An entry that is merely gone comes back with the first frame from there: vxlan0 learns.
  fault('fdb-entry-astray', {
    title: "One node sends the frames for a task to an address that is nobody's",
    inject: [
      {
        on: 'worker1',
        run: `${SOME_REMOTE_TASK}in_overlay my-network bridge fdb replace "$mac" dev vxlan0 dst 192.0.2.9 self permanent`,
      },
    ],
    noticedBy: ['remote-tasks-in-the-fdb', 'tasks-reach-each-other'],
  });

  fault('neighbour-wrong', {
    title: 'One node has a wrong MAC address for a task, and its containers have asked for it again',
    inject: [
      {
        on: 'worker1',
        run: `${SOME_REMOTE_TASK}in_overlay my-network ip neighbour replace "$ip" lladdr 02:42:00:00:00:01 dev vxlan0 nud permanent
in_container my-nginx ip neighbour flush all
`,
      },
    ],
    noticedBy: ['remote-tasks-in-the-fdb', 'tasks-reach-each-other'],
  });

  fault('ipvs-cleared', {
    title: 'The IPVS table in ingress_sbox of one node is empty',
    inject: [{ on: 'worker1', run: 'in_sandbox ipvsadm --clear' }],
    noticedBy: ['ingress-load-balancer', 'requests-answered'],
  });

  fault('real-server-gone', {
    title: 'The ingress load balancer of one node has lost a task',
    inject: [
      {
        on: 'worker2',
        run: `
in_sandbox ipvsadm -Sn > /tmp/table
in_sandbox ipvsadm -d $(awk '$1 == "-a" { print $2, $3, $4, $5 }' /tmp/table | tail -n 1)`,
      },
    ],
    noticedBy: ['ingress-load-balancer', 'requests-answered'],
  });

  fault('mark-off-by-one', {
    title: 'The firewall mark of port 80 is one too high on one node',
    inject: [
      {
        on: 'manager1',
        run: `
mark=$(in_sandbox iptables -t mangle -S PREROUTING | sed -n 's/.*--dport 80 .*--set-xmark \\(0x[0-9a-f]*\\).*/\\1/p')
in_sandbox iptables -t mangle -R PREROUTING 1 -p tcp --dport 80 -j MARK --set-mark $((mark + 1))`,
      },
    ],
    noticedBy: ['ingress-load-balancer', 'requests-answered'],
  });

  variation('other-pool-and-port', {
    title: 'The swarm takes its subnets from another pool, and VXLAN has another UDP port',
    swarm: { addressPool: '10.40.0.0/16', subnetSize: 26, dataPathPort: 7789 },
  });

  variation('other-networks-first', {
    title: 'Other overlays took the first subnets and VNIs',
    before: [
      {
        on: 'manager1',
        run: 'for n in a b c; do docker network create --driver overlay $n; done; docker network rm b',
      },
    ],
  });

  variation('all-on-one-node', {
    title: 'All tasks run on one node',
    change: ({ step, node, script }) => {
      if (step === 'deploy') return script.replace('--replicas 5', '$& --constraint node.hostname==manager1');
      // Only a node with tasks has anything to look at there.
      return step === 'look-inside' && node !== 'manager1' && script.includes('my-network') ? 'true' : script;
    },
  });

  variation('task-replaced', {
    title: 'A task died and was replaced',
    after: [
      { on: 'worker1', run: 'docker rm --force $(docker ps --quiet --filter name=my-nginx | tail -n 1)' },
    ],
  });
});
