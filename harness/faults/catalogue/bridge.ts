import type { CatalogueFault, Target } from './define.ts';
import { networkOf, nicOn, pingsLost, someRemote } from './scripts.ts';

/** The end in the overlay's namespace of the cable to the service's container becomes `end`. */
function cable(target: Target): string {
  return `${nicOn(networkOf(target), target.service ?? '')}
index=$(in_container ${target.service} ip -json link show dev "$nic" | jq '.[].link_index')
end=$(in_overlay ${networkOf(target)} ip -json link | jq --raw-output ".[] | select(.ifindex == $index).ifname")
test -n "$end"
`;
}

/** An endpoint elsewhere becomes `address`, `mac` and `node`, and a cable that is plugged in here `port`. */
function aCable(target: Target): string {
  return `${someRemote(networkOf(target))}
port=$(in_overlay ${networkOf(target)} ip -json link show master br0 |
  jq --raw-output '[.[].ifname | select(. != "vxlan0")][0]')
`;
}

/** Ends well when the load balancer of the network does not reach the service's container on this node. */
function taskLost(target: Target): string {
  return `
address=$(address_of ${networkOf(target)} ${target.service})
${pingsLost(`in_balancer ${networkOf(target)}`, '"$address"')}`;
}

/** Faults of the switch that a network has on a node, and of what is plugged into it. */
export const BRIDGE: readonly CatalogueFault[] = [
  {
    id: 'task-unplugged',
    family: 'bridge',
    title: (target) =>
      `The cable of a task of ${target.service} on ${target.node} is out of br0 of ${networkOf(target)}`,
    breaks: 'Nobody on the network reaches this task',
    source: 'What the kernel allows, and no engine repairs',
    needs: ['network', 'service'],
    inject: (target) => [
      { on: target.node, run: `${cable(target)}in_overlay ${networkOf(target)} ip link set "$end" nomaster` },
    ],
    undo: (target) => [
      {
        on: target.node,
        run: `${cable(target)}in_overlay ${networkOf(target)} ip link set "$end" master br0`,
      },
    ],
    shown: (target) => ({ on: target.node, run: taskLost(target) }),
  },
  {
    id: 'bridge-down',
    family: 'bridge',
    title: (target) => `br0 of ${networkOf(target)} is down on ${target.node}`,
    breaks: 'Nothing on the network reaches anything else from this node',
    source: 'What the kernel allows, and no engine repairs',
    needs: ['network'],
    inject: (target) => [{ on: target.node, run: `in_overlay ${networkOf(target)} ip link set br0 down` }],
    undo: (target) => [{ on: target.node, run: `in_overlay ${networkOf(target)} ip link set br0 up` }],
    shown: (target) => ({
      on: target.node,
      run: `${someRemote(networkOf(target))}${pingsLost(`in_balancer ${networkOf(target)}`, '"$address"')}`,
    }),
  },
  {
    id: 'tunnel-unplugged',
    family: 'bridge',
    title: (target) => `vxlan0 of ${networkOf(target)} is plugged into nothing on ${target.node}`,
    breaks: 'No frame of the network leaves or enters the node',
    source: 'What the kernel allows, and no engine repairs',
    needs: ['network'],
    inject: (target) => [
      { on: target.node, run: `in_overlay ${networkOf(target)} ip link set vxlan0 nomaster` },
    ],
    undo: (target) => [
      { on: target.node, run: `in_overlay ${networkOf(target)} ip link set vxlan0 master br0` },
    ],
    shown: (target) => ({
      on: target.node,
      run: `${someRemote(networkOf(target))}${pingsLost(`in_balancer ${networkOf(target)}`, '"$address"')}`,
    }),
  },
  {
    id: 'mac-at-the-wrong-port',
    family: 'bridge',
    title: (target) =>
      `br0 of ${networkOf(target)} on ${target.node} takes a station elsewhere for one of its own`,
    breaks: 'Frames for this station are sent into a cable instead of the tunnel',
    source: 'https://github.com/moby/libnetwork/issues/1952',
    needs: ['network'],
    inject: (target) => [
      {
        on: target.node,
        run: `${aCable(target)}in_overlay ${networkOf(target)} bridge fdb replace "$mac" dev "$port" master static sticky`,
      },
    ],
    undo: (target) => [
      {
        on: target.node,
        run: `${aCable(target)}in_overlay ${networkOf(target)} bridge fdb delete "$mac" dev "$port" master`,
      },
    ],
    shown: (target) => ({
      on: target.node,
      run: `${someRemote(networkOf(target))}${pingsLost(`in_balancer ${networkOf(target)}`, '"$address"')}`,
    }),
  },
];
