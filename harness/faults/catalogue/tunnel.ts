import type { CatalogueFault, Target } from './define.ts';
import { networkOf, pingsLost, someRemote } from './scripts.ts';

/** Ends well when the load balancer of the network here does not reach an endpoint elsewhere. */
function remoteLost(target: Target, remote = someRemote(networkOf(target))): string {
  return `${remote}${pingsLost(`in_balancer ${networkOf(target)}`, '"$address"')}`;
}

/** Endpoints elsewhere are remembered, since what breaks takes them out of the kernel. */
function remember(target: Target): string {
  return `remote_endpoints ${networkOf(target)} > /tmp/known-before\n`;
}

const REMEMBERED = 'read -r address mac node < /tmp/known-before\n';

/** Nobody here holds to a MAC address that was told before. */
const FORGOTTEN = `
for file in /var/run/docker/netns/*; do
  nsenter --net="$file" ip neighbour flush to "$address" || true
done`;

/** An endpoint that was remembered is looked for at its own node again. */
function fdbBack(target: Target): string {
  return `${REMEMBERED}
in_overlay ${networkOf(target)} bridge fdb replace "$mac" dev vxlan0 dst "$node" self permanent`;
}

/** vxlan0 made again with the same entries, and with options other than the engine's. */
function anotherTunnel(network: string, id: string, port: string): string {
  return `
read -r id port mtu < <(in_overlay ${network} ip -json -details link show dev vxlan0 |
  jq --raw-output '.[] | "\\(.linkinfo.info_data.id) \\(.linkinfo.info_data.port) \\(.mtu)"')
fdb=$(in_overlay ${network} bridge fdb show dev vxlan0 | grep ' dst ')
neighbours=$(in_overlay ${network} ip neighbour show dev vxlan0)
in_overlay ${network} ip link delete vxlan0
ip link add tunnel type vxlan id "$((${id}))" dstport "$((${port}))" proxy l2miss l3miss
ip link set tunnel netns "$(overlay_file ${network})"
in_overlay ${network} ip link set tunnel name vxlan0 mtu "$mtu" master br0 up
while read -r mac word node rest; do
  in_overlay ${network} bridge fdb add "$mac" dev vxlan0 dst "$node" self permanent
done <<< "$fdb"
while read -r address word mac rest; do
  in_overlay ${network} ip neighbour replace "$address" lladdr "$mac" dev vxlan0 nud permanent
done <<< "$neighbours"
`;
}

/** A task of the service elsewhere becomes `address`, `mac` and `node`. */
function remoteTask(target: Target): string {
  return `read -r address mac node < <(remote_tasks ${networkOf(target)} ${target.service ?? ''})\n`;
}

