import {
  allNodes,
  bare,
  defineChecks,
  everyNode,
  expect,
  ingressOf,
  nicOn,
  type EvidenceView,
  type NamespaceView,
  type NodeView,
} from '../../harness/authoring.ts';

/** What VXLAN puts around a frame's content, in bytes: the headers of IP, UDP, VXLAN, and the frame's own. */
const AROUND = 20 + 8 + 8 + 14;

const ACROSS = 'from-sandbox-to-sandbox';
const UP = 'to-the-gateway';

export const checks = defineChecks(({ check, probe }) => {
  probe({ kind: 'pings', id: ACROSS, from: 'ingress_sbox', to: 'ingress_sbox' });
  probe({ kind: 'pings', id: UP, from: 'ingress_sbox', to: 'gateways' });

  const gateway = { step: 'gateway', points: 2, title: 'br0 has the address of the gateway on each node' };
  check('gateway-on-the-bridge', gateway, (evidence) => {
    const { subnets } = ingressOf(evidence);
    const gateways = subnets.flatMap(({ gateway }) => gateway ?? []);
    expect(evidence).to.have.answer('gateway', gateways, 'the address of br0, the gateway of ingress');
    const address = subnets.map(({ subnet, gateway = 'none' }) => `${gateway}/${subnet.split('/')[1] ?? ''}`);
    everyInside(evidence, (inside) => {
      expect(inside).to.have.link('br0', { kind: 'bridge', address });
    });
  });

  const tunnel = { step: 'tunnel' };
  check('vni', { ...tunnel, points: 2, title: 'vxlan0 has the VNI of ingress on each node' }, (evidence) => {
    const [vni = 0] = ingressOf(evidence).vnis;
    expect(evidence).to.have.answer('vni', vni, 'the VNI of ingress');
    everyInside(evidence, (inside) => {
      expect(inside).to.have.link('vxlan0', { kind: 'vxlan', vni });
    });
  });

  const one = { ...tunnel, points: 1, title: "vxlan0 sends to the swarm's data path port on each node" };
  check('data-path-port', one, (evidence) => {
    const { manager } = evidence;
    const port = manager.info.swarm.cluster?.dataPathPort ?? 0;
    expect(port, `data path port of the swarm, as ${manager.name} knows it`).to.be.above(0);
    expect(evidence).to.have.answer('port', port, 'the data path port of the swarm');
    everyInside(evidence, (inside) => {
      expect(inside).to.have.link('vxlan0', { kind: 'vxlan', port });
    });
  });

  const plugged = { ...tunnel, points: 1, title: 'vxlan0 is up and plugged into br0 on each node' };
  check('tunnel-on-the-bridge', plugged, (evidence) => {
    expect(evidence).to.have.answer('master', 'br0', 'the bridge that vxlan0 is plugged into');
    everyInside(evidence, (inside) => {
      expect(inside).to.have.link('vxlan0', { master: 'br0', flag: 'UP' });
    });
  });

  const room = {
    ...tunnel,
    points: 2,
    title: 'The MTUs of ingress leave room for what VXLAN puts around a frame',
  };
  check('mtu', room, (evidence) => {
    const ingress = ingressOf(evidence);
    const worker1 = evidence.node('worker1').networkNamespace(ingress).link('vxlan0');
    expect(evidence).to.have.answer('mtu', worker1.mtu, 'the MTU of vxlan0 on worker1');
    everyInside(evidence, (inside, node) => {
      const sandbox = node.namespace('ingress_sbox');
      const { mtu } = sandbox.link(nicOn(sandbox, ingress).name);
      const room = roomOnTheLan(node);
      const what = `MTU of ingress_sbox on ${node.name}, whose LAN carries ${room} and ${AROUND} of VXLAN`;
      expect(mtu, what).to.be.at.most(room);
      // What the sandbox sends must fit on every node.
      expect(inside).to.have.link('vxlan0', { mtu });
      expect(mtu, `MTU of ingress_sbox on ${node.name}, as on worker1`).to.equal(worker1.mtu);
    });
  });

  const carried = {
    ...tunnel,
    points: 2,
    title: 'The tunnel of each node carries frames to another node and back',
  };
  check('tunnel-carries', carried, (evidence) => {
    evidence.answer('vni');
    everyNode(evidence.nodes, (node) => {
      const answered = answeringSandboxes(evidence, node);
      const what = `how many ingress_sbox of other nodes answer that of ${node.name}`;
      expect(answered.length, what).to.be.above(0);
    });
  });

  const cable = {
    step: 'cable',
    points: 2,
    title: 'ingress_sbox is plugged into br0 on each node, with the address that the engine lists',
  };
  check('cable-to-the-sandbox', cable, (evidence) => {
    const ingress = ingressOf(evidence);
    const { index } = nicOn(evidence.node('worker1').namespace('ingress_sbox'), ingress);
    expect(evidence).to.have.answer('cable', index, 'the number of the NIC of ingress_sbox in ingress');
    everyInside(evidence, (inside, node) => {
      const sandbox = node.namespace('ingress_sbox');
      const { address, mac } = sandboxOf(evidence, node);
      const { name } = nicOn(sandbox, ingress);
      // LOWER_UP: the other end is up as well.
      expect(sandbox).to.have.link(name, { address, mac, flag: 'LOWER_UP' });
      expect(node).to.have.veth({ in: sandbox, name }, { in: inside, master: 'br0' });
    });
  });

  const carrying = {
    step: 'cable',
    points: 2,
    title: 'The cable of ingress_sbox carries frames: br0 answers, or another node behind it',
  };
  check('cable-carries', carrying, (evidence) => {
    evidence.answer('cable');
    const gateways = ingressOf(evidence).subnets.flatMap(({ gateway }) => gateway ?? []);
    everyNode(evidence.nodes, (node) => {
      // br0 has the lowest MAC of what is plugged in. When that changes, ingress_sbox takes up to a minute to
      // ask for it anew. Until then br0 does not answer; nobody minds, for nothing else is sent to it.
      if (answeringSandboxes(evidence, node).length > 0) return;
      expect(node).to.reach(gateways, { probe: UP });
    });
  });

  const others = { step: 'other-nodes', points: 2 };
  check(
    'peers',
    { ...others, points: 1, title: 'The peers of ingress are exactly the nodes' },
    (evidence) => {
      const { name } = ingressOf(evidence);
      expect(evidence).to.have.answer('peers', evidence.nodes.length, 'how many nodes there are');
      everyNode(evidence.nodes, (node) => {
        expect(node).to.have.network(name, { ingress: true, peers: allNodes(evidence) });
      });
    },
  );

  const macs = { ...others, points: 1, title: 'Each node knows the MAC of every other ingress_sbox' };
  check('neighbours', macs, (evidence) => {
    const { mac } = sandboxOf(evidence, evidence.node('manager1'));
    expect(evidence).to.have.answer('remote-mac', mac, 'the MAC of the ingress_sbox of manager1');
    everyOther(evidence, (inside, other) => {
      const { address, mac } = sandboxOf(evidence, other);
      expect(inside).to.have.neighbour({ address: bare(address), mac, device: 'vxlan0' });
    });
  });

  const destinations = { ...others, title: 'Each node knows behind which node every other ingress_sbox is' };
  check('fdb', destinations, (evidence) => {
    const { address } = evidence.node('manager1');
    expect(evidence).to.have.answer('remote-node', address, 'the address of manager1 on the LAN');
    everyOther(evidence, (inside, other) => {
      const { mac } = sandboxOf(evidence, other);
      expect(inside).to.have.fdbEntry({ mac, device: 'vxlan0', destination: other.address });
    });
  });

  const answer = { ...others, title: 'Every ingress_sbox answers that of every other node' };
  check('sandboxes-answer', answer, (evidence) => {
    evidence.answer('remote-node');
    everyNode(evidence.nodes, (node) => {
      const others = otherSandboxes(evidence, node);
      expect(node).to.reach(others.heard, { probe: ACROSS });
      others.decide();
    });
  });
});

