import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { collectorOutput, needNamespaces, RUN_NONCE } from '../../../testing/collector-run.ts';
import { fakeEngine } from '../../../testing/fake-engine.ts';
import { COLLECTOR_PARTS } from '../collector.ts';
import { readNode } from '../node-evidence.ts';
import { probeLine } from '../probes.ts';
import type { Probe } from '../../evidence/types.ts';

const PROBES: readonly Probe[] = [
  { kind: 'captures', id: 'wire', most: 5 },
  { kind: 'requests', id: 'mesh', port: 80, count: 2, to: 'loopback' },
  { kind: 'lookups', id: 'names', from: 'web', names: ['web'] },
  { kind: 'pings', id: 'across', from: 'web', to: 'web' },
  { kind: 'pings', id: 'out', from: 'ingress_sbox', to: 'gateways' },
];
const CONTAINER = {
  Id: 'c3'.repeat(32),
  Name: '/web.1.abc',
  State: { Status: 'running' },
  Config: { Image: 'nginx', Labels: { 'com.docker.swarm.service.name': 'web' } },
  NetworkSettings: { SandboxKey: '/var/run/docker/netns/0123abcd', Networks: null },
};
const NETWORK = {
  ...{ Id: 'n1', Name: 'my-network', Driver: 'overlay', Scope: 'swarm', Attachable: false, Internal: false },
  ...{ Ingress: false, IPAM: { Config: [{ Subnet: '10.9.0.0/24', Gateway: '10.9.0.1' }] } },
  ...{ Options: null, Peers: null },
  Containers: { 'ingress-sbox': { Name: 'endpoint', MacAddress: '', IPv4Address: '10.9.0.2/24' } },
  Services: {
    web: {
      VIP: '10.9.0.9',
      LocalLBIndex: 257,
      Tasks: [{ Name: 'web.1.abc', EndpointID: 'e1', EndpointIP: '10.9.0.1', Info: null }],
    },
  },
};

describe('the collector’s whole observation', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'swarmlab-whole-'));
    await mkdir(join(folder, 'netns'));
    await writeFile(join(folder, 'iptables-save'), '#!/bin/sh\n', { mode: 0o755 });
  });
  after(() => rm(folder, { recursive: true }));

  it('brings everything of a node back in one run', async function () {
    needNamespaces(this);
    const engine = await fakeEngine({
      '/networks': [{ Id: 'n1' }],
      '/networks/n1?verbose=true': NETWORK,
      '/containers/json': [{ Id: CONTAINER.Id }],
      [`/containers/${CONTAINER.Id}/json`]: CONTAINER,
      '/services': [],
      '/tasks': [],
      '/nodes': [],
    });
    const output = await collectorOutput({
      parts: COLLECTOR_PARTS.slice(0, -1),
      last: 'main',
      perl: `
        $engine_socket = '${engine.socket}';
        $engine_program = 'perl';
        $host_namespace = '/proc/self/ns/net';
        $namespace_folder = '${folder}/netns';
        ($reach_seconds, $ping_seconds, $request_seconds, $last_seconds, $lookup_seconds) = (0.3) x 5;`,
      namespace: `
        ln -s /proc/$other/ns/net ${folder}/netns/0123abcd
        ln -s /proc/$other/ns/net ${folder}/netns/ingress_sbox
        ip link add cable type veth peer name end netns $other
        ip address add 10.9.0.1/24 dev cable
        ip link set cable up
        nsenter --net=/proc/$other/ns/net sh -ec '
          ip link set lo up
          ip address add 10.9.0.2/24 dev end
          ip link set end up'`,
      programs: folder,
      instructions: [
        ...['10.9.0.2', '10.9.0.7'].map((address) => ['peer', address]),
        ...PROBES.map((probe) => probeLine(probe, []).split('\t')),
      ],
    });
    await engine.close();
    const node = readNode({ name: 'worker1', role: 'worker', address: '10.9.0.1' }, output, RUN_NONCE);
    expect(node.engine.networks).to.have.nested.property('value[0].name', 'my-network');
    expect(node.engine.containers).to.have.nested.property('value[0].sandbox', '0123abcd');
    expect(node.engine.version).to.deep.include({ ok: false });
    expect(node.swarm.tasks).to.deep.equal({ ok: true, value: [] });
    const { namespaces } = node.kernel;
    expect(namespaces.ok && namespaces.value.map(({ name }) => name)).to.deep.equal([
      'host',
      '0123abcd',
      'ingress_sbox',
    ]);
    expect(node.reach).to.deep.equal({
      ok: true,
      value: [
        { address: '10.9.0.2', answered: true },
        { address: '10.9.0.7', answered: false },
      ],
    });
    const refused = { status: 0, by: '', error: 'Connection refused' };
    const unheard = { name: 'web', status: 'no answer', addresses: [] };
    const pinged = { name: 'web.1.abc', address: '10.9.0.1', answered: true, bytes: 1450 };
    const gateway = { name: 'my-network', address: '10.9.0.1', answered: true, bytes: 1450 };
    const ok = (...value: readonly object[]) => ({ ok: true, value });
    const container = CONTAINER.Id;
    expect(node.probes).to.deep.equal(
      ok(
        { kind: 'requests', id: 'mesh', to: '127.0.0.1', port: 80, results: ok(refused, refused) },
        { kind: 'lookups', id: 'names', container, nameservers: [], results: ok(unheard) },
        { kind: 'pings', id: 'across', container, results: ok(pinged) },
        { kind: 'pings', id: 'out', container: 'ingress_sbox', results: ok(gateway) },
        { kind: 'captures', id: 'wire', results: ok() },
      ),
    );
  });
});
