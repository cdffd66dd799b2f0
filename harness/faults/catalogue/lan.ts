import type { CatalogueFault } from './define.ts';
import { pingsLost, VXLAN_PORT } from './scripts.ts';

/** Faults of the LAN and of the host that stands in it. */
export const LAN: readonly CatalogueFault[] = [
  {
    id: 'vxlan-dropped',
    family: 'lan',
    title: ({ node }) => `${node} drops what comes to the UDP port of VXLAN`,
    breaks: 'No frame of an overlay gets into this node',
    source: 'Issue 11, the table of what marks missed',
    needs: [],
    inject: ({ node }) => [
      { on: node, run: `${VXLAN_PORT}\niptables -I INPUT -p udp --dport "$port" -j DROP` },
    ],
    shown: ({ node }) => ({
      on: node,
      run: `
read -r address rest < <(remote_endpoints ingress)
${pingsLost('in_sandbox', '"$address"')}`,
    }),
  },
];
