import { readEvidence, type Evidence } from '../harness/evidence/evidence.ts';
import type { SwarmWords } from '../harness/authoring/words.ts';

/** What is replaced by what in the JSON of evidence. */
export type Change = readonly (readonly [from: string | RegExp, to: string])[];

/** For tests: the evidence, changed. @throws when there is nothing to change */
export function changed(evidence: Evidence, change: Change): Evidence {
  const json = change.reduce((before, [from, to]) => {
    const after = before.replaceAll(from, to);
    if (after === before) throw new Error(`no ${String(from)} in the evidence`);
    return after;
  }, JSON.stringify(evidence));
  return readEvidence(json);
}

/** For tests: a change that breaks the example of each word in one thing. */
export const BROKEN: Readonly<Record<keyof SwarmWords, Change>> = {
  network: [[',{"name":"e0afce570610","address":"192.168.77.13"}', '']],
  service: [['"replicas":5', '"replicas":4']],
  container: [['"image":"nginx:latest","state":"running"', '"image":"toolbox:latest","state":"running"']],
  run: [
    [
      '"slot":3,"desired":"running","state":"running"',
      '"slot":3,"desired":"running","state":"rejected","error":"No such image: nginx:latest"',
    ],
  ],
  attachedTo: [['"addresses":["10.0.2.5/24"]', '"addresses":[]']],
  keepApart: [['"subnet":"10.0.2.0/24"', '"subnet":"10.0.0.0/22"']],
  readyNode: [
    [
      '"hostname":"worker1","role":"worker","availability":"active","state":"ready"',
      '"hostname":"worker1","role":"worker","availability":"active","state":"down"',
    ],
  ],
  answer: [['"id":"gateway","value":"172.18.0.1"', '"id":"gateway","value":"172.17.0.1"']],
  carry: [['"name":"1-hle33uo2hb"', '"name":"1-a0b1c2d3e4"']],
  veth: [
    [
      '"name":"veth0d275f8","kind":"veth","master":"docker_gwbridge"',
      '"name":"veth0d275f8","kind":"veth","master":"docker0"',
    ],
  ],
  reach: [['"address":"10.0.2.4","answered":true', '"address":"10.0.2.4","answered":false']],
  resolve: [['"addresses":["10.0.2.5",', '"addresses":[']],
  answeredBy: [
    ['{"status":200,"by":"105b893045d8","error":""}', '{"status":0,"by":"","error":"no answer after 4 s"}'],
  ],
  leadTo: [
    [
      /(?<="id":"entry"[^\]]*)\{"status":200,"by":"105b893045d8","error":""\}/g,
      '{"status":0,"by":"","error":"no answer after 4 s"}',
    ],
  ],
  link: [['"vni":4098', '"vni":4099']],
  route: [
    [
      '"destination":"172.18.0.0/16","device":"docker_gwbridge"',
      '"destination":"172.18.0.0/16","device":"eth1"',
    ],
  ],
  rule: [['172.18.0.2:80', '172.18.0.3:80']],
  sysctl: [
    [
      '"name":"net.bridge.bridge-nf-call-iptables","value":"1"',
      '"name":"net.bridge.bridge-nf-call-iptables","value":"0"',
    ],
  ],
  neighbour: [['"device":"vxlan0","mac":"02:42:0a:00:02:04"', '"device":"vxlan0","mac":"02:42:0a:00:02:05"']],
  fdbEntry: [
    [
      '"mac":"02:42:0a:00:02:04","device":"vxlan0","destination":"192.168.77.13"',
      '"mac":"02:42:0a:00:02:04","device":"vxlan0","destination":"192.168.77.11"',
    ],
  ],
  forward: [[/\{"mac":"02:42:0a:00:02:04","device":"vxlan0","destination":[^}]*\},?/g, '']],
  balance: [
    [
      '{"address":"10.0.0.30","port":0,"forward":"Masq","weight":1}',
      '{"address":"10.0.0.30","port":0,"forward":"Masq","weight":0}',
    ],
  ],
};

/** For tests: a change that leaves nothing of what an example asks for, where BROKEN leaves some of it. */
export const ABSENT: Readonly<Partial<Record<keyof SwarmWords, Change>>> = {
  attachedTo: [[/"addresses":\["10\.0\.2\.\d+\/24"\]/g, '"addresses":[]']],
  reach: [['"answered":true', '"answered":false']],
  resolve: [[/"status":"NOERROR","addresses":\[[^\]]*\]/g, '"status":"NXDOMAIN","addresses":[]']],
  answeredBy: [[/(?<="status":200,"by":")[0-9a-f]{12}/g, '0123456789ab']],
  leadTo: [[/(?<="status":200,"by":")[0-9a-f]{12}/g, '0123456789ab']],
  forward: [[/(?<="device":"vxlan0","destination":")[\d.]+/g, '192.168.77.99']],
  balance: [['"weight":1', '"weight":0']],
};
