import type { CatalogueFault, Target } from './define.ts';
import {
  fromTheManager,
  published,
  requestsLost,
  rulesBack,
  rulesKept,
  SANDBOX_NIC,
  serversBack,
  serversKept,
} from './scripts.ts';

/** The mark of the published port becomes `mark`, the real servers behind it `servers`. */
function markOf(target: Target): string {
  return `
mark=$(in_sandbox iptables -t mangle -S PREROUTING |
  sed -n 's/.*-p tcp .*--dport ${published(target)} .*--set-xmark \\(0x[0-9a-f]*\\).*/\\1/p' | tail -n 1)
test -n "$mark"
servers=$(in_sandbox ipvsadm -Sn | awk -v mark="$((mark))" '$1 == "-a" && $2 == "-f" && $3 == mark { print $5 }')
test -n "$servers"
`;
}

/** Ends well when some of the requests that the node sends to its own port are lost. */
function own(target: Target): { readonly on: string; readonly run: string } {
  return { on: target.node, run: requestsLost(`http://127.0.0.1:${published(target)}/`) };
}

/** Faults in ingress_sbox, the namespace that balances requests to published ports. */
export const SANDBOX: readonly CatalogueFault[] = [
  {
    id: 'sandbox-port-dropped',
    family: 'sandbox',
    title: ({ node, port }) => `ingress_sbox of ${node} drops what comes for port ${port?.published ?? ''}`,
    breaks: 'Requests end in ingress_sbox',
    source: 'Issue 11, the table of what marks missed',
    needs: ['ingress'],
    inject: (target) => [
      { on: target.node, run: `in_sandbox iptables -I INPUT -p tcp --dport ${published(target)} -j DROP` },
    ],
    undo: (target) => [
      { on: target.node, run: `in_sandbox iptables -D INPUT -p tcp --dport ${published(target)} -j DROP` },
    ],
    shown: own,
  },
  {
    id: 'mark-gone',
    family: 'sandbox',
    title: ({ node, port }) =>
      `ingress_sbox of ${node} does not mark what comes for port ${port?.published ?? ''}`,
    breaks: 'IPVS does not know what to balance',
    source: 'https://github.com/scaleway/kernel-tools/issues/343',
    needs: ['ingress'],
    inject: (target) => [
      {
        on: target.node,
        run: `${rulesKept('in_sandbox')}
rules=$(in_sandbox iptables -t mangle -S PREROUTING | grep -e '-p tcp .*--dport ${published(target)} ')
echo "$rules" | while read -r append rule; do in_sandbox iptables -t mangle -D $rule; done`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: rulesBack('in_sandbox') }],
    shown: own,
  },
  {
    id: 'marked-again',
    family: 'sandbox',
    title: ({ node, port }) =>
      `A rule after the right one gives what comes for port ${port?.published ?? ''} of ${node} a mark that IPVS does not know`,
    breaks: 'The last mark counts, and nothing is balanced by it',
    source: 'https://github.com/moby/moby/issues/30464',
    needs: ['ingress'],
    inject: (target) => [
      {
        on: target.node,
        run: `${rulesKept('in_sandbox')}in_sandbox iptables -t mangle -A PREROUTING -p tcp --dport ${published(target)} -j MARK --set-mark 0x1000`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: rulesBack('in_sandbox') }],
    shown: own,
  },
  {
    id: 'sandbox-ipvs-cleared',
    family: 'sandbox',
    title: ({ node }) => `The IPVS table in ingress_sbox of ${node} is empty`,
    breaks: 'No request that comes to this node finds a task',
    source: 'https://github.com/moby/moby/issues/25325',
    needs: ['ingress'],
    inject: ({ node }) => [{ on: node, run: `${serversKept('in_sandbox')}in_sandbox ipvsadm --clear` }],
    undo: ({ node }) => [{ on: node, run: serversBack('in_sandbox') }],
    shown: own,
  },
  {
    id: 'real-server-lost',
    family: 'sandbox',
    title: ({ node, service }) => `The load balancer of ${node} has lost a task of ${service}`,
    breaks: 'A task that runs gets no request from this node',
    source: 'https://github.com/moby/moby/issues/25325',
    needs: ['ingress'],
    inject: (target) => [
      {
        on: target.node,
        run: `${serversKept('in_sandbox')}${markOf(target)}in_sandbox ipvsadm -d -f "$((mark))" -r "$(echo "$servers" | tail -n 1)"`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: serversBack('in_sandbox') }],
    shown: (target) => ({
      on: target.node,
      run: `${markOf(target)}
tasks=$(task_addresses ingress ${target.service})
test "$(echo "$tasks" | wc -l)" -gt "$(echo "$servers" | wc -l)"`,
    }),
  },
  {
    id: 'ghost-server',
    family: 'sandbox',
    title: ({ node }) => `The load balancer of ${node} has one real server more, which is nobody`,
    breaks: 'Each time that it is this one’s turn a request is lost',
    source: 'https://github.com/moby/moby/issues/35548',
    needs: ['ingress'],
    inject: (target) => [
      {
        on: target.node,
        run: `${serversKept('in_sandbox')}${markOf(target)}
ghost=$(echo "$servers" | sed -n '1s/\\.[0-9]*:0$/.250/p')
in_sandbox ipvsadm -a -f "$((mark))" -r "$ghost" -m -w 1`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: serversBack('in_sandbox') }],
    shown: own,
  },
  {
    id: 'weights-zero',
    family: 'sandbox',
    title: ({ node, service }) => `The load balancer of ${node} gives no task of ${service} any weight`,
    breaks: 'No new request is sent to a task',
    source: 'What Docker does itself to a task that it stops, and leaves behind when it dies',
    needs: ['ingress'],
    inject: (target) => [
      {
        on: target.node,
        run: `${serversKept('in_sandbox')}${markOf(target)}
for server in $servers; do in_sandbox ipvsadm -e -f "$((mark))" -r "$server" -m -w 0; done`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: serversBack('in_sandbox') }],
    shown: own,
  },
  {
    id: 'servers-by-the-wrong-method',
    family: 'sandbox',
    title: ({ node, service }) => `The load balancer of ${node} sends requests for ${service} in IP-in-IP`,
    breaks: 'Tasks do not understand what they get',
    source: 'ipvsadm(8): a real server is reached by one of three methods',
    needs: ['ingress'],
    inject: (target) => [
      {
        on: target.node,
        run: `${serversKept('in_sandbox')}${markOf(target)}
for server in $servers; do in_sandbox ipvsadm -e -f "$((mark))" -r "$server" -i -w 1; done`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: serversBack('in_sandbox') }],
    shown: own,
  },
  {
    id: 'snat-gone',
    family: 'sandbox',
    title: ({ node }) => `ingress_sbox of ${node} leaves the client as the sender`,
    breaks: 'Tasks answer past the load balancer, and the answers are lost',
    source: 'https://github.com/moby/moby/issues/25526',
    needs: ['ingress'],
    inject: ({ node }) => [
      {
        on: node,
        run: `${rulesKept('in_sandbox')}
rule=$(in_sandbox iptables -t nat -S POSTROUTING | grep -e '--ipvs ')
in_sandbox iptables -t nat -D \${rule#-A}`,
      },
    ],
    undo: ({ node }) => [{ on: node, run: rulesBack('in_sandbox') }],
    shown: own,
  },
  {
    id: 'ipvs-untracked',
    family: 'sandbox',
    title: ({ node }) => `IPVS in ingress_sbox of ${node} tracks no connections`,
    breaks: 'The sender is not rewritten, and the answers are lost',
    source: 'https://github.com/moby/moby/issues/35082',
    needs: ['ingress'],
    inject: ({ node }) => [{ on: node, run: 'in_sandbox sysctl -w net.ipv4.vs.conntrack=0' }],
    undo: ({ node }) => [{ on: node, run: 'in_sandbox sysctl -w net.ipv4.vs.conntrack=1' }],
    shown: own,
  },
  {
    id: 'sandbox-of-another-mac',
    family: 'sandbox',
    title: ({ node }) =>
      `ingress_sbox of ${node} has another MAC address on ingress than Docker told the others`,
    breaks: 'Answers of tasks on other nodes are taken by nobody',
    source: 'What the kernel allows, and no engine repairs',
    needs: ['ingress'],
    inject: ({ node }) => [
      {
        on: node,
        run: `${SANDBOX_NIC}
in_sandbox ip -json link show dev "$nic" | jq --raw-output '.[].address' > /tmp/mac-before
in_sandbox ip link set "$nic" address 02:42:de:ad:be:ef`,
      },
    ],
    undo: ({ node }) => [
      { on: node, run: `${SANDBOX_NIC}in_sandbox ip link set "$nic" address "$(cat /tmp/mac-before)"` },
    ],
    shown: own,
  },
  {
    id: 'sandbox-neighbour-wrong',
    family: 'sandbox',
    title: ({ node, service }) =>
      `ingress_sbox of ${node} takes a MAC address that does not exist for that of a task of ${service}`,
    breaks: 'Requests that are balanced to this task are lost',
    source: 'https://github.com/moby/moby/issues/52661',
    needs: ['ingress'],
    inject: (target) => [
      {
        on: target.node,
        run: `${SANDBOX_NIC}
address=$(task_addresses ingress ${target.service} | head -n 1)
echo "$address" > /tmp/known-before
in_sandbox ip neighbour replace "$address" lladdr 02:42:de:ad:be:ef dev "$nic" nud permanent`,
      },
    ],
    undo: ({ node }) => [
      {
        on: node,
        run: `${SANDBOX_NIC}in_sandbox ip neighbour delete "$(cat /tmp/known-before)" dev "$nic"`,
      },
    ],
    shown: own,
  },
  {
    id: 'sandbox-way-out-lost',
    family: 'sandbox',
    title: ({ node }) => `ingress_sbox of ${node} has no default route`,
    breaks: 'Clients on the LAN get no answer',
    source: 'https://github.com/moby/moby/issues/30217',
    needs: ['ingress'],
    inject: ({ node }) => [
      {
        on: node,
        run: 'in_sandbox ip route show default > /tmp/route-before\nin_sandbox ip route del default',
      },
    ],
    undo: ({ node }) => [{ on: node, run: 'in_sandbox ip route add $(cat /tmp/route-before)' }],
    shown: (target) => ({ on: target.manager, run: fromTheManager(target) }),
  },
];
