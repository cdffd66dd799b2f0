import {
  defineChecks,
  everyNode,
  expect,
  inSubnet,
  otherNodes,
  overlap,
  type Link,
  type Network,
  type NodeView,
  type Rule,
} from '../../harness/authoring.ts';

const NETWORK = 'docker_gwbridge';
const SANDBOX = 'ingress_sbox';

const IN = 'to-the-gateway';
const OUT = 'to-the-nodes';

/** What Docker says about docker_gwbridge on a node. */
interface Said {
  readonly network: Network;
  readonly subnet: string;
  readonly gateway: string;
  /** The name of its bridge on the host. */
  readonly bridge: string;
}

export const checks = defineChecks(({ check, probe }) => {
  probe({ kind: 'pings', id: IN, from: SANDBOX, to: 'gateways' });
  // To another node, addresses of the subnet are its own: without masquerading nothing comes back.
  probe({ kind: 'pings', id: OUT, from: SANDBOX, to: 'nodes' });

  const subnet = { step: 'network', points: 2, title: `${NETWORK} has a subnet to itself on each node` };
  check('subnet-to-itself', subnet, (evidence) => {
    everyNode(evidence.nodes, (node) => {
      const { network, subnet, gateway } = said(node);
      expect(node).to.have.network(NETWORK, { driver: 'bridge', scope: 'local' });
      expect(
        inSubnet(gateway, subnet),
        `whether gateway ${gateway} is in ${subnet} on ${node.name}`,
      ).to.equal(true);
      // Workers know a network of the swarm only while it is in use there; managers know all of them.
      const others = [...node.networks, ...evidence.networks.filter(({ scope }) => scope === 'swarm')];
      const clashes = others
        .filter(({ id }) => id !== network.id)
        .filter(({ subnets }) => subnets.some((other) => overlap(other.subnet, subnet)))
        .map(({ name }) => name);
      expect(clashes, `networks with addresses of ${subnet}, that of ${NETWORK} on ${node.name}`).to.be.empty;
    });
    expect(evidence).to.answer('subnet', said(evidence.node('worker1')).subnet, `the subnet on worker1`);
  });

  const host = { step: 'host', points: 2 };
  check(
    'gateway-on-the-host',
    { ...host, points: 1, title: 'The gateway is an address of each host, on the bridge' },
    (evidence) => {
      everyNode(evidence.nodes, (node) => {
        const { bridge, gateway, subnet } = said(node);
        const address = [`${gateway}/${prefix(subnet)}`];
        expect(node.namespace('host')).to.have.link(bridge, { kind: 'bridge', address });
      });
      const { gateway } = said(evidence.node('worker1'));
      expect(evidence).to.answer('gateway', gateway, 'the address of the gateway on worker1');
    },
  );

  check(
    'connected-route',
    { ...host, points: 1, title: 'Each host reaches the subnet through the bridge' },
    (evidence) => {
      everyNode(evidence.nodes, (node) => {
        const { bridge, subnet } = said(node);
        expect(node.namespace('host')).to.have.route({ destination: subnet, device: bridge });
      });
      const { bridge } = said(evidence.node('worker1'));
      expect(evidence).to.answer('way-in', bridge, `the link by which worker1 reaches ${SANDBOX}`);
    },
  );

  check(
    'masquerade',
    { ...host, title: 'Each host puts its own address in place of those of the subnet' },
    (evidence) => {
      everyNode(evidence.nodes, (node) => {
        expectOption(node, 'enable_ip_masquerade', 'true');
        const { subnet } = said(node);
        const rule = { source: subnet, jump: 'MASQUERADE' };
        expect(node.namespace('host')).to.have.rule('nat', 'POSTROUTING', rule);
      });
      const chain = masquerading(evidence.node('worker1'))?.chain ?? 'no chain';
      expect(evidence).to.answer('masquerade-chain', chain, 'the chain with the rule that masquerades');
    },
  );

  check(
    'others-answer',
    { ...host, title: `${SANDBOX} of each node reaches the other nodes, and answers find back` },
    (evidence) => {
      evidence.answer('masquerade-chain');
      everyNode(evidence.nodes, (node) => {
        expect(node).to.reach(otherNodes(evidence, node), { probe: OUT });
      });
    },
  );

  check(
    'neighbours-apart',
    { ...host, title: 'Each host drops what would go from the bridge to the bridge' },
    (evidence) => {
      everyNode(evidence.nodes, (node) => {
        expectOption(node, 'enable_icc', 'false');
        const { bridge } = said(node);
        const what = `target of the rule from ${bridge} to ${bridge} in table filter on ${node.name}`;
        expect(betweenNeighbours(node)?.jump, what).to.equal('DROP');
        // Without it no frame from port to port of the bridge meets the rule.
        expect(node.namespace('host')).to.have.sysctl('net.bridge.bridge-nf-call-iptables', '1');
      });
      const target = betweenNeighbours(evidence.node('worker1'))?.jump ?? 'no rule';
      expect(evidence).to.answer(
        'neighbours',
        target,
        'the target of the rule between neighbours on worker1',
      );
    },
  );

  const cable = { step: 'cable' };
  check(
    'veth-pair',
    { ...cable, points: 3, title: `On each node a cable leads from the bridge into ${SANDBOX}` },
    (evidence) => {
      everyNode(evidence.nodes, (node) => {
        const { bridge } = said(node);
        // From either end, for each namespace has its own number for the other one.
        expect(node).to.have.veth({ in: SANDBOX }, { in: 'host', master: bridge });
        expect(node).to.have.veth({ in: 'host', master: bridge }, { in: SANDBOX });
        const { inside } = ends(node);
        expect(inside.master, `master of ${inside.name} in ${SANDBOX} on ${node.name}`).to.equal(undefined);
      });
      const { outside } = ends(evidence.node('worker1'));
      const what = 'the index, on the host worker1, of the end that leads to ingress_sbox';
      expect(evidence).to.answer('veth-index', outside.index, what);
    },
  );

  check(
    'cable-carries-frames',
    { ...cable, points: 2, title: 'Both ends of the cable are up, with the MTU of the bridge' },
    (evidence) => {
      everyNode(evidence.nodes, (node) => {
        const { inside, outside } = ends(node);
        const { mtu } = bridgeLink(node);
        expect(node.namespace(SANDBOX)).to.have.link(inside.name, { state: 'UP', mtu });
        expect(node.namespace('host')).to.have.link(outside.name, { state: 'UP', mtu });
      });
      const { mtu } = bridgeLink(evidence.node('worker1'));
      expect(evidence).to.answer('mtu', mtu, `the MTU of ${NETWORK} on worker1`);
    },
  );

  const sandbox = { step: 'sandbox', points: 2 };
  check(
    'sandbox-address',
    { ...sandbox, title: `${SANDBOX} has the address and the MAC that Docker lists` },
    (evidence) => {
      everyNode(evidence.nodes, (node) => {
        const { address, mac } = endpoint(node);
        const wanted = { address: [address], mac };
        expect(node.namespace(SANDBOX)).to.have.link(ends(node).inside.name, wanted);
      });
      const own = endpoint(evidence.node('worker1')).address.split('/', 1);
      expect(evidence).to.answer(
        'sandbox-address',
        own,
        `the address of ${SANDBOX} on ${NETWORK}, on worker1`,
      );
    },
  );

  check(
    'way-out',
    { ...sandbox, points: 1, title: `${SANDBOX} leaves by the cable, through the gateway` },
    (evidence) => {
      everyNode(evidence.nodes, (node) => {
        const { gateway } = said(node);
        const device = ends(node).inside.name;
        expect(node.namespace(SANDBOX)).to.have.route({ destination: 'default', gateway, device });
      });
      const { inside } = ends(evidence.node('worker1'));
      expect(evidence).to.answer('way-out', inside.name, `the NIC by which ${SANDBOX} of worker1 leaves`);
    },
  );

  check(
    'gateway-answers',
    { ...sandbox, title: `The gateway answers ${SANDBOX} of each node` },
    (evidence) => {
      evidence.answer('way-out');
      everyNode(evidence.nodes, (node) => {
        expect(node).to.reach([said(node).gateway], { probe: IN });
      });
    },
  );
});

