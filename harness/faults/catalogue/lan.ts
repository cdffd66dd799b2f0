import type { CatalogueFault } from './define.ts';
import {
  fromTheManager,
  PEER,
  pingsLost,
  published,
  requestsLost,
  someRemote,
  untilDown,
} from './scripts.ts';
import { GWBRIDGE, VXLAN_PORT } from './scripts.ts';

/** Ends well when ingress_sbox does not reach the ingress_sbox of another node, or a task there. */
const REMOTE_LOST = `${someRemote('ingress')}${pingsLost('in_sandbox', '"$address"')}`;

/** Ends well when ingress_sbox does not reach another node by way of the host. */
const LAN_LOST = `
peer=$(other_nodes | head -n 1)
${pingsLost('in_sandbox', '"$peer"')}`;

/** An endpoint behind `peer` becomes `address`. */
const BEHIND_PEER = `${PEER}
address=$(remote_endpoints ingress | awk -v peer="$peer" '$3 == peer { print $1; exit }')
`;

/** Faults of the LAN, and of the hosts that stand in it. */
export const LAN: readonly CatalogueFault[] = [
  {
    id: 'vxlan-dropped',
    family: 'lan',
    title: ({ node }) => `${node} drops what comes to the UDP port of VXLAN`,
    breaks: 'No frame of an overlay gets into this node',
    source: 'https://github.com/turnkeylinux/tracker/issues/1745',
    needs: [],
    inject: ({ node }) => [
      { on: node, run: `${VXLAN_PORT}iptables -I INPUT -p udp --dport "$port" -j DROP` },
    ],
    shown: ({ node }) => ({ on: node, run: REMOTE_LOST }),
  },
  {
    id: 'vxlan-dropped-leaving',
    family: 'lan',
    title: ({ other }) => `A table of nftables on ${other} lets no VXLAN out`,
    breaks: 'No frame of an overlay leaves this node',
    source: 'https://github.com/docker-archive/classicswarm/issues/2687',
    needs: [],
    inject: ({ other }) => [
      {
        on: other,
        run: `${VXLAN_PORT}
nft add table ip firewall
nft 'add chain ip firewall leaving { type filter hook output priority 0; }'
nft add rule ip firewall leaving udp dport "$port" drop`,
      },
    ],
    shown: ({ other }) => ({ on: other, run: REMOTE_LOST }),
  },
  {
    id: 'large-packets-lost',
    family: 'lan',
    title: ({ node }) => `The LAN loses what comes to ${node} in packets of 1400 bytes and more`,
    breaks: 'Small requests are answered and large answers never arrive',
    source: 'https://github.com/moby/moby/issues/36689',
    needs: [],
    inject: ({ node }) => [
      { on: node, run: 'iptables -t raw -I PREROUTING -p udp -m length --length 1400: -j DROP' },
    ],
    shown: ({ node }) => ({
      on: node,
      run: `${someRemote('ingress')}
in_sandbox ping -c 1 -W 5 "$address"
${pingsLost('in_sandbox', '"$address"', '-s 1372')}`,
    }),
  },
  {
    id: 'route-to-one-node-lost',
    family: 'lan',
    title: ({ node }) => `${node} has a route that swallows what is for one other node`,
    breaks: 'Two nodes do not reach each other, and both are Ready',
    source: 'https://github.com/moby/moby/issues/39028',
    needs: [],
    inject: ({ node }) => [{ on: node, run: `${PEER}ip route add blackhole "$peer/32"` }],
    shown: ({ node }) => ({ on: node, run: `${BEHIND_PEER}${pingsLost('in_sandbox', '"$address"')}` }),
  },
  {
    id: 'reverse-path-filtered',
    family: 'lan',
    title: ({ node }) =>
      `${node} takes another NIC for the way to one node, and refuses what comes from there by the right one`,
    breaks: 'What comes from that node is dropped by the reverse path filter',
    source: 'https://github.com/moby/moby/issues/53004',
    needs: [],
    inject: ({ node }) => [
      {
        on: node,
        run: `${PEER}
sysctl -w net.ipv4.conf.all.rp_filter=1
ip route add "$peer/32" dev docker0`,
      },
    ],
    shown: ({ node }) => ({ on: node, run: `${BEHIND_PEER}${pingsLost('in_sandbox', '"$address"')}` }),
  },
  {
    id: 'gossip-blocked',
    family: 'lan',
    title: ({ node }) => `${node} hears nothing of the gossip on port 7946, and says nothing`,
    breaks: 'This node forgets the tasks of the others, and they forget its own',
    source: 'https://github.com/moby/moby/issues/36199',
    needs: [],
    inject: ({ node }) => [
      {
        on: node,
        run: `
remote_endpoints ingress > /tmp/known-before
for protocol in udp tcp; do
  iptables -I INPUT -p $protocol --dport 7946 -j DROP
  iptables -I OUTPUT -p $protocol --dport 7946 -j DROP
done
alone() { ! remote_endpoints ingress; }
wait_until alone`,
      },
    ],
    shown: ({ node }) => ({
      on: node,
      run: `
read -r address rest < /tmp/known-before
${pingsLost('in_sandbox', '"$address"')}`,
    }),
  },
  {
    id: 'management-blocked',
    family: 'lan',
    title: ({ node }) => `${node} no longer reaches the managers on TCP port 2377`,
    breaks: 'The swarm takes the node for Down and moves its tasks',
    source: 'https://docs.docker.com/engine/swarm/swarm-tutorial/#open-protocols-and-ports-between-the-hosts',
    needs: [],
    inject: ({ node, manager }) => [
      { on: node, run: 'iptables -I OUTPUT -p tcp --dport 2377 -j DROP' },
      untilDown(manager, node),
    ],
    shown: ({ node, manager }) => ({ on: manager, run: `node_is ${node} down` }),
  },
  {
    id: 'node-cut-off',
    family: 'lan',
    title: ({ other }) => `The LAN cable of ${other} is pulled out`,
    breaks: 'Nobody reaches this node, and the swarm moves its tasks',
    source: 'https://github.com/moby/moby/issues/53141',
    needs: [],
    inject: ({ other, manager }) => [{ cut: other }, untilDown(manager, other)],
    shown: ({ other, manager }) => ({
      on: manager,
      run: `
address=$(docker node inspect --format '{{.Status.Addr}}' ${other})
${pingsLost('', '"$address"')}`,
    }),
  },
  {
    id: 'conntrack-full',
    family: 'lan',
    title: ({ node }) => `The table of connections of ${node} is full`,
    breaks: 'Connections that exist go on, and no new one is made',
    source: 'https://github.com/kubernetes/kubernetes/issues/71261',
    needs: [],
    inject: ({ node }) => [
      {
        on: node,
        // Somebody must still get in to look.
        run: `
iptables -t raw -I PREROUTING -p tcp --dport 22 -j NOTRACK
iptables -t raw -I OUTPUT -p tcp --sport 22 -j NOTRACK
sysctl -w net.netfilter.nf_conntrack_max=1
${VXLAN_PORT}
conntrack -D -p udp --orig-port-dst "$port" || true`,
      },
    ],
    shown: ({ node }) => ({ on: node, run: REMOTE_LOST }),
  },
  {
    id: 'forwarding-off',
    family: 'lan',
    title: ({ node }) => `${node} forwards no packets`,
    breaks: 'What comes from the LAN reaches no container, and containers do not reach the LAN',
    source: 'Issue 11, the table of what marks missed',
    needs: [],
    inject: ({ node }) => [{ on: node, run: 'sysctl -w net.ipv4.ip_forward=0' }],
    shown: ({ node }) => ({ on: node, run: LAN_LOST }),
  },
  {
    id: 'forward-rejected',
    family: 'lan',
    title: ({ node }) => `The first rule of FORWARD on ${node} rejects everything`,
    breaks: 'What comes from the LAN reaches no container, and containers do not reach the LAN',
    source: 'https://github.com/moby/moby/issues/32916',
    needs: [],
    inject: ({ node }) => [
      { on: node, run: 'iptables -I FORWARD -j REJECT --reject-with icmp-host-prohibited' },
    ],
    shown: ({ node }) => ({ on: node, run: LAN_LOST }),
  },
  {
    id: 'forward-accept-gone',
    family: 'lan',
    title: ({ node }) => `FORWARD on ${node} drops by policy, and Docker's rules that accept are gone`,
    breaks: 'What comes from the LAN reaches no container, and containers do not reach the LAN',
    source: 'https://github.com/firewalld/firewalld/issues/503',
    needs: [],
    inject: ({ node }) => [{ on: node, run: 'iptables -P FORWARD DROP\niptables -F FORWARD' }],
    shown: ({ node }) => ({ on: node, run: LAN_LOST }),
  },
  {
    id: 'firewall-reloaded',
    family: 'lan',
    title: ({ node }) =>
      `A firewall on ${node} was loaded again, and Docker's rules are gone with the old one`,
    breaks: 'Nothing leads from the host to the load balancer of published ports',
    source: 'https://github.com/moby/moby/pull/50443',
    needs: ['ingress'],
    inject: ({ node }) => [
      {
        on: node,
        run: `
for table in filter nat mangle; do
  iptables -t $table -F
  iptables -t $table -X
done`,
      },
    ],
    shown: (target) => ({
      on: target.node,
      run: requestsLost(`http://127.0.0.1:${published(target)}/`),
    }),
  },
  {
    id: 'ingress-chain-flushed',
    family: 'lan',
    title: ({ node }) => `The chain DOCKER-INGRESS of table nat is empty on ${node}`,
    breaks: 'Requests to published ports are not led to ingress_sbox',
    source: 'https://github.com/moby/moby/issues/33893',
    needs: ['ingress'],
    inject: ({ node }) => [{ on: node, run: 'iptables -t nat -F DOCKER-INGRESS' }],
    shown: (target) => ({
      on: target.node,
      run: requestsLost(`http://127.0.0.1:${published(target)}/`),
    }),
  },
  {
    id: 'ingress-jumps-gone',
    family: 'lan',
    title: ({ node }) => `Nothing leads into the chain DOCKER-INGRESS of table nat on ${node}`,
    breaks: 'Requests to published ports are not led to ingress_sbox',
    source: 'https://github.com/firehol/firehol/issues/381',
    needs: ['ingress'],
    inject: ({ node }) => [
      {
        on: node,
        run: `
jumps=$(iptables -t nat -S | grep -e '-j DOCKER-INGRESS$')
echo "$jumps" | while read -r append rule; do iptables -t nat -D $rule; done`,
      },
    ],
    shown: (target) => ({
      on: target.node,
      run: requestsLost(`http://127.0.0.1:${published(target)}/`),
    }),
  },
  {
    id: 'dnat-elsewhere',
    family: 'lan',
    title: ({ node, port }) => `${node} leads port ${port?.published ?? ''} to an address that nobody has`,
    breaks: 'Requests to the published port do not come to ingress_sbox',
    source: 'Issue 11, the table of what marks missed',
    needs: ['ingress'],
    inject: (target) => [
      {
        on: target.node,
        run: `${GWBRIDGE}
iptables -t nat -I DOCKER-INGRESS -p tcp --dport ${published(target)} -j DNAT \\
  --to-destination "\${sandbox%.*}.250:${published(target)}"`,
      },
    ],
    shown: (target) => ({
      on: target.node,
      run: requestsLost(`http://127.0.0.1:${published(target)}/`),
    }),
  },
  {
    id: 'closed-to-the-lan',
    family: 'lan',
    title: ({ node, port }) => `${node} lets nothing from the LAN through to port ${port?.published ?? ''}`,
    breaks: 'The node answers itself and nobody else',
    source: 'https://github.com/chaifeng/ufw-docker/issues/156',
    needs: ['port'],
    inject: (target) => [
      {
        on: target.node,
        run: `
peer=$(other_nodes | head -n 1)
nic=$(ip -json route get "$peer" | jq --raw-output '.[0].dev')
iptables -I DOCKER-USER -i "$nic" -p tcp -m conntrack --ctorigdstport ${published(target)} -j DROP`,
      },
    ],
    shown: (target) => ({ on: target.manager, run: fromTheManager(target) }),
  },
  {
    id: 'esp-dropped',
    family: 'lan',
    title: ({ node }) => `${node} drops ESP, IP protocol 50`,
    breaks: 'No frame of an encrypted network gets into this node',
    source: 'https://github.com/docker/docs/issues/8640',
    needs: ['encrypted'],
    inject: ({ node }) => [{ on: node, run: 'iptables -I INPUT -p esp -j DROP' }],
    shown: ({ node, network }) => ({
      on: node,
      run: `${someRemote(network ?? '')}${pingsLost(`in_balancer ${network ?? ''}`, '"$address"')}`,
    }),
  },
];
