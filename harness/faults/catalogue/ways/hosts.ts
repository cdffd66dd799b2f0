import type { CatalogueWay } from '../define.ts';
import { published, VXLAN_PORT } from '../scripts.ts';

/** The NIC on the LAN becomes `lan`. */
const LAN_NIC = `
own=$(docker info --format '{{.Swarm.NodeAddr}}')
lan=$(ip -json address show to "$own" | jq --raw-output '[.[].ifname // empty][0]')
`;

/** What is done to the machines and is no fault of the network. */
export const HOSTS: readonly CatalogueWay[] = [
  {
    id: 'only-the-swarm-let-in',
    title: () => 'The hosts let in what the swarm needs, and nothing else: no ping',
    source: 'Issue 11, the table of what marks took wrongly',
    needs: [],
    after: () => [
      {
        on: '*',
        run: `${VXLAN_PORT}
iptables -A INPUT -i lo -j ACCEPT
iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
iptables -A INPUT -p tcp -m multiport --dports 22,2377,7946 -j ACCEPT
iptables -A INPUT -p udp -m multiport --dports 7946,"$port" -j ACCEPT
iptables -A INPUT -p esp -j ACCEPT
iptables -P INPUT DROP`,
      },
    ],
  },
  {
    id: 'open-to-the-lan-only',
    title: ({ port }) => `The hosts lead port ${port?.published ?? ''} on for the LAN, and for nobody else`,
    source: 'https://github.com/ypereirareis/ypereirareis.github.io/issues/138',
    needs: ['port'],
    after: (target) => [
      {
        on: '*',
        run: `${LAN_NIC}
for nic in $(ip -json link | jq --raw-output '.[].ifname | select(startswith("eth"))'); do
  if test "$nic" != "$lan"; then
    iptables -I DOCKER-USER -i "$nic" -p tcp -m conntrack --ctorigdstport ${published(target)} -j DROP
  fi
done`,
      },
    ],
  },
  {
    id: 'large-frames-on-the-lan',
    title: () => 'The LAN takes frames of 9000 bytes, and the networks are as they were',
    source: 'Issue 11, the table of what marks took wrongly',
    needs: [],
    after: () => [{ on: '*', run: `${LAN_NIC}ip link set "$lan" mtu 9000` }],
  },
  {
    id: 'clock-set-back-and-forth',
    title: ({ node }) => `The clock of ${node} was ten minutes behind for a moment`,
    source: 'Issue 11, the list of right ways',
    needs: [],
    after: ({ node }) => [
      { on: node, run: "date --set '10 minutes ago'\ndocker version\ndate --set '10 minutes'" },
    ],
  },
  {
    id: 'clock-behind',
    title: ({ other }) => `The clock of ${other} is five minutes behind`,
    source: 'https://github.com/autolab/Autolab/issues/169',
    needs: [],
    after: ({ other }) => [{ on: other, run: "date --set '5 minutes ago'" }],
  },
  {
    id: 'images-pruned',
    title: () => 'Images that nothing uses were removed from all nodes',
    source: 'Issue 11, the list of right ways',
    needs: [],
    after: () => [{ on: '*', run: 'docker image prune --all --force' }],
  },
  {
    id: 'second-address-on-the-lan',
    title: ({ node }) => `${node} has a second address on the LAN`,
    source: 'https://github.com/appcelerator-archive/amp/issues/348',
    needs: [],
    after: ({ node }) => [{ on: node, run: `${LAN_NIC}ip address add 198.51.100.7/24 dev "$lan"` }],
  },
  {
    id: 'node-of-another-name',
    title: ({ other }) =>
      `${other} calls itself something else, and its engine was restarted with the new name`,
    source: 'Issue 11, the list of right ways',
    needs: [],
    after: ({ other }) => [{ on: other, run: 'hostname gallia\nsystemctl restart docker' }],
  },
];
