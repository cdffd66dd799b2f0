import {
  bare,
  defineChecks,
  everyNode,
  expect,
  inSubnet,
  overlap,
  type EvidenceView,
  type Network,
  type NodeView,
  type Service,
  type SwarmTask,
} from '../../harness/authoring.ts';

const NETWORK = 'my-network';
const SERVICE = 'my-nginx';
const REPLICAS = 5;
const PORT = 80;

export const checks = defineChecks(({ check }) => {
  const create = { step: 'create-overlay' };
  check(
    'overlay-exists',
    { ...create, points: 2, title: `${NETWORK} is an overlay of the swarm` },
    (evidence) => {
      const network = evidence.overlay(NETWORK);
      expect(network.scope, `scope of network ${NETWORK}`).to.equal('swarm');
    },
  );

  const own = { ...create, points: 3, title: `${NETWORK} has a subnet and a VNI of its own` };
  check('overlay-has-its-own-subnet-and-vni', own, (evidence) => {
    const network = evidence.overlay(NETWORK);
    const others = evidence.networks.filter(({ id }) => id !== network.id);
    expect(network.subnets, `subnets of network ${NETWORK}`).to.not.be.empty;
    expect(network.vnis, `VNIs of network ${NETWORK}`).to.not.be.empty;
    for (const other of others) {
      for (const { subnet } of other.subnets) {
        const shared = network.subnets.some((mine) => overlap(mine.subnet, subnet));
        expect(shared, `${NETWORK} shares addresses with ${other.name} (${subnet})`).to.equal(false);
      }
      const both = network.vnis.filter((vni) => other.vnis.includes(vni));
      expect(both, `VNIs that ${NETWORK} shares with ${other.name}`).to.have.members([]);
    }
  });

  const deploy = { step: 'deploy' };
  check(
    'five-replicas',
    { ...deploy, points: 2, title: `${SERVICE} asks for ${REPLICAS} replicas` },
    (evidence) => {
      const service = evidence.service(SERVICE);
      expect(service.mode, `mode of service ${SERVICE}`).to.equal('replicated');
      expect(service.replicas, `replicas of service ${SERVICE}`).to.equal(REPLICAS);
    },
  );

  const published = { ...deploy, points: 2, title: `${SERVICE} is published on port ${PORT} of every node` };
  check('published', published, (evidence) => {
    const ports = evidence
      .service(SERVICE)
      .ports.map((port) => `${port.mode} ${port.protocol} ${port.published ?? 0}->${port.target}`);
    expect(ports, `published ports of service ${SERVICE}`).to.include(`ingress tcp ${PORT}->${PORT}`);
  });

  const attached = {
    ...deploy,
    points: 3,
    title: `${SERVICE} and each of its tasks are attached to ${NETWORK}`,
  };
  check('attached-to-the-overlay', attached, (evidence) => {
    const service = evidence.service(SERVICE);
    const network = evidence.overlay(NETWORK);
    const joined = service.networks.map((id) => evidence.networks.find((each) => each.id === id)?.name ?? id);
    expect(joined, `networks of service ${SERVICE}`).to.include(NETWORK);
    const tasks = someRunning(evidence);
    for (const task of tasks) {
      const inside = addressesOn(network, task).filter((address) => isIn(network, address));
      expect(inside, `addresses of task ${SERVICE}.${task.slot ?? 0} in ${NETWORK}`).to.have.lengthOf(1);
    }
  });

  const run = {
    ...deploy,
    points: 3,
    title: `${REPLICAS} tasks run, on nodes that are Ready and reach each other`,
  };
  check('tasks-run-on-ready-nodes', run, (evidence) => {
    const service = evidence.service(SERVICE);
    const tasks = evidence.running(service);
    // If they are being moved away from a silent node, that node makes the check inconclusive below.
    if (tasks.length >= REPLICAS || service.replicas !== REPLICAS || !hadSilentTasks(evidence, service)) {
      expect(tasks.length, `running tasks of service ${SERVICE}`).to.equal(REPLICAS);
    }
    const silent = evidence.silent.map(({ address }) => address);
    everyNode(evidence.nodes, (node) => {
      const { nodeId, state } = node.info.swarm;
      expect(state, `swarm state of ${node.name}`).to.equal('active');
      const known = evidence.swarmNodes.find(({ id }) => id === nodeId);
      expect(known?.state, `state of ${node.name} as ${evidence.manager.name} sees it`).to.equal('ready');
      const unreached = node.unreached.filter((address) => !silent.includes(address));
      expect(unreached, `nodes that ${node.name} does not reach over the LAN`).to.have.members([]);
    });
  });

  const inside = { step: 'look-inside' };
  const kernel = {
    ...inside,
    points: 2,
    title: `Each node with a task has a bridge and a VXLAN link for ${NETWORK}`,
  };
  check('overlay-in-the-kernel', kernel, (evidence) => {
    const network = evidence.overlay(NETWORK);
    everyNode(nodesWith(evidence, network, someRunning(evidence)), (node) => {
      const namespace = node.networkNamespace(network);
      const bridge = namespace.link('br0');
      const gateways = network.subnets.map(({ gateway }) => gateway);
      const addresses = bridge.addresses
        .filter(({ family }) => family === 'inet')
        .map(({ address }) => address);
      expect(addresses, `addresses of br0 in ${namespace.where}`).to.have.members(gateways);
      const tunnels = namespace.links.filter(({ kind }) => kind === 'vxlan');
      const vnis = tunnels.map(({ vxlan }) => vxlan?.vni);
      expect(vnis, `VNIs of the VXLAN links in ${namespace.where}`).to.have.members([...network.vnis]);
      for (const { name, master } of tunnels) {
        expect(master, `master of ${name} in ${namespace.where}`).to.equal(bridge.name);
      }
    });
  });

  const forwarding = {
    ...inside,
    points: 1,
    title: 'Each node knows behind which node every remote task is',
  };
  check('remote-tasks-in-the-fdb', forwarding, (evidence) => {
    const network = evidence.overlay(NETWORK);
    const tasks = someRunning(evidence);
    everyNode(nodesWith(evidence, network, tasks), (node) => {
      const namespace = node.networkNamespace(network);
      const here = node.info.swarm.nodeId;
      const remote = tasks.filter(({ nodeId }) => nodeId !== here);
      const wanted = remote.flatMap((task) =>
        addressesOn(network, task).map((address) => `${address} by ${underlayOf(evidence, task.nodeId)}`),
      );
      const tunnels = namespace.links.filter(({ kind }) => kind === 'vxlan').map(({ name }) => name);
      const known = namespace.neighbours
        .filter(({ device }) => tunnels.includes(device))
        .flatMap(({ address, mac }) =>
          namespace.fdb
            .filter((entry) => tunnels.includes(entry.device) && entry.mac === mac && entry.destination)
            .map(({ destination }) => `${address} by ${destination ?? ''}`),
        );
      // Entries for other endpoints, such as the other nodes' load balancers, are there too and are right.
      const found = known.filter((entry) =>
        remote.some((task) => addressesOn(network, task).includes(entry.split(' ')[0]!)),
      );
      const what = `remote tasks known to the neighbour table and the FDB in ${namespace.where}`;
      expectTheTasks(evidence, network, found, wanted, what);
    });
  });

  const balancer = {
    ...inside,
    points: 2,
    title: `IPVS of each node leads port ${PORT} to every running task`,
  };
  check('ingress-load-balancer', balancer, (evidence) => {
    const ingress = evidence.networks.find((network) => network.ingress);
    const wanted = someRunning(evidence).flatMap((task) => (ingress ? addressesOn(ingress, task) : []));
    expect(wanted, `addresses of the running tasks of ${SERVICE} in the ingress network`).to.not.be.empty;
    everyNode(evidence.nodes, (node) => {
      const namespace = node.namespace('ingress_sbox');
      const rule = namespace
        .rules('mangle', 'PREROUTING')
        .findLast((each) => each.destinationPort === `${PORT}`);
      expect(rule?.mark, `firewall mark set for port ${PORT} in ${namespace.where}`).to.be.a('number');
      const service = namespace.ipvs.find(({ mark }) => mark === rule?.mark);
      const servers = (service?.servers ?? [])
        .filter(({ weight }) => weight > 0)
        .map(({ address }) => address);
      const what = `real servers for mark ${rule?.mark ?? 0} in ${namespace.where}`;
      expectTheTasks(evidence, ingress, servers, wanted, what);
    });
  });
});

