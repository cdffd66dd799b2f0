import {
  defineChecks,
  everyNode,
  expect,
  ingressOf,
  nicOn,
  tasksOf,
  type NamespaceView,
  type Network,
  type NodeView,
} from '../../harness/authoring.ts';

const SERVICE = 'web';
const REPLICAS = 3;
const PUBLISHED = 8080;
const TARGET = 80;

/** The chain for published ports, in engines up to 29.7. */
const CHAIN = 'DOCKER-INGRESS';

const ITSELF = 'from-itself';
const LAN = 'from-the-lan';

export const checks = defineChecks(({ check, probe }) => {
  // Each task gets five of the fifteen requests that a node is sent, and three of the fifteen come from the
  // LAN: so at least two of those that the node sends itself, in whatever order they arrive.
  probe({ kind: 'requests', id: ITSELF, port: PUBLISHED, count: 12 });
  probe({ kind: 'requests', id: LAN, port: PUBLISHED, count: 1, to: 'nodes' });

  const publish = { step: 'publish' };
  const published = {
    ...publish,
    points: 2,
    title: `${SERVICE} publishes port ${PUBLISHED} and leads it to port ${TARGET} of its tasks`,
  };
  check('published', published, (evidence) => {
    const { ports } = evidence.service(SERVICE);
    const listed = ports.map(
      (port) => `${port.published ?? '?'}->${port.target}/${port.protocol} ${port.mode}`,
    );
    expect(listed, `published ports of service ${SERVICE}`).to.include(`${PUBLISHED}->${TARGET}/tcp ingress`);
  });

  const three = { ...publish, points: 3, title: `${SERVICE} asks for ${REPLICAS} tasks, and they run` };
  check('three-tasks', three, (evidence) => {
    expect(evidence).to.have.service(SERVICE, { mode: 'replicated', replicas: REPLICAS });
    expect(evidence).to.run(SERVICE, REPLICAS);
  });

  const mesh = { step: 'mesh' };
  const idle = { ...mesh, points: 3, title: 'A node without a task answers too' };
  check('idle-node-answers', idle, (evidence) => {
    const tasks = tasksOf(evidence, SERVICE);
    const node = evidence.node(evidence.answer('idle-node'));
    const here = tasks.running.filter(({ nodeId }) => nodeId === node.info.swarm.nodeId);
    expect(here.length, `running tasks of service ${SERVICE} on ${node.name}`).to.equal(0);
    const asked = node.requests(ITSELF).flatMap(({ answers }) => answers);
    const answered = asked.filter(({ status }) => status === 200);
    const what = `answers to requests to port ${PUBLISHED} of ${node.name}`;
    // The tasks on a silent node may be silent too.
    if (answered.length === 0 && evidence.silent.length > 0) throw evidence.undecided(what);
    expect(answered.length, what).to.be.above(0);
  });

  const every = {
    ...mesh,
    points: 4,
    title: 'Every request to each node is answered, and by all tasks in turn',
  };
  check('every-replica-answers', every, (evidence) => {
    const tasks = tasksOf(evidence, SERVICE);
    everyNode(evidence.nodes, (node) => {
      expect(node).to.be.answeredBy(tasks.containers, { probe: ITSELF, least: 2 });
      expect(node).to.be.answeredBy(tasks.containers, { probe: LAN, least: 0 });
    });
    const { length } = tasks.running;
    expect(evidence).to.have.answer('replicas', length, `how many containers answer for ${SERVICE}`);
  });

  const dnat = { step: 'dnat', points: 3, title: `Each host leads port ${PUBLISHED} to its ingress_sbox` };
  check('host-to-sandbox', dnat, (evidence) => {
    const tasks = tasksOf(evidence, SERVICE);
    const manager1 = addressOn(evidence.node('manager1'), gwbridge);
    expect(evidence).to.have.answer('sandbox', manager1, `where manager1 leads port ${PUBLISHED}`);
    everyNode(evidence.nodes, (node) => {
      if (!hasIngressChain(node.version.version)) {
        // The port is mapped like any other: in which chain, or whether in iptables at all, is up to that
        // engine.
        expect(node).to.be.answeredBy(tasks.containers, { probe: ITSELF, least: 0 });
        return;
      }
      const host = node.namespace('host');
      expect(host).to.have.rule('nat', CHAIN, {
        protocol: 'tcp',
        destinationPort: PUBLISHED,
        jump: 'DNAT',
        to: `${addressOn(node, gwbridge)}:${PUBLISHED}`,
      });
      for (const from of ['PREROUTING', 'OUTPUT']) expect(host).to.have.rule('nat', from, { jump: CHAIN });
    });
  });

  const mark = {
    step: 'mark',
    points: 3,
    title: `The mark of port ${PUBLISHED} is the one by which IPVS knows ${SERVICE}`,
  };
  check('mark-of-the-port', mark, (evidence) => {
    const manager1 = markOf(sandbox(evidence.node('manager1')));
    expect(evidence).to.have.answer('mark', manager1 ?? 'none', `the mark of port ${PUBLISHED} on manager1`);
    everyNode(evidence.nodes, (node) => {
      const namespace = sandbox(node);
      const balancer = balancerOf(node);
      expect(markOf(namespace), `mark for port ${PUBLISHED} in ${namespace.where}`).to.equal(balancer);
      const marks = namespace.ipvs.map((service) => service.mark);
      expect(marks, `firewall marks of IPVS in ${namespace.where}`).to.include(balancer);
    });
  });

  const balance = { step: 'balance' };
  const servers = { ...balance, points: 3, title: `IPVS of each node has every running task in turn` };
  check('real-servers', servers, (evidence) => {
    const wanted = tasksOf(evidence, SERVICE).on(ingressOf(evidence));
    everyNode(evidence.nodes, (node) => {
      const namespace = sandbox(node);
      const balancer = balancerOf(node);
      expect(namespace).to.balance({ mark: balancer }, wanted);
      const service = namespace.ipvs.find((each) => each.mark === balancer);
      const what = `for mark ${balancer} in ${namespace.where}`;
      expect(service?.scheduler, `scheduler of IPVS ${what}`).to.equal('rr');
      const methods = new Set(service?.servers.map(({ forward }) => forward));
      expect([...methods], `forwarding methods of IPVS ${what}`).to.have.members(['Masq']);
    });
  });

  const snat = {
    ...balance,
    points: 3,
    title: 'Each ingress_sbox puts its own address in the place of the client',
  };
  check('sandbox-is-the-client', snat, (evidence) => {
    const network = ingressOf(evidence);
    const manager1 = addressOn(evidence.node('manager1'), () => network);
    expect(evidence).to.have.answer('client', manager1, 'the address of ingress_sbox of manager1 on ingress');
    everyNode(evidence.nodes, (node) => {
      for (const { subnet } of network.subnets) {
        expect(sandbox(node)).to.have.rule('nat', 'POSTROUTING', {
          destination: subnet,
          jump: 'SNAT',
          to: addressOn(node, () => network),
        });
      }
    });
  });

  const redirect = {
    step: 'redirect',
    points: 3,
    title: `Each task turns port ${PUBLISHED} into the one that the service wants`,
  };
  check('redirect-in-the-task', redirect, (evidence) => {
    const tasks = tasksOf(evidence, SERVICE);
    const network = ingressOf(evidence);
    const { target } = tasks.service.ports.find((port) => port.published === PUBLISHED) ?? {};
    everyNode(tasks.nodes(network), (node) => {
      for (const namespace of tasks.namespacesOn(node)) {
        const own = nicOn(namespace, network).addresses.map(({ address }) => `${address}/32`);
        expect(namespace).to.have.rule('nat', 'PREROUTING', {
          protocol: 'tcp',
          destination: own[0] ?? '',
          destinationPort: PUBLISHED,
          jump: 'REDIRECT',
          to: `${target ?? TARGET}`,
        });
      }
    });
  });
});

