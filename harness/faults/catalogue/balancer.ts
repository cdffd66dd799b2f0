import type { CatalogueFault, Target } from './define.ts';
import { requestsLost, rulesBack, rulesKept, servedBy, serversBack, serversKept, vip } from './scripts.ts';

/** Ends well when some of the requests that a task sends to the service's virtual address are lost. */
function byVip(target: Target): { readonly on: string; readonly run: string } {
  const { node, service } = target;
  const url = `"http://$vip:${servedBy(target)}/"`;
  return { on: node, run: `${vip(target)}${requestsLost(url, `in_container ${service}`)}` };
}

/** Faults in lb_…, the namespace that balances requests to the services of one network. */
export const BALANCER: readonly CatalogueFault[] = [
  {
    id: 'balancer-emptied',
    family: 'sandbox',
    title: ({ node, network }) => `The IPVS table in lb_… of ${network} on ${node} is empty`,
    breaks: 'Names lead to a virtual address behind which nothing answers; pings of it are answered',
    source: 'Issue 11, the table of what marks missed',
    needs: ['own-network', 'serves'],
    inject: ({ node, network }) => [
      { on: node, run: `${serversKept(`in_balancer ${network}`)}in_balancer ${network} ipvsadm --clear` },
    ],
    undo: ({ node, network }) => [{ on: node, run: serversBack(`in_balancer ${network}`) }],
    shown: byVip,
  },
  {
    id: 'balancer-mark-gone',
    family: 'sandbox',
    title: ({ node, network, service }) =>
      `lb_… of ${network} on ${node} does not mark what is for the virtual address of ${service}`,
    breaks: 'IPVS does not know what to balance',
    source: 'https://github.com/moby/moby/issues/38878',
    needs: ['own-network', 'serves'],
    inject: (target) => [
      {
        on: target.node,
        run: `${rulesKept(`in_balancer ${target.network}`)}${vip(target)}
rules=$(in_balancer ${target.network} iptables -t mangle -S | grep -e "-d $vip/32 .*MARK")
echo "$rules" | while read -r append rule; do in_balancer ${target.network} iptables -t mangle -D $rule; done`,
      },
    ],
    undo: ({ node, network }) => [{ on: node, run: rulesBack(`in_balancer ${network}`) }],
    shown: byVip,
  },
  {
    id: 'balancer-snat-gone',
    family: 'sandbox',
    title: ({ node, network }) => `lb_… of ${network} on ${node} leaves the client as the sender`,
    breaks: 'Tasks answer the client itself, which asked somebody else',
    source: 'https://github.com/moby/moby/issues/40374',
    needs: ['own-network', 'serves'],
    inject: ({ node, network }) => [
      {
        on: node,
        run: `${rulesKept(`in_balancer ${network}`)}
rule=$(in_balancer ${network} iptables -t nat -S POSTROUTING | grep -e '--ipvs ')
in_balancer ${network} iptables -t nat -D \${rule#-A}`,
      },
    ],
    undo: ({ node, network }) => [{ on: node, run: rulesBack(`in_balancer ${network}`) }],
    shown: byVip,
  },
  {
    id: 'balancer-forwarding-off',
    family: 'sandbox',
    title: ({ node, network }) => `lb_… of ${network} on ${node} forwards no packets`,
    breaks: 'Requests come to the tasks, and their answers end in the load balancer',
    source: 'https://github.com/moby/moby/issues/38723',
    needs: ['own-network', 'serves'],
    inject: ({ node, network }) => [
      { on: node, run: `in_balancer ${network} sysctl -w net.ipv4.ip_forward=0` },
    ],
    undo: ({ node, network }) => [
      { on: node, run: `in_balancer ${network} sysctl -w net.ipv4.ip_forward=1` },
    ],
    shown: byVip,
  },
];
