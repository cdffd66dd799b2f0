import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { collectorOutput, needNamespaces, RUN_NONCE } from '../../../testing/collector-run.ts';
import { SYSCTLS } from '../../evidence/sysctls.ts';
import type { Section } from '../../evidence/section.ts';
import type { Namespace } from '../../evidence/types.ts';
import { readNode } from '../node-evidence.ts';

const PARTS = ['linux', 'output', 'waiting', 'namespaces', 'sysctls', 'kernel'];
const WHO = { name: 'worker1', role: 'worker', address: '192.168.77.12' } as const;

function valueOf<T>(section: Section<T> | undefined): T {
  if (section?.ok) return section.value;
  throw new Error(section?.error ?? 'not looked at');
}

describe('the collector’s looks into namespaces', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'swarmlab-netns-'));
    await mkdir(join(folder, 'netns'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Stands in for a program that the host may not have. */
  async function program(name: string, commands: string): Promise<void> {
    await writeFile(join(folder, name), `#!/bin/sh\n${commands}\n`);
    await chmod(join(folder, name), 0o755);
  }

  async function lookedInto(namespace: string): Promise<readonly Namespace[]> {
    const perl = `
      $host_namespace = '/proc/self/ns/net';
      $namespace_folder = '${folder}/netns';
      $sysctl_folder = '${folder}/sys' if -e '${folder}/sys';
      find_namespaces();
      my $looks = 0;
      look_into_all(sub { $looks++ });
      end_piece($looks, PIECE_PEER, 'looks');
      end_piece(0, PIECE_END);`;
    const output = await collectorOutput({ parts: PARTS, perl, namespace, programs: folder });
    expect(output).to.match(/ 2 peer looks\n/);
    return valueOf(readNode(WHO, output, RUN_NONCE).kernel.namespaces);
  }

  it('show links, routes, neighbours, forwarding and rules, and which number is which namespace', async function () {
    needNamespaces(this);
    await program('iptables-save', `printf '*nat\\n:PREROUTING ACCEPT [0:0]\\nCOMMIT\\n'`);
    const [host, overlay, ...others] = await lookedInto(`
      ln -s /proc/$other/ns/net ${folder}/netns/1-abcdefghij
      touch ${folder}/netns/default ${folder}/netns/gone
      ip link add cable type veth peer name end netns $other
      ip address add 10.9.0.1/24 dev cable
      ip link set cable up
      ip neighbour add 10.9.0.7 lladdr 02:42:0a:09:00:07 dev cable nud permanent
      nsenter --net=/proc/$other/ns/net sh -ec '
        ip link add br0 type bridge
        ip link add vxlan0 type vxlan id 4097 dstport 4789
        ip link set vxlan0 master br0
        bridge fdb add 02:42:0a:09:00:07 dev vxlan0 dst 192.168.77.11
      '`);
    expect([host?.name, overlay?.name, others]).to.deep.equal(['host', '1-abcdefghij', []]);

    const cable = valueOf(host?.links).find(({ name }) => name === 'cable');
    const end = valueOf(overlay?.links).find(({ name }) => name === 'end');
    expect(cable).to.deep.include({ kind: 'veth', peerIndex: end?.index });
    expect(cable?.addresses[0]).to.deep.include({ address: '10.9.0.1', prefix: 24 });
    const beyond = { id: cable?.peerNamespace, name: '1-abcdefghij' };
    expect(valueOf(host?.ids)).to.deep.include(beyond);
    expect(valueOf(host?.routes).map(({ destination }) => destination)).to.include('10.9.0.0/24');
    expect(valueOf(host?.neighbours)).to.deep.include({
      ...{ address: '10.9.0.7', device: 'cable', mac: '02:42:0a:09:00:07', states: ['PERMANENT'] },
    });
    expect(valueOf(host?.ipvs)).to.deep.equal([]);
    expect(valueOf(host?.iptables).map(({ name }) => name)).to.deep.equal(['nat']);
    expect(host).to.not.have.property('fdb');

    const vxlan = valueOf(overlay?.links).find(({ name }) => name === 'vxlan0');
    expect(vxlan).to.deep.include({ kind: 'vxlan', master: 'br0' });
    expect(vxlan?.vxlan).to.include({ vni: 4097, port: 4789 });
    const sent = valueOf(overlay?.fdb).find(({ destination }) => destination === '192.168.77.11');
    expect(sent).to.include({ mac: '02:42:0a:09:00:07', device: 'vxlan0' });
    expect(overlay).to.not.have.property('iptables');
  });

  it('show the settings that matter in each, as far as the kernel has them', async function () {
    needNamespaces(this);
    await program('iptables-save', '');
    const namespaces = await lookedInto(`
      ln -s /proc/$other/ns/net ${folder}/netns/ingress_sbox
      nsenter --net=/proc/$other/ns/net sh -ec 'echo 0 > /proc/sys/net/ipv4/ip_forward'
      echo 1 > /proc/sys/net/ipv4/ip_forward`);
    const forward = namespaces.map(({ sysctls }) =>
      valueOf(sysctls).filter(({ name }) => name === 'net.ipv4.ip_forward'),
    );
    const setting = (value: string) => [{ name: 'net.ipv4.ip_forward', value }];
    expect(forward).to.deep.equal([setting('1'), setting('0')]);
    expect(valueOf(namespaces[0]?.sysctls).map(({ name }) => name))
      .to.include('net.ipv4.conf.all.route_localnet')
      .and.not.include('net.ipv4.conf.docker_gwbridge.route_localnet');
  });

  it('look for the settings that evidence has names for, and for no others', async function () {
    needNamespaces(this);
    await program('iptables-save', '');
    for (const [index, name] of SYSCTLS.entries()) {
      const file = join(folder, 'sys', ...name.split('.'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, `${index}\n`);
    }
    const seen = (await lookedInto(`ln -s /proc/$other/ns/net ${folder}/netns/lb_abcdefghi`)).flatMap(
      ({ name: namespace, sysctls }) => valueOf(sysctls).map(({ name, value }) => [namespace, name, value]),
    );
    const [forward, filter, all, gwbridge, conntrack] = SYSCTLS;
    expect(seen).to.have.deep.members([
      ['host', forward, '0'],
      ['host', filter, '1'],
      ['host', all, '2'],
      ['host', gwbridge, '3'],
      ['lb_abcdefghi', forward, '0'],
      ['lb_abcdefghi', conntrack, '4'],
    ]);
  });

  it('say of a program that fails what it said', async function () {
    needNamespaces(this);
    await program('iptables-save', 'echo "Permission denied (you must be root)" >&2; exit 4');
    await symlink('/proc/self/ns/net', join(folder, 'netns', 'again'));
    const [host] = await lookedInto('');
    expect(host?.iptables).to.deep.equal({
      ok: false,
      error: 'iptables host: status 4: Permission denied (you must be root)',
    });
  });
});
