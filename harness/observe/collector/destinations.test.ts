import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { needNamespaces, runCollector } from '../../../testing/collector-run.ts';

const PARTS = ['linux', 'output', 'instructions', 'waiting', 'engine', 'namespaces', 'destinations'];

/** Networks as the engine inspects them, its fields in its order. */
const network = (Name: string, more: object) =>
  JSON.stringify({ Name, Id: `id${Name}`, Ingress: false, ...more });
const task = (Name: string, EndpointIP: string) => ({ Name, EndpointID: 'e', EndpointIP, Info: null });
const services = (...Tasks: readonly object[]) => ({
  Services: { any: { VIP: '<nil>', Ports: [], LocalLBIndex: 0, Tasks } },
});
const on = (Gateway: string, key: string) => ({
  IPAM: { Driver: 'default', Options: null, Config: [{ Subnet: '10.8.0.0/16', Gateway }] },
  Containers: { [key]: { Name: 'anybody', EndpointID: 'e' } },
});
const NETWORKS = [
  network('blue', {
    ...on('10.8.0.1', 'c3'),
    ...services(task('web.1.abc', '10.9.0.2'), task('web.2.def', '10.9.0.3'), task('web.x.1.a', '10.9.0.4')),
  }),
  network(
    'green',
    services(task('db.1.a', '10.9.0.5'), task('alone', '10.9.0.6'), task('alone2', '10.9.0.7')),
  ),
  network('docker_gwbridge', on('172.18.0.1', 'ingress-sbox')),
  network('mesh', {
    ...{ Id: 'abcdefghij0123', Ingress: true, ...on('10.0.0.1', 'ingress-sbox') },
    ...services(task('web.1.abc', '10.0.0.7'), task('ingress-endpoint', '10.0.0.4')),
  }),
];

describe('where the collector’s pings go', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'swarmlab-destinations-'));
    await mkdir(join(folder, 'netns'));
  });
  after(() => rm(folder, { recursive: true }));

  async function destinations(to: string, id = 'c3', namespace?: string): Promise<readonly string[]> {
    const perl = `
      read_instructions();
      ($host_namespace, $namespace_folder) = ('/proc/self/ns/net', '${folder}/netns');
      find_namespaces();
      my @networks = split /\\n/, <<'END';
${NETWORKS.join('\n')}
END
      my %to = destinations({ id => '${id}' }, \\@networks, '${to}');
      print "$to{$_} $_\\n" for sort keys %to;
      end_piece(0, PIECE_END);`;
    const pieces = await runCollector({
      ...{ parts: PARTS, perl, ...(namespace !== undefined && { namespace }) },
      instructions: ['192.168.77.12', '192.168.77.13'].map((address) => ['peer', address]),
    });
    return (pieces.get('end')?.text ?? '').split('\n').filter((line) => line !== '');
  }

  it('is what gossip knows by the name of a service or a container', async () => {
    expect(await destinations('web')).to.deep.equal(['web.1.abc 10.9.0.2', 'web.2.def 10.9.0.3']);
    expect(await destinations('web.1.abc')).to.deep.equal(['web.1.abc 10.9.0.2']);
    expect(await destinations('alone')).to.deep.equal(['alone 10.9.0.6']);
    expect(await destinations('nobody')).to.deep.equal([]);
  });

  it('is an address, and every other node', async () => {
    expect(await destinations('10.9.0.8')).to.deep.equal(['10.9.0.8 10.9.0.8']);
    expect(await destinations('nodes')).to.deep.equal(
      ['192.168.77.12', '192.168.77.13'].map((at) => `${at} ${at}`),
    );
  });

  it('is the gateway of each network on which the engine lists the place', async () => {
    expect(await destinations('gateways')).to.deep.equal(['blue 10.8.0.1']);
    expect(await destinations('gateways', 'ingress_sbox')).to.deep.equal([
      'mesh 10.0.0.1',
      'docker_gwbridge 172.18.0.1',
    ]);
    expect(await destinations('gateways', 'd4')).to.deep.equal([]);
  });

  it('is the other nodes’ ingress_sbox, as the kernel has heard of them, and no task', async function () {
    needNamespaces(this);
    const known = (address: string) =>
      `ip neighbour add ${address} lladdr 02:42:0a:00:00:01 dev end nud permanent`;
    const namespace = `
      ln -sf /proc/$other/ns/net ${folder}/netns/1-abcdefghij
      ip link add cable type veth peer name end netns $other
      nsenter --net=/proc/$other/ns/net sh -ec '
        ${known('10.0.0.3')}
        ${known('10.0.0.4')}
        ${known('10.0.0.7')}
        ip neighbour add 10.0.0.8 lladdr 02:42:0a:00:00:01 dev end nud stale'`;
    const found = ['10.0.0.3', '10.0.0.4'].map((address) => `ingress_sbox ${address}`);
    expect(await destinations('ingress_sbox', 'ingress_sbox', namespace)).to.deep.equal(found);
    await rm(join(folder, 'netns', '1-abcdefghij'));
    expect(await destinations('ingress_sbox', 'ingress_sbox')).to.deep.equal([]);
  });
});
