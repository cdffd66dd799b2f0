import { expect } from 'chai';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silent } from '../../../common/progress.ts';
import { observe } from '../../../harness/observe/observe.ts';
import type { Cluster } from '../../../vms/contract.ts';
import { Student, long } from '../../../testing/student.ts';
import { qemuDriver } from './qemu-driver.ts';

describe('the machines of a cluster', function () {
  this.timeout(long);
  const student = new Student('machines');
  let cluster: Cluster;

  before(async () => {
    cluster = await qemuDriver(student).up({ managers: 1, workers: 2 }, { progress: silent });
  });
  after(async () => {
    await cluster.disconnect();
    await student.leave();
  });

  const ask = async (command: string) =>
    await Promise.all(cluster.nodes.map(async (node) => (await node.run(command)).stdout.trim()));

  for (const [what, command] of Object.entries({
    'host name': 'hostname',
    'machine id': 'cat /etc/machine-id',
    'MAC address on the LAN': 'cat /sys/class/net/eth1/address',
    'address on the LAN': 'ip -4 -brief address show eth1',
    'SSH host key':
      'cat /etc/ssh/ssh_host_ed25519_key.pub 2>/dev/null || ssh-keygen -y -f /etc/ssh/ssh_host_ed25519_key',
    'engine id for its next start': 'cat /var/lib/docker/engine-id',
    'swarm node id': "docker info --format '{{.Swarm.NodeID}}'",
    'random numbers': 'cat /proc/sys/kernel/random/uuid',
  })) {
    it(`each have a ${what} of their own`, async () => {
      const answers = await ask(command);
      expect(answers.every((answer) => answer !== '')).to.equal(true);
      expect(new Set(answers).size, answers.join('\n')).to.equal(3);
    });
  }

  it('have this host’s time', async () => {
    for (const answer of await ask('date +%s')) expect(Number(answer)).to.be.closeTo(Date.now() / 1000, 5);
  });

  it('reach each other by name, and nothing outside', async () => {
    expect(await ask('ping -c 1 -W 5 worker2 >/dev/null && echo yes')).to.deep.equal(['yes', 'yes', 'yes']);
    expect(await ask('ip route show default')).to.deep.equal(['', '', '']);
    const outside = await cluster.node('worker1').run('timeout 3 bash -c "</dev/tcp/10.0.2.2/22"');
    expect(outside.exitStatus).to.not.equal(0);
  });

  it('return a command’s exit status, stdout and stderr, and end one that takes too long', async () => {
    const node = cluster.node('worker1');
    const result = await node.run('cat; echo oops >&2; exit 7', { stdin: 'hello' });
    expect(result).to.include({ exitStatus: 7, stdout: 'hello', stderr: 'oops\n' });
    const late = await node.run('sleep 60', { timeoutMs: 500 }).catch((error: unknown) => error);
    expect(late).to.have.property('code', 'timeout');
  });

  it('give a client to their own engine that DOCKER_HOST cannot redirect', async () => {
    process.env['DOCKER_HOST'] = 'tcp://127.0.0.1:9';
    try {
      const again = await student.cluster();
      for (const node of again.nodes) {
        const { Name } = (await node.docker().info()) as { Name: string };
        expect(Name).to.equal(node.name);
      }
      await again.disconnect();
    } finally {
      delete process.env['DOCKER_HOST'];
    }
  });

  it('listen only on loopback and on unix sockets that only their owner can use', async () => {
    const { sockets } = qemuDriver(student).paths;
    expect((await stat(sockets)).mode & 0o777).to.equal(0o700);
    for (const name of ['manager1.qmp', 'lan.qmp', 'worker1.lan']) {
      expect((await stat(join(sockets, name))).mode & 0o077, name).to.equal(0);
    }
    const pids = new Set((await qemuDriver(student).status()).nodes.map(({ pid }) => pid));
    const inodes = new Set<string>();
    for (const pid of pids) for (const inode of await socketInodes(pid!)) inodes.add(inode);
    const listening = (await readFile('/proc/net/tcp', 'utf8'))
      .split('\n')
      .map((line) => line.trim().split(/\s+/));
    const own = listening.filter((row) => row[3] === '0A' && inodes.has(row[9]!));
    expect(own).to.have.lengthOf(3);
    for (const row of own) expect(row[1]).to.match(/^0100007F:/);
  });

  it('can be captured: every frame between two of them is in the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'swarmlab-capture-'));
    const file = join(folder, 'lan.pcap');
    try {
      const stop = await qemuDriver(student).lanCapture.start(file);
      await cluster.node('worker1').run('ping -c 3 -i 0.2 -s 777 worker2');
      await stop();
      const echoes = frames(await readFile(file)).filter((frame) => frame.length === 14 + 20 + 8 + 777);
      expect(echoes).to.have.lengthOf(6);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('can be cut off from the LAN, and still be reached by commands', async () => {
    const driver = qemuDriver(student);
    const pinged = async () => (await cluster.node('manager1').run('ping -c 1 -W 2 worker1')).exitStatus;
    expect(await pinged()).to.equal(0);
    await driver.cables.cut('worker1');
    expect(await pinged()).to.equal(1);
    expect((await cluster.node('worker1').run('hostname')).stdout).to.equal('worker1\n');
    const { nodes } = await driver.status();
    expect(nodes.find(({ name }) => name === 'worker1')).to.have.property('cut', true);
  });

  it('are as they were after they were observed, a stopped engine included', async () => {
    const worker = cluster.node('worker2');
    await worker.run('systemctl stop docker');
    const state = [
      ...[
        'systemctl is-active docker containerd',
        'cut -d " " -f 1 /proc/modules | sort',
        'iptables-save | grep ^-A',
      ],
      ...['ip -brief link', 'ls /var/run/docker/netns', 'ls /proc/sys/net'],
    ].join('; ');
    const before = await ask(state);
    const { nodes } = await observe(cluster, { now: () => new Date() });
    expect(await ask(state)).to.deep.equal(before);
    expect(before[2]).to.match(/^inactive\n/);
    expect(JSON.stringify(nodes[2])).to.contain('the engine is not running');
    expect(JSON.stringify(nodes.slice(0, 2))).to.not.contain('the engine is not running');
  });
});

async function socketInodes(pid: number): Promise<string[]> {
  const { readdir, readlink } = await import('node:fs/promises');
  const links = await Promise.all(
    (await readdir(`/proc/${pid}/fd`)).map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')),
  );
  return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
}

/** The frames of a pcap file: a header of 24 bytes, then each with 16 bytes before it. */
function frames(pcap: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 24; at + 16 <= pcap.length;) {
    const length = pcap.readUInt32LE(at + 8);
    found.push(pcap.subarray(at + 16, at + 16 + length));
    at += 16 + length;
  }
  return found;
}