/** The running tasks: there must be some, or all that is said of each of them would hold. */
function someRunning(evidence: EvidenceView): readonly SwarmTask[] {
  const service = evidence.service(SERVICE);
  const tasks = evidence.running(service);
  if (tasks.length === 0 && service.replicas !== 0 && hadSilentTasks(evidence, service)) {
    throw evidence.undecided(`running tasks of service ${SERVICE}`);
  }
  expect(tasks.length, `running tasks of service ${SERVICE}`).to.be.above(0);
  return tasks;
}

/** Whether tasks of the service are or were on a node that does not answer: swarm then moves them. */
function hadSilentTasks(evidence: EvidenceView, service: Service): boolean {
  return evidence.tasks.some(
    ({ serviceId, nodeId }) => serviceId === service.id && evidence.isSilent(nodeId),
  );
}

/**
 * Holds `found` against `wanted`, lists that begin with addresses of tasks. The gossip drops the tasks of a node that
 * does not answer, sooner or later: a difference in nothing but these is inconclusive.
 */
function expectTheTasks(
  evidence: EvidenceView,
  network: Network | undefined,
  found: readonly string[],
  wanted: readonly string[],
  what: string,
): void {
  const silent = evidence.tasks
    .filter(({ nodeId }) => evidence.isSilent(nodeId))
    .flatMap((task) => (network ? addressesOn(network, task) : []));
  const differing = [
    ...found.filter((each) => !wanted.includes(each)),
    ...wanted.filter((each) => !found.includes(each)),
  ];
  const excused = differing.every((each) => silent.includes(each.split(' ')[0] ?? ''));
  if (differing.length > 0 && excused) throw evidence.undecided(what);
  expect(found, what).to.have.members([...wanted]);
}

