import { defineFaults } from '../../harness/authoring.ts';

/** Shell variables with what Docker says, and functions for both ends of the cable to ingress_sbox. */
const KNOW = `
subnet=$(docker network inspect --format '{{(index .IPAM.Config 0).Subnet}}' docker_gwbridge)
gateway=$(docker network inspect --format '{{(index .IPAM.Config 0).Gateway}}' docker_gwbridge)
address=$(docker network inspect --format '{{(index .Containers "ingress-sbox").IPv4Address}}' docker_gwbridge)
prefix=\${subnet#*/}
both=$(in_sandbox ip -brief address show to "$subnet" | cut -d' ' -f1)
inside=\${both%@*}
outside=$(ip -o link show master docker_gwbridge | sed -n "s/^\${both#*@if}: \\([^@]*\\)@.*/\\1/p")
`;

/** The options with which Docker makes its own docker_gwbridge. */
const OPTIONS =
  '--opt com.docker.network.bridge.name=docker_gwbridge ' +
  '--opt com.docker.network.bridge.enable_icc=false --opt com.docker.network.bridge.enable_ip_masquerade=true';

/** What needs ingress_sbox, by its cable to docker_gwbridge. */
const OF_THE_SANDBOX = [
  'veth-pair',
  'cable-carries-frames',
  'sandbox-address',
  'way-out',
  'gateway-answers',
  'others-answer',
];

