import type { CatalogueFault } from './define.ts';
import { GWBRIDGE, pingsLost, published, requestsLost, rulesBack, rulesKept } from './scripts.ts';

/** Ends well when ingress_sbox does not reach another node by way of docker_gwbridge and the host. */
const WAY_OUT_LOST = `
peer=$(other_nodes | head -n 1)
${pingsLost('in_sandbox', '"$peer"')}`;

/** The host's end of the cable of ingress_sbox becomes `outside`. */
const SANDBOX_CABLE = `${GWBRIDGE}
inside=$(in_sandbox ip -json address show to "$subnet" | jq --raw-output '[.[].ifname // empty][0]')
index=$(in_sandbox ip -json link show dev "$inside" | jq '.[].link_index')
outside=$(ip -json link | jq --raw-output ".[] | select(.ifindex == $index).ifname")
`;

/** Ends well when somebody else who is plugged into docker_gwbridge reaches ingress_sbox. */
const NEIGHBOURS_REACHED = `${GWBRIDGE}
trap 'ip link delete neighbour0; ip netns delete neighbour' EXIT
ip netns add neighbour
ip link add neighbour0 type veth peer name neighbour1
ip link set neighbour0 master docker_gwbridge up
ip link set neighbour1 netns neighbour
ip -netns neighbour address add "\${gateway%.*}.240/\${subnet#*/}" dev neighbour1
ip -netns neighbour link set neighbour1 up
ip netns exec neighbour ping -c 3 -i 0.5 -W 2 "$sandbox"
`;

/** Faults of docker_gwbridge, by which containers and ingress_sbox are joined to the host. */
export const GWBRIDGE_FAULTS: readonly CatalogueFault[] = [
  {
    id: 'gwbridge-down',
    family: 'gwbridge',
    title: ({ node }) => `docker_gwbridge is down on ${node}`,
    breaks: 'The host and its containers do not reach each other, nor do the containers reach the LAN',
    source: 'https://github.com/moby/moby/issues/30217',
    needs: [],
    inject: ({ node }) => [{ on: node, run: 'ip link set docker_gwbridge down' }],
    undo: ({ node }) => [{ on: node, run: 'ip link set docker_gwbridge up' }],
    shown: ({ node }) => ({ on: node, run: WAY_OUT_LOST }),
  },
  {
    id: 'sandbox-off-the-gwbridge',
    family: 'gwbridge',
    title: ({ node }) => `The cable of ingress_sbox is out of docker_gwbridge on ${node}`,
    breaks: 'The host does not reach its load balancer',
    source: 'https://github.com/moby/moby/issues/26563',
    needs: [],
    inject: ({ node }) => [
      {
        on: node,
        run: `${SANDBOX_CABLE}ip link set "$outside" nomaster`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: `${SANDBOX_CABLE}ip link set "$outside" master docker_gwbridge` }],
    shown: ({ node }) => ({ on: node, run: WAY_OUT_LOST }),
  },
  {
    id: 'gwbridge-neighbour-wrong',
    family: 'gwbridge',
    title: ({ node }) => `${node} knows its ingress_sbox by a wrong MAC address`,
    breaks: 'What the host sends to its load balancer is taken by nobody',
    source: 'Issue 11, the table of what marks missed',
    needs: [],
    inject: ({ node }) => [
      {
        on: node,
        run: `${GWBRIDGE}
ip neighbour replace "$sandbox" lladdr 02:42:de:ad:be:ef dev docker_gwbridge nud permanent`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: `${GWBRIDGE}ip neighbour delete "$sandbox" dev docker_gwbridge` }],
    shown: ({ node }) => ({ on: node, run: WAY_OUT_LOST }),
  },
  {
    id: 'gwbridge-subnet-taken',
    family: 'gwbridge',
    title: ({ node }) => `${node} has a more specific route that leads to ingress_sbox by another bridge`,
    breaks: 'What the host sends to its load balancer goes elsewhere',
    source: 'https://github.com/moby/moby/issues/27890',
    needs: [],
    inject: ({ node }) => [{ on: node, run: `${GWBRIDGE}ip route add "$sandbox/32" dev docker0` }],
    undo: ({ node }) => [{ on: node, run: `${GWBRIDGE}ip route delete "$sandbox/32" dev docker0` }],
    shown: ({ node }) => ({ on: node, run: WAY_OUT_LOST }),
  },
  {
    id: 'masquerade-gone',
    family: 'gwbridge',
    title: ({ node }) => `${node} does not masquerade what leaves docker_gwbridge`,
    breaks: 'Containers send to the LAN, and no answer finds back',
    source: 'https://github.com/moby/moby/issues/44015',
    needs: [],
    inject: ({ node }) => [
      {
        on: node,
        run: `${GWBRIDGE}${rulesKept()}iptables -t nat -D POSTROUTING -s "$subnet" ! -o docker_gwbridge -j MASQUERADE`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: rulesBack() }],
    shown: ({ node }) => ({ on: node, run: WAY_OUT_LOST }),
  },
  {
    id: 'loopback-not-led-out',
    family: 'gwbridge',
    title: ({ node }) => `${node} leads nothing from its loopback address to docker_gwbridge`,
    breaks: 'Requests to 127.0.0.1 are lost, and others are answered',
    source: 'https://github.com/moby/moby/issues/24847',
    needs: ['ingress'],
    inject: ({ node }) => [
      {
        on: node,
        run: `
sysctl net.ipv4.conf.docker_gwbridge.route_localnet net.ipv4.conf.all.route_localnet > /tmp/settings-before
sysctl -w net.ipv4.conf.docker_gwbridge.route_localnet=0 net.ipv4.conf.all.route_localnet=0`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: 'sysctl -p /tmp/settings-before' }],
    shown: (target) => ({
      on: target.node,
      run: requestsLost(`http://127.0.0.1:${published(target)}/`),
    }),
  },
  {
    id: 'frames-pass-unfiltered',
    family: 'gwbridge',
    title: ({ node }) => `Frames between neighbours on docker_gwbridge of ${node} do not meet the rules`,
    breaks: 'The rule that keeps neighbours apart is there, and they reach each other',
    source: 'Issue 11, the table of what marks missed',
    needs: [],
    inject: ({ node }) => [{ on: node, run: 'sysctl -w net.bridge.bridge-nf-call-iptables=0' }],
    undo: ({ node }) => [{ on: node, run: 'sysctl -w net.bridge.bridge-nf-call-iptables=1' }],
    shown: ({ node }) => ({ on: node, run: NEIGHBOURS_REACHED }),
  },
  {
    id: 'neighbours-accepted',
    family: 'gwbridge',
    title: ({ node }) => `On ${node} a rule before the one that keeps neighbours apart accepts`,
    breaks: 'Containers reach each other by way of docker_gwbridge',
    source: 'https://github.com/moby/moby/issues/24046',
    needs: [],
    inject: ({ node }) => [
      { on: node, run: 'iptables -I FORWARD -i docker_gwbridge -o docker_gwbridge -j ACCEPT' },
    ],
    undo: ({ node }) => [
      { on: node, run: 'iptables -D FORWARD -i docker_gwbridge -o docker_gwbridge -j ACCEPT' },
    ],
    shown: ({ node }) => ({ on: node, run: NEIGHBOURS_REACHED }),
  },
];