function addressesOn(network: Network, task: SwarmTask): readonly string[] {
  return task.networks
    .filter(({ networkId }) => networkId === network.id)
    .flatMap(({ addresses }) => addresses.map(bare));
}

function isIn(network: Network, address: string): boolean {
  return network.subnets.some(({ subnet }) => inSubnet(address, subnet));
}

/** The nodes that must carry the network: those where a task on it runs. There is at least one. */
function nodesWith(
  evidence: EvidenceView,
  network: Network,
  tasks: readonly SwarmTask[],
): readonly NodeView[] {
  const on = tasks.filter((task) => addressesOn(network, task).length > 0).map(({ nodeId }) => nodeId);
  expect(on.length, `running tasks of service ${SERVICE} on ${network.name}`).to.be.above(0);
  return evidence.nodes.filter(
    ({ sections: { engine } }) => !engine.info.ok || on.includes(engine.info.value.swarm.nodeId),
  );
}

/** The address at which the other nodes reach a node of the swarm. */
function underlayOf(evidence: EvidenceView, nodeId: string): string {
  const observed = evidence.nodes.find(
    ({ sections: { engine } }) => engine.info.ok && engine.info.value.swarm.nodeId === nodeId,
  );
  return (
    observed?.info.swarm.address ?? evidence.swarmNodes.find(({ id }) => id === nodeId)?.address ?? 'no node'
  );
}
