import {
  balancersBeyond,
  defineChecks,
  everyNode,
  expect,
  ingressOf,
  otherNodes,
  tasksOf,
  type Network,
} from '../../harness/authoring.ts';

const NETWORK = 'my-network';
const SERVICE = 'my-nginx';
const REPLICAS = 5;
const PORT = 80;

const PUBLISHED = 'published-port';
const ITSELF = 'from-itself';
const OVERLAY = 'over-the-overlay';

export const checks = defineChecks(({ check, probe }) => {
  // Each node is sent 15 requests by all of them together, and one by itself: each of the five tasks gets
  // three or four, so at least two of those from the LAN.
  probe({ kind: 'requests', id: PUBLISHED, port: PORT, count: REPLICAS, to: 'nodes' });
  probe({ kind: 'requests', id: ITSELF, port: PORT, count: 1 });
  probe({ kind: 'pings', id: OVERLAY, from: SERVICE, to: SERVICE });

  const create = { step: 'create-overlay' };
  check(
    'overlay-exists',
    { ...create, points: 2, title: `${NETWORK} is an overlay of the swarm` },
    (evidence) => {
      expect(evidence).to.have.network(NETWORK, { driver: 'overlay', scope: 'swarm' });
    },
  );

  const own = { ...create, points: 3, title: `${NETWORK} has a subnet and a VNI of its own` };
  check('overlay-has-its-own-subnet-and-vni', own, (evidence) => {
    expect(evidence).to.keepApart(NETWORK);
  });

  const deploy = { step: 'deploy' };
  check(
    'five-replicas',
    { ...deploy, points: 2, title: `${SERVICE} asks for ${REPLICAS} replicas` },
    (evidence) => {
      expect(evidence).to.have.service(SERVICE, { mode: 'replicated', replicas: REPLICAS });
    },
  );

  const published = { ...deploy, points: 2, title: `${SERVICE} is published on port ${PORT} of every node` };
  check('published', published, (evidence) => {
    expect(evidence).to.have.service(SERVICE, { publishes: `${PORT}->${PORT}/tcp` });
  });

  const attached = {
    ...deploy,
    points: 2,
    title: `${SERVICE} and each of its tasks are attached to ${NETWORK}`,
  };
  check('attached-to-the-overlay', attached, (evidence) => {
    expect(evidence).to.have.service(SERVICE, { network: NETWORK });
    expect(tasksOf(evidence, SERVICE)).to.be.attachedTo(evidence.overlay(NETWORK));
  });

  const run = {
    ...deploy,
    points: 2,
    title: `${REPLICAS} tasks run, on nodes that are Ready and reach each other`,
  };
  check('tasks-run-on-ready-nodes', run, (evidence) => {
    expect(evidence).to.run(SERVICE, REPLICAS);
    everyNode(evidence.nodes, (node) => {
      expect(evidence).to.have.readyNode(node);
      expect(node).to.reach(otherNodes(evidence, node));
    });
  });

  const reach = { ...deploy, points: 2, title: `Each task reaches all of them over ${NETWORK}` };
  check('tasks-reach-each-other', reach, (evidence) => {
    const network = evidence.overlay(NETWORK);
    const tasks = tasksOf(evidence, SERVICE);
    everyNode(tasks.nodes(network), (node) => {
      expect(node).to.reach(tasks.on(network), { probe: OVERLAY });
    });
  });

  const inside = { step: 'look-inside' };
  const kernel = {
    ...inside,
    points: 1,
    title: `Each node with a task has a bridge and a VXLAN link for ${NETWORK}`,
  };
  check('overlay-in-the-kernel', kernel, (evidence) => {
    const network = evidence.overlay(NETWORK);
    everyNode(tasksOf(evidence, SERVICE).nodes(network), (node) => {
      const namespace = node.networkNamespace(network);
      expect(namespace).to.have.link('br0', { kind: 'bridge', address: gatewaysOf(network) });
      const tunnels = namespace.links.filter(({ kind }) => kind === 'vxlan');
      const vnis = tunnels.map(({ vxlan }) => vxlan?.vni);
      expect(vnis, `VNIs of the VXLAN links in ${namespace.where}`).to.have.members([...network.vnis]);
      for (const { name } of tunnels) expect(namespace).to.have.link(name, { master: 'br0' });
    });
  });

  const forwarding = {
    ...inside,
    points: 1,
    title: 'Each node knows where every remote task and load balancer is',
  };
  check('remote-tasks-in-the-fdb', forwarding, (evidence) => {
    const network = evidence.overlay(NETWORK);
    const tasks = tasksOf(evidence, SERVICE);
    everyNode(tasks.nodes(network), (node) => {
      const inside = node.networkNamespace(network);
      expect(inside).to.forward(tasks.beyond(node, network));
      expect(inside).to.forward(balancersBeyond(evidence, node, network));
    });
  });

  const balancer = {
    ...inside,
    points: 1,
    title: `IPVS of each node leads port ${PORT} to every running task`,
  };
  check('ingress-load-balancer', balancer, (evidence) => {
    const tasks = tasksOf(evidence, SERVICE).on(ingressOf(evidence));
    everyNode(evidence.nodes, (node) => {
      expect(node.namespace('ingress_sbox')).to.balance({ port: PORT }, tasks);
    });
  });

  const requests = {
    ...inside,
    points: 2,
    title: `Port ${PORT} of each node leads to all tasks in turn, whichever node asks`,
  };
  check('requests-answered', requests, (evidence) => {
    const { containers } = tasksOf(evidence, SERVICE);
    everyNode(evidence.nodes, (node) => {
      expect(node).to.leadTo(containers, { probe: PUBLISHED, from: evidence.nodes });
      expect(node).to.be.answeredBy(containers, { probe: ITSELF, least: 0 });
    });
  });
});

/** The gateway of each of its subnets, with the subnet's prefix length. */
function gatewaysOf({ subnets }: Network): readonly string[] {
  return subnets.map(({ subnet, gateway }) => `${gateway ?? ''}/${subnet.split('/')[1] ?? ''}`);
}