export const faults = defineFaults(({ blindTo, fault, target, variation }) => {
  target({ node: 'worker1', other: 'worker2', manager: 'manager1' });

  for (const id of ['vxlan-dropped', 'vxlan-dropped-leaving', 'large-packets-lost', 'gossip-blocked']) {
    blindTo(id, 'Nothing here goes through an overlay: docker_gwbridge is each node’s own');
  }
  blindTo(
    'management-blocked',
    'Nothing is asked of the managers here: docker_gwbridge and its rules stay as they are on a node that is Down',
  );

  fault('overlay-in-the-way', {
    title: 'An overlay was created with a subnet inside that of docker_gwbridge',
    inject: [
      {
        on: 'manager1',
        run: `${KNOW}docker network create --driver overlay --subnet "\${gateway%.*}.64/26" clash`,
      },
    ],
    noticedBy: ['subnet-to-itself'],
  });

  fault('gateway-moved', {
    title: 'The bridge of worker2 has another address of the subnet',
    inject: [
      {
        on: 'worker2',
        run: `${KNOW}ip address del "$gateway/$prefix" dev docker_gwbridge
ip address add "\${gateway%.*}.77/$prefix" dev docker_gwbridge
in_sandbox ip neighbour flush all`,
      },
    ],
    noticedBy: ['gateway-on-the-host', 'gateway-answers', 'others-answer'],
  });

  fault('route-removed', {
    title: 'The route to the subnet is gone on manager1',
    inject: [{ on: 'manager1', run: `${KNOW}ip route del "$subnet" dev docker_gwbridge` }],
    noticedBy: ['connected-route', 'gateway-answers', 'others-answer'],
  });

  fault('masquerade-deleted', {
    title: 'The rule that masquerades was deleted on worker1',
    inject: [
      {
        on: 'worker1',
        run: `${KNOW}iptables -t nat -D POSTROUTING -s "$subnet" ! -o docker_gwbridge -j MASQUERADE`,
      },
    ],
    noticedBy: ['masquerade', 'others-answer'],
  });

  fault('masquerades-another-subnet', {
    title: 'The rule that masquerades on worker2 is for another subnet, next to the right one',
    inject: [
      {
        on: 'worker2',
        run: `${KNOW}iptables -t nat -D POSTROUTING -s "$subnet" ! -o docker_gwbridge -j MASQUERADE
iptables -t nat -A POSTROUTING -s 172.31.0.0/16 ! -o docker_gwbridge -j MASQUERADE`,
      },
    ],
    noticedBy: ['masquerade', 'others-answer'],
  });

  fault('neighbours-talk', {
    title: 'On worker1 the rule between neighbours accepts',
    inject: [
      {
        on: 'worker1',
        run: `rule=$(iptables -S | grep --extended-regexp -e '^-A [^ ]+ -i docker_gwbridge -o docker_gwbridge -j DROP$')
iptables \${rule/#-A/-D}
iptables \${rule/%DROP/ACCEPT}`,
      },
    ],
    noticedBy: ['neighbours-apart'],
  });

  fault('neighbours-unfiltered', {
    title: 'On worker2 frames that only cross a bridge do not meet the rules',
    inject: [{ on: 'worker2', run: 'sysctl -w net.bridge.bridge-nf-call-iptables=0' }],
    noticedBy: ['neighbours-apart'],
  });

  fault('unplugged', {
    title: 'The end on worker1 is no longer a port of the bridge',
    inject: [{ on: 'worker1', run: `${KNOW}ip link set "$outside" nomaster` }],
    noticedBy: ['veth-pair', 'gateway-answers', 'others-answer'],
  });

  fault('in-another-bridge', {
    title: 'The end on worker2 is plugged into docker0',
    inject: [{ on: 'worker2', run: `${KNOW}ip link set "$outside" master docker0` }],
    noticedBy: ['veth-pair', 'gateway-answers', 'others-answer'],
  });

  fault('forwarding-off', {
    title: 'worker1 forwards no packets',
    inject: [{ on: 'worker1', run: 'sysctl -w net.ipv4.ip_forward=0' }],
    noticedBy: ['others-answer'],
  });

  fault('gateway-silent', {
    title: 'worker2 drops all that ingress_sbox sends to the host itself',
    inject: [{ on: 'worker2', run: 'iptables -I INPUT -i docker_gwbridge -j DROP' }],
    noticedBy: ['gateway-answers'],
  });

  fault('end-down', {
    title: 'The end on worker2 is down',
    inject: [{ on: 'worker2', run: `${KNOW}ip link set "$outside" down` }],
    noticedBy: ['cable-carries-frames', 'gateway-answers', 'others-answer'],
  });

  fault('mtu-lowered', {
    title: 'The end in ingress_sbox of manager1 has a smaller MTU',
    inject: [{ on: 'manager1', run: `${KNOW}in_sandbox ip link set "$inside" mtu 1280` }],
    noticedBy: ['cable-carries-frames'],
  });

  fault('sandbox-address-changed', {
    title: 'ingress_sbox of manager1 has another address of the subnet, which Docker does not know about',
    inject: [
      {
        on: 'manager1',
        run: `${KNOW}in_sandbox ip address del "$address" dev "$inside"
in_sandbox ip address add "\${gateway%.*}.99/$prefix" dev "$inside"
in_sandbox ip route replace default via "$gateway" dev "$inside"`,
      },
    ],
    noticedBy: ['sandbox-address'],
  });

  fault('mac-changed', {
    title: 'The NIC of ingress_sbox on worker2 has another MAC address',
    inject: [{ on: 'worker2', run: `${KNOW}in_sandbox ip link set "$inside" address 02:42:ac:12:00:63` }],
    noticedBy: ['sandbox-address'],
  });

  fault('way-out-lost', {
    title: 'ingress_sbox of worker2 has no default route',
    inject: [{ on: 'worker2', run: `${KNOW}in_sandbox ip route del default` }],
    noticedBy: ['way-out', 'others-answer'],
  });

  fault('way-out-by-the-overlay', {
    title: 'The default route in ingress_sbox of worker1 leads into the overlay',
    inject: [
      {
        on: 'worker1',
        run: `${KNOW}overlay=$(docker network inspect --format '{{(index .IPAM.Config 0).Gateway}}' ingress)
in_sandbox ip route replace default via "$overlay"`,
      },
    ],
    noticedBy: ['way-out', 'others-answer'],
  });

  fault('worker-left', {
    title: 'worker2 has left the swarm: docker_gwbridge is still there, and ingress_sbox is not',
    inject: [{ on: 'worker2', run: 'docker swarm leave' }],
    noticedBy: OF_THE_SANDBOX,
  });

  fault('bridge-of-another-driver', {
    title: 'docker_gwbridge on worker2 is a macvlan network with the same subnet',
    inject: [
      {
        on: 'worker2',
        run: `${KNOW}docker network disconnect --force docker_gwbridge gateway_ingress-sbox
docker network rm docker_gwbridge
docker network create --driver macvlan --subnet "$subnet" --gateway "$gateway" docker_gwbridge`,
      },
    ],
    noticedBy: [
      'subnet-to-itself',
      'gateway-on-the-host',
      'connected-route',
      'masquerade',
      'neighbours-apart',
      ...OF_THE_SANDBOX,
    ],
  });

  variation('other-pool-and-port', {
    title: 'The swarm takes its subnets from another pool, and VXLAN has another UDP port',
    swarm: { addressPool: '10.40.0.0/16', subnetSize: 24, dataPathPort: 5789 },
  });

  variation('services-plugged-in', {
    title: 'A published service runs on every node, so that more is plugged into the bridges',
    before: [
      {
        on: 'manager1',
        run: 'docker service create --quiet --name web --mode global --publish 8080:80 nginx',
      },
    ],
  });

  variation('joined-again', {
    title: 'worker1 has joined again, drained, with a docker_gwbridge that was made by hand',
    before: [
      {
        on: 'manager1',
        // Handed out once, to whoever asks first.
        run: `token=$(docker swarm join-token --quiet worker)
setsid nc -N -l 192.168.56.11 4000 <<<"$token" >/dev/null 2>&1 &`,
      },
      {
        on: 'worker1',
        run: `token=$(nc -d 192.168.56.11 4000)
docker swarm leave
docker network rm docker_gwbridge
docker network create --subnet 172.31.200.0/24 --gateway 172.31.200.1 ${OPTIONS} docker_gwbridge
docker swarm join --token "$token" --availability drain 192.168.56.11:2377
until docker network inspect docker_gwbridge | grep -q ingress-sbox; do sleep 0.2; done`,
      },
    ],
  });
});
