import { defineFaults } from '../../harness/authoring.ts';

/** The address of this node's ingress_sbox in ingress, with its prefix length, becomes `sandbox`. */
const SANDBOX = `
sandbox=$(docker network inspect --format '{{(index .Containers "ingress-sbox").IPv4Address}}' ingress)
`;

/** The first row of the FDB that leads to another node becomes `mac` and `node`. */
const REMOTE = `
read -r mac word node rest < <(in_overlay ingress bridge fdb show dev vxlan0 | grep ' dst ')
test -n "$node"
`;

/** br0 has another MAC when what had the lowest is no longer plugged in: ingress_sbox asks for it again. */
const ASK_ANEW = 'in_sandbox ip neighbour flush all';

/** vxlan0 made again, with the same entries but with options other than the engine's. */
function anotherTunnel(id: string, port: string): string {
  return `
read -r id port mtu < <(in_overlay ingress ip -json -details link show dev vxlan0 |
  jq --raw-output '.[] | "\\(.linkinfo.info_data.id) \\(.linkinfo.info_data.port) \\(.mtu)"')
fdb=$(in_overlay ingress bridge fdb show dev vxlan0 | grep ' dst ')
neighbours=$(in_overlay ingress ip neighbour show dev vxlan0)
in_overlay ingress ip link delete vxlan0
ip link add tunnel type vxlan id "$((${id}))" dstport "$((${port}))" proxy l2miss l3miss
ip link set tunnel netns "$(overlay_file ingress)"
in_overlay ingress ip link set tunnel name vxlan0 mtu "$mtu" master br0 up
while read -r mac word node rest; do
  in_overlay ingress bridge fdb add "$mac" dev vxlan0 dst "$node" self permanent
done <<< "$fdb"
while read -r address word mac rest; do
  in_overlay ingress ip neighbour replace "$address" lladdr "$mac" dev vxlan0 nud permanent
done <<< "$neighbours"
${ASK_ANEW}
`;
}