/** The addresses of the other nodes' ingress_sbox, as those nodes list them. */
function otherSandboxes(
  evidence: EvidenceView,
  node: NodeView,
): { readonly heard: readonly string[]; readonly decide: () => void } {
  const others = evidence.nodes.filter(({ name }) => name !== node.name);
  expect(others, 'other nodes').to.not.be.empty;
  const heard = others.filter((other) => !evidence.silent.includes(other));
  return {
    heard: heard.map((other) => bare(sandboxOf(evidence, other).address)),
    decide: () => {
      if (heard.length === others.length) return;
      throw evidence.undecided(`which ingress_sbox answer that of ${node.name}`);
    },
  };
}

/** Those of them that answered. @throws Inconclusive when none did and not all were heard of */
function answeringSandboxes(evidence: EvidenceView, node: NodeView): readonly string[] {
  const others = otherSandboxes(evidence, node);
  const answers = node.pings(ACROSS).flatMap((place) => place.answers);
  const answered = answers.filter(({ address, answered }) => answered && others.heard.includes(address));
  if (answered.length === 0) others.decide();
  return answered.map(({ address }) => address);
}

/** Applies a check to the namespace of ingress on every node. */
function everyInside(evidence: EvidenceView, check: (inside: NamespaceView, node: NodeView) => void): void {
  const ingress = ingressOf(evidence);
  everyNode(evidence.nodes, (node) => {
    check(node.networkNamespace(ingress), node);
  });
}

/** Applies a check to the namespace of ingress on every node, with each of the other nodes. */
function everyOther(evidence: EvidenceView, check: (inside: NamespaceView, other: NodeView) => void): void {
  everyInside(evidence, (inside, node) => {
    const others = evidence.nodes.filter(({ name }) => name !== node.name);
    expect(others, 'other nodes').to.not.be.empty;
    everyNode(others, (other) => {
      check(inside, other);
    });
  });
}

/** What a node's engine says about its own ingress_sbox. */
function sandboxOf(
  evidence: EvidenceView,
  node: NodeView,
): { readonly address: string; readonly mac: string } {
  const { id } = ingressOf(evidence);
  const ingress = node.networks.find((network) => network.id === id);
  const endpoint = ingress?.endpoints.find(({ key }) => key === 'ingress-sbox');
  return (
    endpoint ?? expect.fail(`expected an endpoint ingress-sbox of ingress on ${node.name}, observed none`)
  );
}

/** The MTU that leaves just enough of the LAN's for what is put around a frame. */
function roomOnTheLan(node: NodeView): number {
  const { links } = node.namespace('host');
  const lan = links.find(({ addresses }) => addresses.some(({ address }) => address === node.address));
  if (lan) return lan.mtu - AROUND;
  return expect.fail(`expected an interface with ${node.address} on ${node.name}, observed none`);
}