function hasIngressChain(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 29 || (major === 29 && minor < 8);
}

function sandbox(node: NodeView): NamespaceView {
  return node.namespace('ingress_sbox');
}

function gwbridge({ name, networks }: NodeView): Network {
  const found = networks.find((network) => network.name === 'docker_gwbridge');
  expect(found?.driver, `driver of network docker_gwbridge on ${name}`).to.equal('bridge');
  return found!;
}

/** The address that ingress_sbox has for itself on a network: those with /32 are virtual IPs of services. */
function addressOn(node: NodeView, networkOf: (node: NodeView) => Network): string {
  const { addresses } = nicOn(sandbox(node), networkOf(node));
  return addresses.find(({ family, prefix }) => family === 'inet' && prefix < 32)?.address ?? 'none';
}

/** The firewall mark that this node's engine took for the service. */
function balancerOf({ name, networks }: NodeView): number {
  const known = networks.find(({ ingress }) => ingress)?.services.find((each) => each.name === SERVICE);
  expect(known?.loadBalancer, `load balancer of service ${SERVICE} on ${name}`).to.be.a('number');
  return known?.loadBalancer ?? 0;
}

/** Of several rules the last one decides: a packet goes on after MARK. */
function markOf(namespace: NamespaceView): number | undefined {
  return namespace.rules('mangle', 'PREROUTING').findLast(({ protocol, destinationPort, jump }) => {
    return protocol === 'tcp' && destinationPort === `${PUBLISHED}` && jump === 'MARK';
  })?.mark;
}
