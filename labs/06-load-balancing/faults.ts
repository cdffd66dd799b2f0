import { defineFaults } from '../../harness/authoring.ts';

/** `mark` prints the mark of port 8080 in ingress_sbox, `servers` the addresses of the real servers. */
const WORDS = String.raw`
mark() { in_sandbox iptables -t mangle -S PREROUTING | sed -n 's/.*--dport 8080 .*--set-xmark \(0x[0-9a-f]*\).*/\1/p'; }
servers() { in_sandbox ipvsadm -Ln | sed -n 's/.*-> \([0-9.]*\):0 .*/\1/p'; }
servers_are() { test "$(servers | wc -l)" -eq "$1"; }
`;

export const faults = defineFaults(({ blindTo, fault, target, variation }) => {
  target({
    network: 'ingress',
    service: 'web',
    port: { published: 8080, target: 80, mode: 'ingress' },
    node: 'worker1',
    other: 'worker2',
    manager: 'manager1',
  });

  blindTo(
    'masquerade-gone',
    'Requests come in here, and their answers go back the way they came; what leaves by docker_gwbridge is the matter of lab 2',
  );
  for (const id of ['frames-pass-unfiltered', 'neighbours-accepted']) {
    blindTo(id, 'Nobody on docker_gwbridge asks a neighbour here; lab 2 is about that bridge');
  }

  const script = (node: string, run: string) => ({ on: node, run: `${WORDS}${run}` });

  fault('ipvs-cleared', {
    title: 'IPVS of one node has lost all its services',
    inject: [script('worker1', 'in_sandbox ipvsadm -C')],
    noticedBy: ['every-replica-answers', 'mark-of-the-port', 'real-servers'],
  });

  fault('mark-off-by-one', {
    title: 'The node without a task marks requests with the next number',
    inject: [
      script(
        'manager1',
        `next=$(printf '0x%x' $(($(mark) + 1)))
in_sandbox iptables -t mangle -R PREROUTING 1 -p tcp --dport 8080 -j MARK --set-xmark "$next/0xffffffff"`,
      ),
    ],
    noticedBy: ['idle-node-answers', 'every-replica-answers', 'mark-of-the-port'],
  });

  fault('dnat-gone', {
    title: 'One host has no rule for the port, which is open all the same',
    inject: [
      script(
        'worker1',
        `rule=$(iptables -t nat -S DOCKER-INGRESS | grep -e '--dport 8080 ')
iptables -t nat -D \${rule#-A}`,
      ),
    ],
    noticedBy: ['every-replica-answers', 'host-to-sandbox'],
  });

  fault('dnat-elsewhere', {
    title: 'One host leads the port to an address that nobody has',
    inject: [
      script(
        'worker2',
        `rule=$(iptables -t nat -S DOCKER-INGRESS | grep -e '--dport 8080 ')
iptables -t nat -R DOCKER-INGRESS 1 $(echo "\${rule#-A DOCKER-INGRESS}" | sed 's/\\.[0-9]*:8080/.250:8080/')`,
      ),
    ],
    noticedBy: ['every-replica-answers', 'host-to-sandbox'],
  });

  fault('snat-gone', {
    title: 'One load balancer leaves the client as the sender, and answers go astray',
    inject: [
      script(
        'worker2',
        `rule=$(in_sandbox iptables -t nat -S POSTROUTING | grep -e '--ipvs ')
in_sandbox iptables -t nat -D \${rule#-A}`,
      ),
    ],
    noticedBy: ['every-replica-answers', 'sandbox-is-the-client'],
  });

  fault('redirect-flushed', {
    title: 'One task does not turn the published port into its own',
    inject: [script('worker1', 'in_container web iptables -t nat -F PREROUTING')],
    noticedBy: ['every-replica-answers', 'redirect-in-the-task'],
  });

  fault('server-without-weight', {
    title: 'One load balancer sends nothing to one of the tasks',
    inject: [script('worker2', 'in_sandbox ipvsadm -e -f $(($(mark))) -r $(servers | head -n 1) -m -w 0')],
    noticedBy: ['every-replica-answers', 'real-servers'],
  });

  fault('source-hashing', {
    title: 'One load balancer always sends a client to the same task',
    inject: [script('manager1', 'in_sandbox ipvsadm -E -f $(($(mark))) -s sh')],
    noticedBy: ['every-replica-answers', 'real-servers'],
  });

  fault('vxlan-dropped', {
    title: 'One node drops the packets of VXLAN',
    inject: [script('worker2', 'iptables -I INPUT -p udp --dport 4789 -j DROP')],
    noticedBy: ['every-replica-answers'],
  });

  fault('neighbour-wrong', {
    title: 'One node takes a MAC that does not exist for that of a remote task',
    inject: [
      script(
        'manager1',
        `for file in $(find /var/run/docker/netns -name '[0-9]*-*'); do
  nsenter --net="$file" ip neighbour replace $(servers | head -n 1) lladdr 02:42:00:00:00:01 dev vxlan0 nud permanent
done
in_sandbox ip neighbour flush all`,
      ),
    ],
    noticedBy: ['every-replica-answers'],
  });

  fault('forward-dropped', {
    title: 'One host answers itself and nobody on the LAN',
    inject: [script('worker2', 'iptables -I DOCKER-USER -p tcp --dport 8080 -j DROP')],
    noticedBy: ['every-replica-answers'],
  });

  fault('listening-elsewhere', {
    title: 'All tasks run, and nginx listens on port 81',
    inject: [
      {
        on: ['worker1', 'worker2'],
        run: `for task in $(docker ps --quiet --filter label=com.docker.swarm.service.name=web); do
  docker exec "$task" sh -c "sed -i 's/80 default_server/81 default_server/' /etc/nginx/nginx.conf && nginx -s reload"
done`,
      },
    ],
    noticedBy: ['idle-node-answers', 'every-replica-answers'],
  });

  fault('scaled-to-2', {
    title: 'The service has two tasks',
    inject: [
      script(
        'manager1',
        `docker service scale --detach web=2
wait_until servers_are 2`,
      ),
    ],
    noticedBy: ['three-tasks', 'every-replica-answers'],
  });

  fault('nowhere-to-run', {
    title: 'A fourth task is wanted where there is no node, and waits for ever',
    inject: [
      script(
        'manager1',
        `docker service update --detach --no-resolve-image --replicas 4 --update-order start-first \\
  --constraint-add node.labels.rack==none web
wait_until in_state web pending`,
      ),
    ],
    noticedBy: ['three-tasks'],
  });

  fault('wrong-target', {
    title: 'The port should lead to port 81 of the tasks, and the update waits for a suitable node',
    inject: [
      {
        on: 'manager1',
        run: `
docker service update --detach --no-resolve-image --update-order start-first --constraint-add node.hostname==nowhere \\
  --publish-rm 80 --publish-add published=8080,target=81 web
wait_until in_state web pending`,
      },
    ],
    // The tasks that run still turn the port into 80, and answer.
    noticedBy: ['published', 'redirect-in-the-task'],
  });

  variation('other-pool-and-port', {
    title: 'The swarm takes its subnets from another pool, and VXLAN has another UDP port',
    swarm: { addressPool: '10.40.0.0/16', subnetSize: 24, dataPathPort: 5789 },
  });

  variation('second-service', {
    title: 'Another service published a port before, and has the first mark',
    before: [
      script(
        'manager1',
        'docker service create --quiet --name other --constraint node.role==worker --publish 9090:80 nginx',
      ),
    ],
  });

  variation('all-on-one-node', {
    title: 'All tasks run on one node, two others answer without one',
    change: ({ script }) => script.replace('node.role==worker', 'node.hostname==worker1'),
  });

  variation('task-replaced', {
    title: 'A container was removed, and swarm started another one',
    after: [
      { on: 'manager1', run: 'note_tasks web' },
      { on: 'worker1', run: 'docker rm --force "$(container_of web)"' },
      { on: 'manager1', run: 'wait_until running_anew web 1' },
    ],
  });
});
