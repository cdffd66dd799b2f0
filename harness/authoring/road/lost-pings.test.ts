import { expect } from 'chai';
import { changed, type Change } from '../../../testing/broken-examples.ts';
import { exampleCheck } from '../../../testing/assertion-examples.ts';
import { exampleEvidence } from '../../../testing/example-evidence.ts';
import { judge } from '../../grade/judge.ts';
import { readEvidence, type Evidence } from '../../evidence/evidence.ts';
import type { PingResult } from '../../evidence/types.ts';
import { wherePingsAreLost } from './lost-pings.ts';

const GATEWAY = '172.18.0.1';
const BRIDGE = '10.0.0.1';
const NODE = '192.168.77.13';

/** The example, with a probe of which all pings from ingress_sbox of worker1 were lost. */
function lostFrom(from: string): Evidence {
  const good = exampleEvidence();
  const lost = [GATEWAY, BRIDGE, NODE, sandboxOf(good, 'worker2')].map((address): PingResult => {
    return { name: 'it', address, answered: false };
  });
  const results = { ok: true, value: lost };
  const nodes = good.nodes.map((node) => {
    if (node.name !== 'worker1' || !node.probes.ok) return node;
    const value = [...node.probes.value, { kind: 'pings', id: 'out', container: from, results }];
    return { ...node, probes: { ok: true, value } };
  });
  const probes = [...good.probes, { kind: 'pings', id: 'out', from, to: 'nodes' }];
  return readEvidence(JSON.stringify({ ...good, nodes, probes }));
}

function sandboxOf({ nodes }: Evidence, name: string): string {
  const networks = nodes.find((node) => node.name === name)?.engine.networks;
  const ingress = networks?.ok ? networks.value.find(({ ingress }) => ingress) : undefined;
  const endpoint = ingress?.endpoints.find(({ key }) => key === 'ingress-sbox');
  return endpoint?.address.split('/')[0] ?? '';
}

const evidence = lostFrom('ingress_sbox');
const THERE = sandboxOf(evidence, 'worker2');

function lead(address: string, change: Change = [], whole = evidence): string | undefined {
  return wherePingsAreLost(changed(whole, change), { probe: 'out', node: 'worker1', wanted: [address] });
}

describe('the road of a lost ping from ingress_sbox', () => {
  it('has no station that differs when nothing does', () => {
    for (const address of [GATEWAY, BRIDGE, NODE, THERE]) expect(lead(address), address).to.equal(undefined);
  });

  it('leads by the cable to the address of docker_gwbridge', () => {
    const moved: Change = [['"address":"172.18.0.1","prefix":16', '"address":"172.18.0.77","prefix":16']];
    expect(lead(GATEWAY, moved)).to.match(
      /^first station that differs: namespace host on worker1 should have link docker_gwbridge .*172\.18\.0\.77/,
    );
    const unplugged: Change = [
      ['"name":"veth0d275f8","kind":"veth","master":"docker_gwbridge"', '"name":"veth0d275f8","kind":"veth"'],
    ];
    expect(lead(GATEWAY, unplugged)).to.match(/worker1 should have a veth from eth1 in ingress_sbox/);
  });

  it('leads on to another node, where the host forwards and masquerades', () => {
    const off: Change = [
      ['"name":"net.ipv4.ip_forward","value":"1"', '"name":"net.ipv4.ip_forward","value":"0"'],
    ];
    expect(lead(NODE, off)).to.equal(
      'first station that differs: namespace host on worker1 should have net.ipv4.ip_forward at 1, observed 0',
    );
    expect(lead(GATEWAY, off)).to.equal(undefined);
    const masquerade = /"source":"172\.18\.0\.0\/16","jump":"MASQUERADE"/g;
    expect(lead(NODE, [[masquerade, '"source":"172.31.0.0/16","jump":"MASQUERADE"']])).to.match(
      /should have a rule with source 172\.18\.0\.0\/16, jump MASQUERADE in POSTROUTING of table nat/,
    );
    const cut: Change = [[/(?<="address":"192\.168\.77\.13","answered":)true/g, 'false']];
    expect(lead(NODE, cut)).to.contain('worker1 should reach 192.168.77.13 over the LAN');
  });

  it('leads over ingress to the bridge there, and to ingress_sbox of another node', () => {
    const inside: Change = [
      [/(?<="name":"br0",[^{}]*"addresses":\[\{"family":"inet","address":")10\.0\.0\.1"/g, '10.0.0.250"'],
    ];
    expect(lead(BRIDGE, inside)).to.match(/namespace 1-yy188fwjos on worker1 should have link br0/);
    const mac = `02:42:${THERE.split('.')
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join(':')}`;
    const astray: Change = [
      [new RegExp(`(?<="mac":"${mac}","device":"vxlan0","destination":")[\\d.]+`, 'g'), '192.168.77.99'],
    ];
    expect(lead(THERE, astray)).to.match(
      /namespace 1-yy188fwjos on \w+ should forward to .*192\.168\.77\.13, observed .*192\.168\.77\.99$/,
    );
    const narrow: Change = [[/(?<="name":"vxlan0",[^{}]*"mtu":)1450/g, '1400']];
    expect(lead(THERE, narrow)).to.match(/should have link vxlan0 with MTU 1450, observed .*MTU 1400/);
    const readdressed: Change = [
      [new RegExp(`"address":"${THERE}","prefix":24`, 'g'), '"address":"10.0.0.251","prefix":24'],
    ];
    expect(lead(THERE, readdressed)).to.contain('namespace ingress_sbox on worker2 should have link');
  });

  it('is told at the end of the message, and of no pings that start elsewhere', () => {
    const off: Change = [
      ['"name":"net.ipv4.ip_forward","value":"1"', '"name":"net.ipv4.ip_forward","value":"0"'],
    ];
    const code = `expect(node).to.reach(['${NODE}'], { probe: 'out' })`;
    expect(judge(exampleCheck(code), changed(evidence, off)).message).to.equal(
      `expected ingress_sbox on worker1 to reach ${NODE}, observed lost ${NODE}; first station that differs: ` +
        'namespace host on worker1 should have net.ipv4.ip_forward at 1, observed 0',
    );
    expect(lead(NODE, off, lostFrom('c3'.repeat(32)))).to.equal(undefined);
  });

  it('throws nothing, whatever stands in the evidence', () => {
    const odd = { ...evidence, nodes: [undefined, ...evidence.nodes] } as unknown as Evidence;
    expect(wherePingsAreLost(odd, { probe: 'out', node: 'worker1', wanted: [NODE] })).to.equal(undefined);
    expect(wherePingsAreLost(evidence, { probe: 'out', node: 'nobody', wanted: [NODE] })).to.equal(undefined);
  });
});