export const faults = defineFaults(({ fault, target, variation }) => {
  target({ network: 'ingress', node: 'worker1', other: 'worker2', manager: 'manager1' });

  fault('bridge-readdressed', {
    title: 'br0 of worker2 has another address of the subnet',
    inject: [
      {
        on: 'worker2',
        run: `
address=$(in_overlay ingress ip -json -4 address show dev br0 | jq --raw-output '.[].addr_info[] | "\\(.local)/\\(.prefixlen)"')
in_overlay ingress ip address delete "$address" dev br0
in_overlay ingress ip address add "\${address%.*}.250/\${address#*/}" dev br0
`,
      },
    ],
    noticedBy: ['gateway-on-the-bridge'],
  });

  fault('vni-off-by-one', {
    title: 'The VNI of worker1 is one too high',
    inject: [{ on: 'worker1', run: anotherTunnel('id + 1', 'port') }],
    noticedBy: ['vni', 'tunnel-carries', 'sandboxes-answer'],
  });

  fault('port-off-by-one', {
    title: 'The tunnel of manager1 sends to the next UDP port',
    inject: [{ on: 'manager1', run: anotherTunnel('id', 'port + 1') }],
    noticedBy: ['data-path-port', 'tunnel-carries', 'sandboxes-answer'],
  });

  fault('tunnel-unplugged', {
    title: 'vxlan0 of worker2 is on no bridge',
    inject: [{ on: 'worker2', run: `in_overlay ingress ip link set vxlan0 nomaster\n${ASK_ANEW}` }],
    noticedBy: ['tunnel-on-the-bridge', 'tunnel-carries', 'sandboxes-answer'],
  });

  fault('tunnel-down', {
    title: 'vxlan0 of worker1 is down, which empties its neighbour table',
    inject: [{ on: 'worker1', run: 'in_overlay ingress ip link set vxlan0 down' }],
    noticedBy: ['tunnel-on-the-bridge', 'neighbours', 'tunnel-carries', 'sandboxes-answer'],
  });

  fault('mtu-lowered', {
    title: 'The MTU of vxlan0 is lowered on worker2',
    inject: [{ on: 'worker2', run: 'in_overlay ingress ip link set vxlan0 mtu 1400' }],
    noticedBy: ['mtu', 'tunnel-carries', 'sandboxes-answer'],
  });

  fault('sandbox-mtu-raised', {
    title: "ingress_sbox of manager1 sends frames as large as the LAN's",
    inject: [
      {
        on: 'manager1',
        run: `${SANDBOX}
nic=$(in_sandbox ip -oneline address show to "\${sandbox%/*}" | awk '{ print $2 }')
in_sandbox ip link set "$nic" mtu 1500
`,
      },
    ],
    noticedBy: ['mtu'],
  });

  fault('cable-unplugged', {
    title: 'The veth of ingress_sbox is on no bridge on worker1',
    inject: [{ on: 'worker1', run: 'in_overlay ingress ip link set veth0 nomaster' }],
    noticedBy: ['cable-to-the-sandbox', 'cable-carries', 'tunnel-carries', 'sandboxes-answer'],
  });

  fault('cable-down', {
    title: 'The veth of ingress_sbox is down at its far end on manager1',
    inject: [{ on: 'manager1', run: 'in_overlay ingress ip link set veth0 down' }],
    noticedBy: ['cable-to-the-sandbox', 'cable-carries', 'tunnel-carries', 'sandboxes-answer'],
  });

  fault('sandbox-readdressed', {
    title: 'ingress_sbox of worker2 has an address that its engine does not list',
    inject: [
      {
        on: 'worker2',
        run: `${SANDBOX}
nic=$(in_sandbox ip -oneline address show to "\${sandbox%/*}" | awk '{ print $2 }')
in_sandbox ip address delete "$sandbox" dev "$nic"
in_sandbox ip address add "\${sandbox%.*}.251/\${sandbox#*/}" dev "$nic"
`,
      },
    ],
    noticedBy: ['cable-to-the-sandbox', 'tunnel-carries', 'sandboxes-answer'],
  });

  fault('vxlan-dropped', {
    title: 'worker1 drops the packets of VXLAN that come to it',
    inject: [
      {
        on: 'worker1',
        run: `
port=$(in_overlay ingress ip -json -details link show dev vxlan0 | jq '.[].linkinfo.info_data.port')
iptables -I INPUT -p udp --dport "$port" -j DROP
`,
      },
    ],
    noticedBy: ['tunnel-carries', 'sandboxes-answer'],
  });

  // An entry that is merely gone comes back with the first frame from there: vxlan0 learns.
  fault('fdb-entry-astray', {
    title: 'manager1 sends the frames for one node to another one',
    inject: [
      {
        on: 'manager1',
        run: `${REMOTE}
other=$(in_overlay ingress bridge fdb show dev vxlan0 | grep ' dst ' | grep --invert-match " $node " | awk '{ print $3 }')
in_overlay ingress bridge fdb replace "$mac" dev vxlan0 dst "$other" self permanent
`,
      },
    ],
    noticedBy: ['fdb', 'sandboxes-answer'],
  });

  fault('neighbour-wrong', {
    title: 'worker2 knows another ingress_sbox by a wrong MAC',
    inject: [
      {
        on: 'worker2',
        run: `
read -r address rest < <(in_overlay ingress ip neighbour show dev vxlan0)
in_overlay ingress ip neighbour replace "$address" lladdr 02:42:de:ad:be:ef dev vxlan0 nud permanent
in_sandbox ip neighbour flush all
`,
      },
    ],
    noticedBy: ['neighbours', 'sandboxes-answer'],
  });

  fault('worker-left', {
    title: 'worker2 has left the swarm, and its ingress network with it',
    inject: [{ on: 'worker2', run: 'docker swarm leave' }],
    noticedBy: [
      'gateway-on-the-bridge',
      'vni',
      'data-path-port',
      'tunnel-on-the-bridge',
      'mtu',
      'tunnel-carries',
      'cable-to-the-sandbox',
      'cable-carries',
      'peers',
      'neighbours',
      'fdb',
      'sandboxes-answer',
    ],
  });

  variation('other-pool-and-port', {
    title: 'The swarm takes its subnets from another pool, and VXLAN has another UDP port',
    swarm: { addressPool: '10.40.0.0/16', subnetSize: 24, dataPathPort: 5789 },
  });

  variation('port-published', {
    title: 'A port is published before the lab: more endpoints, and a VIP on ingress_sbox',
    before: [
      { on: 'manager1', run: 'docker service create --name other --replicas 2 --publish 8080:80 nginx' },
    ],
  });

  variation('engine-restarted', {
    title: 'The engine of worker2 was restarted after the lab',
    after: [
      {
        on: 'worker2',
        run: `
systemctl restart docker
for second in $(seq 60); do
  peers=$(docker network inspect --format '{{len .Peers}}' ingress) || peers=0
  test "$peers" -eq 3 && exit
  sleep 1
done
false
`,
      },
    ],
  });
});