/** Faults of the tunnel between the nodes: vxlan0, and what it knows. */
export const TUNNEL: readonly CatalogueFault[] = [
  {
    id: 'tunnel-down',
    family: 'tunnel',
    title: (target) => `vxlan0 of ${networkOf(target)} is down on ${target.node}`,
    breaks: 'No frame of the network leaves or enters the node',
    source: 'https://github.com/moby/moby/issues/32738',
    needs: ['network'],
    inject: (target) => [
      { on: target.node, run: `${remember(target)}in_overlay ${networkOf(target)} ip link set vxlan0 down` },
    ],
    shown: (target) => ({ on: target.node, run: remoteLost(target, REMEMBERED) }),
  },
  {
    id: 'tunnel-of-another-vni',
    family: 'tunnel',
    title: (target) => `The tunnel of ${networkOf(target)} has another VNI on ${target.node}`,
    breaks: 'The nodes take each other’s frames for those of a network that they do not have',
    source: 'RFC 7348: receivers tell networks apart by the VNI alone',
    needs: ['network'],
    inject: (target) => [{ on: target.node, run: anotherTunnel(networkOf(target), 'id + 1000', 'port') }],
    shown: (target) => ({ on: target.node, run: remoteLost(target) }),
  },
  {
    id: 'tunnel-to-another-port',
    family: 'tunnel',
    title: (target) => `The tunnel of ${networkOf(target)} sends to another UDP port on ${target.node}`,
    breaks: 'Nobody listens where the frames of this node go',
    source: 'https://github.com/docker/docs/pull/22030',
    needs: ['network'],
    inject: (target) => [{ on: target.node, run: anotherTunnel(networkOf(target), 'id', 'port + 1') }],
    shown: (target) => ({ on: target.node, run: remoteLost(target) }),
  },
  {
    id: 'tunnel-narrow',
    family: 'tunnel',
    title: (target) => `vxlan0 of ${networkOf(target)} takes frames of 1000 bytes at most on ${target.node}`,
    breaks: 'Small frames come through, and large ones are dropped by the bridge',
    source: 'https://github.com/moby/libnetwork/issues/2661',
    needs: ['network'],
    inject: (target) => [
      { on: target.node, run: `in_overlay ${networkOf(target)} ip link set vxlan0 mtu 1000` },
    ],
    shown: (target) => ({
      on: target.node,
      run: `${someRemote(networkOf(target))}
in_balancer ${networkOf(target)} ping -c 1 -W 5 "$address"
${pingsLost(`in_balancer ${networkOf(target)}`, '"$address"', '-s 1300')}`,
    }),
  },
  {
    id: 'segments-lost-in-the-tunnel',
    family: 'tunnel',
    title: (target) =>
      `TCP that comes out of the tunnel of ${networkOf(target)} is dropped on ${target.node}, as with a wrong checksum`,
    breaks: 'Pings are answered, and no connection is made',
    source: 'https://github.com/moby/moby/issues/41775',
    needs: ['network'],
    inject: (target) => [
      {
        on: target.node,
        run: `
in_overlay ${networkOf(target)} nft add table netdev checksums
in_overlay ${networkOf(target)} nft 'add chain netdev checksums wrong { type filter hook ingress device "vxlan0" priority 0; }'
in_overlay ${networkOf(target)} nft add rule netdev checksums wrong ip protocol tcp drop`,
      },
    ],
    undo: (target) => [
      { on: target.node, run: `in_overlay ${networkOf(target)} nft delete table netdev checksums` },
    ],
    shown: (target) => ({
      on: target.node,
      run: `${someRemote(networkOf(target))}
in_balancer ${networkOf(target)} ping -c 1 -W 5 "$address"
test "$(in_balancer ${networkOf(target)} curl --silent --max-time 4 --write-out '%{exitcode}' \\
  --output /dev/null "http://$address:9/" || true)" = 28`,
    }),
  },
  {
    id: 'task-unknown-in-the-fdb',
    family: 'tunnel',
    title: ({ node, service }) =>
      `${node} has no FDB entry for a task of ${service} on another node, and learns none`,
    breaks: 'Frames for this task go nowhere',
    source: 'https://github.com/moby/moby/issues/52661',
    needs: ['network', 'service'],
    inject: (target) => [
      {
        on: target.node,
        // While vxlan0 learns, the first frame from there would bring the entry back.
        run: `${remoteTask(target)}echo "$address $mac $node" > /tmp/known-before
in_overlay ${networkOf(target)} ip link set vxlan0 type vxlan nolearning
in_overlay ${networkOf(target)} bridge fdb delete "$mac" dev vxlan0 dst "$node" self`,
      },
    ],
    undo: (target) => [
      {
        on: target.node,
        run: `${REMEMBERED}
in_overlay ${networkOf(target)} bridge fdb add "$mac" dev vxlan0 dst "$node" self permanent
in_overlay ${networkOf(target)} ip link set vxlan0 type vxlan learning`,
      },
    ],
    shown: (target) => ({ on: target.node, run: remoteLost(target, REMEMBERED) }),
  },
  {
    id: 'task-behind-the-wrong-node',
    family: 'tunnel',
    title: ({ node, service }) => `${node} sends the frames for a task of ${service} to the wrong node`,
    breaks: 'The node that gets them has no such task',
    source: 'https://github.com/moby/moby/issues/49908',
    needs: ['network', 'service'],
    inject: (target) => [
      {
        on: target.node,
        run: `${remoteTask(target)}echo "$address $mac $node" > /tmp/known-before
wrong=$(other_nodes | grep --invert-match --line-regexp --fixed-strings "$node" | head -n 1)
in_overlay ${networkOf(target)} bridge fdb replace "$mac" dev vxlan0 dst "\${wrong:-192.0.2.1}" self permanent`,
      },
    ],
    undo: (target) => [{ on: target.node, run: fdbBack(target) }],
    shown: (target) => ({ on: target.node, run: remoteLost(target, remoteTask(target)) }),
  },
  {
    id: 'balancer-behind-nobody',
    family: 'tunnel',
    title: (target) =>
      `${target.node} looks for the load balancer that another node has on ${networkOf(target)} at an address that nobody has`,
    breaks: 'The answers of tasks here to requests that were balanced there are lost',
    source: 'Issue 11, the table of what marks missed',
    needs: ['network'],
    inject: (target) => [
      {
        on: target.node,
        run: `
read -r address mac node < <(remote_balancers ${networkOf(target)})
echo "$address $mac $node" > /tmp/known-before
in_overlay ${networkOf(target)} bridge fdb replace "$mac" dev vxlan0 dst "\${node%.*}.250" self permanent`,
      },
    ],
    undo: (target) => [{ on: target.node, run: fdbBack(target) }],
    shown: (target) => ({
      on: target.node,
      run: remoteLost(target, `read -r address rest < <(remote_balancers ${networkOf(target)})\n`),
    }),
  },
  {
    id: 'neighbour-of-a-wrong-mac',
    family: 'tunnel',
    title: (target) =>
      `${target.node} knows an endpoint of ${networkOf(target)} elsewhere by a wrong MAC address`,
    breaks: 'Frames for this endpoint go to a station that does not exist',
    source: 'https://github.com/moby/moby/issues/35807',
    needs: ['network'],
    inject: (target) => [
      {
        on: target.node,
        run: `${someRemote(networkOf(target))}echo "$address $mac $node" > /tmp/known-before
in_overlay ${networkOf(target)} ip neighbour replace "$address" lladdr 02:42:de:ad:be:ef dev vxlan0 nud permanent
${FORGOTTEN}`,
      },
    ],
    undo: (target) => [
      {
        on: target.node,
        run: `${REMEMBERED}
in_overlay ${networkOf(target)} ip neighbour replace "$address" lladdr "$mac" dev vxlan0 nud permanent
${FORGOTTEN}`,
      },
    ],
    shown: (target) => ({ on: target.node, run: remoteLost(target, REMEMBERED) }),
  },
  {
    id: 'keys-lost',
    family: 'tunnel',
    title: ({ node, network }) => `${node} has lost the keys of ${network}`,
    breaks: 'No frame of the encrypted network is sent or understood here',
    source: 'https://github.com/moby/moby/issues/30766',
    needs: ['encrypted'],
    inject: ({ node }) => [{ on: node, run: 'ip xfrm state flush' }],
    shown: (target) => ({ on: target.node, run: remoteLost(target) }),
  },
];
