import { expect } from 'chai';
import { silent } from '../../common/progress.ts';
import type { Cluster, Topology } from '../../vms/contract.ts';
import { Student, long } from '../../testing/student.ts';

describe('the swarm of a topology', function () {
  this.timeout(long);
  const student = new Student('swarms');
  /** Those of lab 1. */
  const withoutSwarm: Topology = { managers: 1, workers: 2, swarm: 'none' };
  const two = { managers: 1, workers: 1 };
  let cluster: Cluster;
  afterEach(() => cluster.disconnect());
  after(() => student.leave());

  const ask = async (command: string) =>
    await Promise.all(cluster.nodes.map(async (node) => (await node.run(command)).stdout.trim()));

  it('may be none: the engines run without a swarm’s networks, and one can be formed by hand', async () => {
    cluster = await (await student.driver()).up(withoutSwarm, { progress: silent });
    const onAll = (answer: string) => cluster.nodes.map(() => answer);
    expect(await ask("docker info --format '{{.Swarm.LocalNodeState}}'")).to.deep.equal(onAll('inactive'));
    const networks = 'bridge\nhost\nnone';
    expect(await ask("docker network ls --format '{{.Name}}' | sort")).to.deep.equal(onAll(networks));
    expect(await ask('ip -brief link show type bridge')).to.satisfy((links: string[]) =>
      links.every((link) => /^docker0 [^\n]*$/.test(link)),
    );
    const manager = cluster.node('manager1');
    const begun = await manager.run(
      'docker swarm init --advertise-addr eth1 >/dev/null && docker swarm join-token --quiet worker',
    );
    expect(begun.exitStatus, begun.stderr).to.equal(0);
    const joined = await cluster
      .node('worker1')
      .run(`docker swarm join --token ${begun.stdout.trim()} manager1:2377`);
    expect(joined.exitStatus, joined.stderr).to.equal(0);
    const states = ['active', 'active', 'inactive'];
    expect(await ask("docker info --format '{{.Swarm.LocalNodeState}}'")).to.deep.equal(states);
    const { stdout } = await manager.run("docker node ls --format '{{.Hostname}}' | sort");
    expect(stdout).to.equal('manager1\nworker1\n');
  });

  it('has the address pool and the data path port that were asked for, on machines of its own', async () => {
    const swarm = { addressPool: '10.40.0.0/16', subnetSize: 24, dataPathPort: 5789 };
    // Not the machines that run: theirs is another swarm.
    cluster = await (await student.driver()).up({ ...two, swarm }, { progress: silent });
    expect(cluster.topology).to.deep.equal({ ...two, swarm });
    const subnet = "docker network inspect ingress --format '{{(index .IPAM.Config 0).Subnet}}'";
    expect(await ask(subnet)).to.deep.equal(['10.40.0.0/24', '10.40.0.0/24']);
    expect(await ask("docker info | sed -n 's/ *Data Path Port: //p'")).to.deep.equal(['5789', '']);
    const link = 'nsenter --net=$(ls /var/run/docker/netns/[0-9]*-*) ip -details link show vxlan0';
    for (const text of await ask(link)) expect(text).to.match(/vxlan id 4096 .* dstport 5789 /);
  });
});
