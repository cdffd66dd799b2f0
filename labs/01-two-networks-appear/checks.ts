import {
  defineChecks,
  everyNode,
  expect,
  otherNodes,
  type EvidenceView,
  type NodeView,
  type SwarmNode,
} from '../../harness/authoring.ts';

const BRIDGE = 'docker_gwbridge';
const OVERLAY = 'ingress';

export const checks = defineChecks(({ check }) => {
  const leads = { step: 'init', points: 3, title: 'manager1 is a manager of a swarm, and leads it' };
  check('manager1-leads', leads, (evidence) => {
    const manager1 = evidence.node('manager1');
    expect(evidence).to.have.readyNode(manager1, 'manager');
    expect(known(evidence, manager1)?.manager?.leader, 'whether manager1 leads the swarm').to.equal(true);
  });

  const join = { step: 'join' };
  const joined = { ...join, points: 3, title: 'The other two are workers of the same swarm' };
  check('workers-joined', joined, (evidence) => {
    const workers = evidence.nodes.filter(({ role }) => role === 'worker');
    everyNode(workers, (node) => {
      expect(node.info.swarm.state, `swarm state of ${node.name}`).to.equal('active');
      const role = known(evidence, node)?.role;
      expect(role, `role of ${node.name}, as ${evidence.manager.name} lists it`).to.equal('worker');
    });
  });

  const ready = { ...join, points: 2, title: 'All nodes are Ready and Active, and reach each other' };
  check('nodes-ready', ready, (evidence) => {
    everyNode(evidence.nodes, (node) => {
      expect(evidence).to.have.readyNode(node);
      expect(known(evidence, node)?.availability, `availability of ${node.name}`).to.equal('active');
      expect(node).to.reach(otherNodes(evidence, node));
    });
  });

  const advertised = { ...join, points: 2, title: 'Each node advertises its address on the LAN' };
  check('addresses-on-the-lan', advertised, (evidence) => {
    everyNode(evidence.nodes, (node) => {
      const { address } = node.info.swarm;
      expect(address, `address that ${node.name} advertises`).to.equal(node.address);
    });
  });

  const appear = { step: 'two-networks', points: 2 };
  check(
    'docker-gwbridge',
    { ...appear, title: `Each node has ${BRIDGE}, a local bridge network` },
    (evidence) => {
      everyNode(evidence.nodes, (node) => {
        expect(node).to.have.network(BRIDGE, { driver: 'bridge', scope: 'local' });
      });
    },
  );

  check(
    'docker-gwbridge-in-the-kernel',
    { ...appear, title: `Each machine has a bridge ${BRIDGE}, with something plugged in` },
    (evidence) => {
      everyNode(evidence.nodes, (node) => {
        // A bridge is UP when at least one of its ports is; here that is the NIC of ingress_sbox.
        expect(node.namespace('host')).to.have.link(BRIDGE, { kind: 'bridge', state: 'UP' });
      });
    },
  );

  check(
    'ingress',
    { ...appear, title: `Each node has ${OVERLAY}, the swarm's overlay for published ports` },
    (evidence) => {
      everyNode(evidence.nodes, (node) => {
        expect(node).to.have.network(OVERLAY, { driver: 'overlay', scope: 'swarm', ingress: true });
      });
    },
  );

  check(
    'one-ingress',
    { ...appear, title: `${OVERLAY} is one network: its id is the same on every node` },
    (evidence) => {
      const { id } = evidence.overlay(OVERLAY);
      expect(evidence).to.answer('ingress-id', spellings(id), `the id of network ${OVERLAY}`);
      everyNode(evidence.nodes, (node) => {
        expect(node).to.have.network(OVERLAY, { id });
      });
    },
  );

  check(
    'three-docker-gwbridges',
    { ...appear, title: `${BRIDGE} is three networks: each node has another id for it` },
    (evidence) => {
      const right = spellings(bridgeOf(evidence.node('worker2')));
      expect(evidence).to.answer('gwbridge-id', right, `the id of network ${BRIDGE} on worker2`);
      everyNode(evidence.nodes, (node) => {
        const others = evidence.nodes.filter((other) => other !== node).map(bridgeOf);
        expect(others, `ids of ${BRIDGE} on the other nodes than ${node.name}`).to.not.include(
          bridgeOf(node),
        );
      });
    },
  );
});

/** What a manager lists about a node, found by the id that the node itself reports. */
function known(evidence: EvidenceView, node: NodeView): SwarmNode | undefined {
  return evidence.swarmNodes.find(({ id }) => id === node.info.swarm.nodeId);
}

/** An id as `docker network ls` shows it, and in full. */
function spellings(id: string): readonly string[] {
  return [id.slice(0, 12), id];
}

/** The id of the node's docker_gwbridge. @throws AssertionError when it has none */
function bridgeOf(node: NodeView): string {
  expect(node).to.have.network(BRIDGE);
  return node.networks.find(({ name }) => name === BRIDGE)?.id ?? '';
}
