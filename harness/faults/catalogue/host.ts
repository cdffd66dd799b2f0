import type { CatalogueFault } from './define.ts';
import {
  fromTheManager,
  GWBRIDGE,
  pingsLost,
  published,
  REMOTE_LOST,
  requestsLost,
  rulesBack,
  rulesKept,
  VXLAN_PORT,
} from './scripts.ts';

/** Ends well when ingress_sbox does not reach another node by way of the host. */
const LAN_LOST = `
peer=$(other_nodes | head -n 1)
${pingsLost('in_sandbox', '"$peer"')}`;

/** Faults of the hosts that stand in the LAN: what they forward, filter and translate. */
export const HOST: readonly CatalogueFault[] = [
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
    undo: ({ node }) => [{ on: node, run: 'sysctl -w net.ipv4.ip_forward=1' }],
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
    undo: ({ node }) => [
      { on: node, run: 'iptables -D FORWARD -j REJECT --reject-with icmp-host-prohibited' },
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
    inject: ({ node }) => [{ on: node, run: `${rulesKept()}iptables -P FORWARD DROP\niptables -F FORWARD` }],
    undo: ({ node }) => [{ on: node, run: rulesBack() }],
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
        run: `${rulesKept()}
for table in filter nat mangle; do
  iptables -t $table -F
  iptables -t $table -X
done`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: rulesBack() }],
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
    inject: ({ node }) => [{ on: node, run: `${rulesKept()}iptables -t nat -F DOCKER-INGRESS` }],
    undo: ({ node }) => [{ on: node, run: rulesBack() }],
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
        run: `${rulesKept()}
jumps=$(iptables -t nat -S | grep -e '-j DOCKER-INGRESS$')
echo "$jumps" | while read -r append rule; do iptables -t nat -D $rule; done`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: rulesBack() }],
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
        run: `${GWBRIDGE}${rulesKept()}
iptables -t nat -I DOCKER-INGRESS -p tcp --dport ${published(target)} -j DNAT \\
  --to-destination "\${sandbox%.*}.250:${published(target)}"`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: rulesBack() }],
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
        run: `${rulesKept()}
peer=$(other_nodes | head -n 1)
nic=$(ip -json route get "$peer" | jq --raw-output '.[0].dev')
iptables -I DOCKER-USER -i "$nic" -p tcp -m conntrack --ctorigdstport ${published(target)} -j DROP`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: rulesBack() }],
    shown: (target) => ({ on: target.manager, run: fromTheManager(target) }),
  },
];
