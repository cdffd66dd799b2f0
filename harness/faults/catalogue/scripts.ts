import type { Target } from './define.ts';

/** The UDP port of VXLAN becomes `port`: the swarm's own, which need not be 4789. */
export const VXLAN_PORT = `
port=$(in_overlay ingress ip -json -details link show dev vxlan0 | jq '.[].linkinfo.info_data.port')`;

/** Ends well when no ping to this address is answered. */
export function pingsLost(where: string, address: string): string {
  return `${where} ping -q -c 2 -i 0.5 -W 2 ${address} | grep ' 100% packet loss'`;
}

/** Ends well when some of ten requests to this address are not answered with status 200. */
export function requestsLost(url: string, where = ''): string {
  return `for n in $(seq 10); do
  ${where} curl -4 --silent --output /dev/null --max-time 5 --write-out '%{http_code}\\n' ${url} &
done | grep --invert-match '^200$'`;
}

/** The TCP port on which the tasks of the service answer. */
export function servedBy({ serves, port }: Target): number {
  return serves ?? port?.target ?? 80;
}
