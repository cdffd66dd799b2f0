import { expect } from 'chai';
import { evidenceOf, nodeOf } from '../../testing/sample-evidence.ts';
import type { Namespace } from '../evidence/types.ts';
import { kernelDifferences } from './kernel-differences.ts';

const some = <T>(...value: readonly T[]) => ({ ok: true, value }) as const;
const known = { address: '10.0.0.3', device: 'vxlan0', mac: '02:42:0a:00:00:03', states: ['PERMANENT'] };
const HOST: Namespace = {
  ...{ name: 'host', ids: some(), links: some(), routes: some(), ipvs: some() },
  neighbours: some(known),
};
const evidence = (change: Partial<Namespace> = {}) =>
  evidenceOf(nodeOf('worker1', { kernel: { namespaces: some({ ...HOST, ...change }) } }));

const rules = (...lines: readonly string[]) =>
  lines.map((line) => ({ chain: /^-A (\S+)/.exec(line)?.[1] ?? '', line }));
const table = (name: string, policy: string, ...lines: readonly string[]) => ({
  ...{ name, rules: rules(...lines) },
  chains: ['INPUT', 'OUTPUT'].map((chain) => ({ name: chain, policy })),
});

/** What is not as it was when these of the host's sections become others. */
const between = (before: Partial<Namespace>, now: Partial<Namespace>) =>
  kernelDifferences(evidence(before), evidence(now));

describe('the differences between the kernels of two observations', () => {
  it('are none between what is the same, in whatever order it is listed', () => {
    const [one, other] = [
      { name: 'net.ipv4.ip_forward', value: '1' },
      { name: 'net.ipv4.vs.conntrack', value: '1' },
    ];
    expect(between({ sysctls: some(one, other) }, { sysctls: some(other, one) })).to.deep.equal([]);
  });

  it('are what was added, taken away or changed, by its place', () => {
    const on = { sysctls: some({ name: 'net.ipv4.ip_forward', value: '1' }) };
    const off = { sysctls: some({ name: 'net.ipv4.ip_forward', value: '0' }) };
    expect(between(on, off)).to.deep.equal(['worker1 host sysctls']);
    expect(between({}, { neighbours: some() })).to.deep.equal(['worker1 host neighbours']);
  });

  it('are not what the kernel learns and forgets by itself', () => {
    const learned = { address: '10.0.0.4', device: 'br0', mac: '02:42:0a:00:00:04', states: ['STALE'] };
    expect(between({}, { neighbours: some(known, learned) })).to.deep.equal([]);
    const fdb = { mac: '02:42:0a:00:00:04', device: 'vxlan0', destination: '192.168.77.12', flags: ['self'] };
    expect(between({ fdb: some() }, { fdb: some(fdb) })).to.deep.equal([]);
  });

  it('are other rules and another order of rules, and not a table that came without any', () => {
    const [first, second] = ['-A INPUT -j ACCEPT', '-A INPUT -j DROP'];
    const filter = { iptables: some(table('filter', 'ACCEPT', first, second)) };
    const place = ['worker1 host iptables'];
    expect(between(filter, { iptables: some(table('filter', 'ACCEPT', second, first)) })).to.deep.equal(
      place,
    );
    expect(between(filter, { iptables: some(table('filter', 'DROP', first, second)) })).to.deep.equal(place);
    const more = { iptables: some(table('raw', 'ACCEPT'), table('filter', 'ACCEPT', first, second)) };
    expect(between(filter, more)).to.deep.equal([]);
  });

  it('are what could not be observed', () => {
    const silent = evidenceOf(nodeOf('worker1', { kernel: { namespaces: { ok: false, error: 'silent' } } }));
    expect(kernelDifferences(silent, silent)).to.deep.equal(['worker1 namespaces']);
    expect(between({}, { routes: { ok: false, error: 'no ip' } })).to.deep.equal(['worker1 host routes']);
  });
});
