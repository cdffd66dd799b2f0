import type { CatalogueFault } from './define.ts';
import { PEER, pingsLost, REMOTE_LOST, someRemote, untilDown, VXLAN_PORT } from './scripts.ts';

/** An endpoint behind `peer` becomes `address`. */
const BEHIND_PEER = `${PEER}
address=$(remote_endpoints ingress | awk -v peer="$peer" '$3 == peer { print $1; exit }')
`;

/** Faults of the LAN itself, and of what the hosts let in from it for the swarm. */
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
    undo: ({ node }) => [{ on: node, run: `${VXLAN_PORT}iptables -D INPUT -p udp --dport "$port" -j DROP` }],
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
    undo: ({ other }) => [{ on: other, run: 'nft delete table ip firewall' }],
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
    undo: ({ node }) => [
      { on: node, run: 'iptables -t raw -D PREROUTING -p udp -m length --length 1400: -j DROP' },
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
    id: 'esp-dropped',
    family: 'lan',
    title: ({ node }) => `${node} drops ESP, IP protocol 50`,
    breaks: 'No frame of an encrypted network gets into this node',
    source: 'https://github.com/docker/docs/issues/8640',
    needs: ['encrypted'],
    inject: ({ node }) => [{ on: node, run: 'iptables -I INPUT -p esp -j DROP' }],
    undo: ({ node }) => [{ on: node, run: 'iptables -D INPUT -p esp -j DROP' }],
    shown: ({ node, network }) => ({
      on: node,
      run: `${someRemote(network ?? '')}${pingsLost(`in_balancer ${network ?? ''}`, '"$address"')}`,
    }),
  },
];
