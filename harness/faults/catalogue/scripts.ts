import type { Action } from '../define.ts';
import type { Target } from './define.ts';

/** The rules of iptables in a place are kept until `rulesBack` brings them back. */
export function rulesKept(where = ''): string {
  return `${where} iptables-save > /tmp/rules-before\n`;
}

export function rulesBack(where = ''): string {
  return `${where} iptables-restore < /tmp/rules-before`;
}

/** The services of IPVS in a place are kept until `serversBack` brings them back. */
export function serversKept(where: string): string {
  return `${where} ipvsadm --save --numeric > /tmp/servers-before\n`;
}

export function serversBack(where: string): string {
  return `
${where} ipvsadm --clear
${where} ipvsadm --restore < /tmp/servers-before`;
}

/** The UDP port of VXLAN becomes `port`: the swarm's own, which need not be 4789. */
export const VXLAN_PORT = `
port=$(in_overlay ingress ip -json -details link show dev vxlan0 | jq '.[].linkinfo.info_data.port')
`;

/** The address, MAC and node of an endpoint of this network on another node become variables. */
export function someRemote(network: string): string {
  return `
read -r address mac node < <(remote_endpoints ${network})
`;
}

/**
 * The address on the LAN of another node, of one that is no manager if there is such a one, becomes `peer`:
 * a worker can lose another worker without being taken for Down.
 */
export const PEER = `
managers=$(docker info --format '{{range .Swarm.RemoteManagers}}{{.Addr}} {{end}}')
for peer in $(other_nodes); do
  case " $managers" in *" $peer:"*) ;; *) break ;; esac
done
test -n "$peer"
`;

/** The NIC that the container of a service has on a network becomes `nic`. */
export function nicOn(network: string, service: string): string {
  return `
subnet=$(docker network inspect --format '{{range .IPAM.Config}}{{.Subnet}}{{end}}' ${network})
nic=$(in_container ${service} ip -json address show to "$subnet" | jq --raw-output '[.[].ifname // empty][0]')
`;
}

/** The NIC that ingress_sbox has on the network ingress becomes `nic`. */
export const SANDBOX_NIC = `
subnet=$(docker network inspect --format '{{range .IPAM.Config}}{{.Subnet}}{{end}}' ingress)
nic=$(in_sandbox ip -json address show to "$subnet" | jq --raw-output '[.[].ifname // empty][0]')
`;

/** Subnet, gateway and the address of ingress_sbox on docker_gwbridge become variables. */
export const GWBRIDGE = `
subnet=$(docker network inspect --format '{{(index .IPAM.Config 0).Subnet}}' docker_gwbridge)
gateway=$(docker network inspect --format '{{(index .IPAM.Config 0).Gateway}}' docker_gwbridge)
sandbox=$(docker network inspect --format '{{(index .Containers "ingress-sbox").IPv4Address}}' docker_gwbridge)
sandbox=\${sandbox%/*}
`;

/** Ends well when no ping to this address is answered, and the place is there to ping from. */
export function pingsLost(where: string, address: string, options = ''): string {
  return `
test -n ${address}
${where} true
if ${where} ping -q ${options} -c 2 -i 0.5 -W 2 ${address}; then exit 1; fi
`;
}

/** Ends well when some of ten requests to this address are not answered with status 200. */
export function requestsLost(url: string, where = ''): string {
  return `
${where} true
for n in $(seq 10); do
  ${where} curl -4 --silent --output /dev/null --max-time 6 --write-out '%{http_code}\\n' ${url} &
done | grep --invert-match '^200$'
`;
}

/** Ends well when a request inside the container of the service ends with this exit status of curl. */
export function ownRequestEnds(target: Target, status: number): string {
  return `
container_of ${target.service}
test "$(in_container ${target.service} curl --silent --output /dev/null --max-time 4 \\
  --write-out '%{exitcode}' http://127.0.0.1:${servedBy(target)}/ || true)" = ${status}
`;
}

/** A request to the published port from the node itself. */
export function published({ port }: Target): number {
  return port?.published ?? 0;
}

/** The TCP port on which the tasks of the service answer. */
export function servedBy({ serves, port }: Target): number {
  return serves ?? port?.target ?? 80;
}

/** Where the manager sends a request to `node`'s published port; for nodes that are not the manager. */
export function fromTheManager(target: Target): string {
  return `
address=$(docker node inspect --format '{{.Status.Addr}}' ${target.node})
${requestsLost(`"http://$address:${published(target)}/"`)}`;
}

/** The address that the service's name stands for on the network becomes `vip`. */
export function vip({ network, service }: Target): string {
  return `
vip=$(docker network inspect --verbose ${network} | jq --exit-status --raw-output '.[0].Services["${service}"].VIP')
`;
}

/** The network that the target's own tasks are on. */
export function networkOf({ network }: Target): string {
  return network ?? 'ingress';
}

/** A manager's wait until the swarm takes a node for Down. */
export function untilDown(manager: string, node: string): Action {
  return { on: manager, run: `wait_until node_is ${node} down` };
}

/** Ends well when ingress_sbox does not reach the ingress_sbox of another node, or a task there. */
export const REMOTE_LOST = `${someRemote('ingress')}${pingsLost('in_sandbox', '"$address"')}`;