/** @throws AssertionError when the node has no docker_gwbridge with a subnet and a gateway */
function said(node: NodeView): Said {
  expect(node).to.have.network(NETWORK);
  const network = node.networks.find(({ name }) => name === NETWORK)!;
  const [config, ...more] = network.subnets.filter(({ subnet }) => !subnet.includes(':'));
  expect(more, `further subnets of ${NETWORK} on ${node.name}`).to.be.empty;
  expect(config?.gateway, `gateway of ${NETWORK} on ${node.name}`).to.be.a('string');
  // Where the option is missing, the engine names the bridge after the network's id.
  const bridge = option(network, 'name') ?? `br-${network.id.slice(0, 12)}`;
  return { network, subnet: config?.subnet ?? '', gateway: config?.gateway ?? '', bridge };
}

function prefix(subnet: string): string {
  return subnet.split('/')[1] ?? '';
}

function option({ options }: Network, name: string): string | undefined {
  return options.find((each) => each.name === `com.docker.network.bridge.${name}`)?.value;
}

function expectOption(node: NodeView, name: string, value: string): void {
  expect(option(said(node).network, name), `option ${name} of ${NETWORK} on ${node.name}`).to.equal(value);
}

function bridgeLink(node: NodeView): Link {
  return node.namespace('host').link(said(node).bridge);
}

function masquerading(node: NodeView): Rule | undefined {
  const { subnet } = said(node);
  return rules(node, 'nat').find(({ jump, source }) => jump === 'MASQUERADE' && source === subnet);
}

/**
 * Engines keep the rule in different chains: FORWARD up to 26.1, one of their own later. In that one, a
 * second rule is for what comes from elsewhere: `! -i`.
 */
function betweenNeighbours(node: NodeView): Rule | undefined {
  const { bridge } = said(node);
  return rules(node, 'filter').find(({ chain, line }) =>
    line.startsWith(`-A ${chain} -i ${bridge} -o ${bridge} `),
  );
}

function rules(node: NodeView, table: string): readonly Rule[] {
  return node.namespace('host').iptables.find(({ name }) => name === table)?.rules ?? [];
}

/** Both ends of the cable from the sandbox to the host, as the kernel lists them. */
function ends(node: NodeView): { readonly inside: Link; readonly outside: Link } {
  const sandbox = node.namespace(SANDBOX);
  const host = sandbox.ids.find(({ name }) => name === 'host')?.id ?? 'none';
  const inside = sandbox.links.find(({ kind, peerNamespace }) => kind === 'veth' && peerNamespace === host);
  expect(inside, `a veth in ${sandbox.where} with its other end on the host`).to.be.an('object');
  return { inside: inside!, outside: node.otherEnd(sandbox, inside!).link };
}

/** What Docker says about ingress_sbox on the network. */
function endpoint(node: NodeView): Network['endpoints'][number] {
  const found = said(node).network.endpoints.find(({ key }) => key === 'ingress-sbox');
  expect(found?.name, `name of endpoint ingress-sbox on ${NETWORK} of ${node.name}`).to.equal(
    'gateway_ingress-sbox',
  );
  return found!;
}
