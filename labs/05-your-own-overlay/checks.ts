import {
  bare,
  defineChecks,
  everyNode,
  expect,
  overlap,
  tasksOf,
  type EvidenceView,
  type Network,
  type NodeView,
} from '../../harness/authoring.ts';

/** Which service goes to which overlay. */
const ON: Readonly<Record<string, string>> = { web: 'blue', client: 'blue', stranger: 'green' };
const SERVICES = Object.keys(ON);

export const checks = defineChecks(({ check, probe }) => {
  probe({ kind: 'lookups', id: 'names-in-web', from: 'web', names: ['web', 'tasks.web'] });
  // No answer proves nothing by itself: that the resolver knows stranger shows that it does answer.
  probe({ kind: 'lookups', id: 'names-in-stranger', from: 'stranger', names: ['stranger', 'web'] });
  // From both nodes of blue, each of which has a load balancer of its own there.
  for (const from of ['web', 'client']) {
    probe({ kind: 'requests', id: `${from}-to-vip`, from, to: 'web', port: 80, count: 4 });
  }
  probe({ kind: 'pings', id: 'web-to-web', from: 'web', to: 'web' });
  probe({ kind: 'pings', id: 'stranger-to-web', from: 'stranger', to: 'web' });

  const create = {
    step: 'create',
    points: 3,
    title: 'blue and green are overlays with addresses of their own',
  };
  check('subnets-apart', create, (evidence) => {
    for (const name of ['blue', 'green']) {
      expect(evidence).to.have.network(name, { driver: 'overlay', scope: 'swarm', ingress: false });
      expect(evidence).to.keepApart(name);
      everyNode(evidence.nodes, (node) => {
        const what = `networks on ${node.name} that share addresses with ${name}`;
        expect(sharing(evidence.overlay(name), node), what).to.have.members([]);
      });
    }
  });

  const deploy = { step: 'deploy', points: 2 };
  check('services-run', { ...deploy, title: 'All tasks of web, client and stranger run' }, (evidence) => {
    for (const name of SERVICES) {
      expect(evidence).to.have.service(name, { mode: 'replicated' });
      const { replicas = 0 } = evidence.service(name);
      expect(replicas, `tasks that are asked for of service ${name}`).to.be.above(0);
      expect(evidence).to.run(name, replicas);
    }
  });

  const attached = { ...deploy, title: 'web and client are on blue alone, stranger on green alone' };
  check('attached', attached, (evidence) => {
    for (const [name, network] of Object.entries(ON)) {
      expect(evidence).to.have.service(name, { network: [network] });
    }
    const [blue, green] = [evidence.overlay('blue'), evidence.overlay('green')];
    expect(tasksOf(evidence, 'web')).to.be.attachedTo(blue);
    expect(tasksOf(evidence, 'web')).not.to.be.attachedTo(green);
    expect(tasksOf(evidence, 'stranger')).to.be.attachedTo(green);
    expect(tasksOf(evidence, 'stranger')).not.to.be.attachedTo(blue);
  });

  const where = { step: 'where', points: 2 };
  const carriers = { ...where, title: 'An overlay has a namespace where a task is on it, and nowhere else' };
  check('namespaces-where-tasks-are', carriers, (evidence) => {
    const [blue, green] = [evidence.overlay('blue'), evidence.overlay('green')];
    expect(tasksOf(evidence, 'web')).to.be.attachedTo(blue);
    const { running } = tasksOf(evidence, 'stranger');
    const nodes = new Set(running.map(({ nodeId }) => nodeId)).size;
    expect(evidence).to.answer('carriers', nodes, 'how many nodes carry green');
    everyNode(evidence.nodes, (node) => {
      for (const network of [blue, green]) {
        if (isUsed(evidence, node, network)) expect(node).to.carry(network);
        else expect(node).not.to.carry(network);
      }
    });
  });

  const out = { ...where, title: 'Each container has a NIC on docker_gwbridge beside that on its overlay' };
  check('docker-gwbridge-shared', out, (evidence) => {
    expect(tasksOf(evidence, 'web').running).to.not.be.empty;
    everyNode(evidence.nodes, (node) => {
      const bridge = node.networks.find(({ name }) => name === 'docker_gwbridge');
      const subnets = bridge?.subnets.map(({ subnet }) => subnet) ?? [];
      expect(subnets, `subnets of docker_gwbridge on ${node.name}`).to.not.be.empty;
      for (const { sandbox, serviceName = '' } of node.containers) {
        if (!SERVICES.includes(serviceName)) continue;
        for (const subnet of subnets) {
          expect(node).to.have.veth({ in: sandbox, subnet }, { in: 'host', master: 'docker_gwbridge' });
        }
      }
    });
  });

  const names = { step: 'names' };
  check(
    'name-is-the-vip',
    { ...names, points: 1, title: 'In web, its name resolves to its VIP' },
    (evidence) => {
      const blue = evidence.overlay('blue');
      const vips = vipsOf(evidence, 'web', blue);
      expect(vips, 'VIPs of service web on blue').to.have.lengthOf(1);
      expect(evidence).to.answer('vip', vips, 'the VIP of web on blue');
      everyNode(tasksOf(evidence, 'web').nodes(blue), (node) => {
        expect(node).to.resolve('web', vips, { probe: 'names-in-web' });
      });
    },
  );

  const leads = {
    ...names,
    points: 2,
    title: 'Connections to web by its name are led to all of its tasks',
  };
  check('vip-leads-to-the-tasks', leads, (evidence) => {
    const blue = evidence.overlay('blue');
    const web = tasksOf(evidence, 'web');
    const [vip = 'none'] = vipsOf(evidence, 'web', blue);
    for (const from of ['web', 'client']) {
      everyNode(tasksOf(evidence, from).nodes(blue), (node) => {
        // Others use the same load balancer at the same time: all answers to one may come from the same task.
        expect(node).to.be.answeredBy(web.containers, { probe: `${from}-to-vip`, least: 0 });
        expect(node.loadBalancer(blue)).to.balance({ vip }, web.on(blue));
      });
    }
  });

  const tasks = { ...names, points: 1, title: 'In web, tasks.web resolves to all of its tasks' };
  check('tasks-name-is-the-tasks', tasks, (evidence) => {
    const blue = evidence.overlay('blue');
    const web = tasksOf(evidence, 'web');
    everyNode(web.nodes(blue), (node) => {
      expect(node).to.resolve('tasks.web', web.on(blue), { probe: 'names-in-web' });
    });
  });

  const resolver = { ...names, points: 1, title: 'Containers ask the resolver 127.0.0.11' };
  check('resolver', resolver, (evidence) => {
    everyNode(tasksOf(evidence, 'web').nodes(), (node) => {
      const containers = node.lookups('names-in-web');
      expect(containers, `containers of web on ${node.name}`).to.not.be.empty;
      for (const { container, nameservers } of containers) {
        const what = `nameservers of container ${container.slice(0, 12)} on ${node.name}`;
        expect(nameservers, what).to.have.members(['127.0.0.11']);
      }
    });
  });

  const across = { step: 'across' };
  const reach = { ...across, points: 2, title: 'Tasks of web on different nodes reach each other' };
  check('tasks-reach-each-other', reach, (evidence) => {
    const blue = evidence.overlay('blue');
    const web = tasksOf(evidence, 'web');
    const nodes = new Set(web.running.map(({ nodeId }) => nodeId)).size;
    if (nodes < 2 && evidence.silent.length > 0) throw evidence.undecided('nodes with tasks of web');
    expect(nodes, 'how many nodes have tasks of web').to.be.at.least(2);
    everyNode(web.nodes(blue), (node) => {
      expect(node).to.reach(web.on(blue), { probe: 'web-to-web' });
    });
  });

  const unknown = { ...across, points: 1, title: 'In stranger, the name web of blue does not resolve' };
  check('names-stay-inside', unknown, (evidence) => {
    const blue = evidence.overlay('blue');
    const inside = [...vipsOf(evidence, 'web', blue), ...tasksOf(evidence, 'web').on(blue).values];
    everyNode(tasksOf(evidence, 'stranger').nodes(evidence.overlay('green')), (node) => {
      expect(node).not.to.resolve('web', inside, { probe: 'names-in-stranger' });
    });
  });

  const unreached = { ...across, points: 1, title: 'stranger reaches none of the tasks on blue' };
  check('frames-stay-inside', unreached, (evidence) => {
    everyNode(tasksOf(evidence, 'stranger').nodes(evidence.overlay('green')), (node) => {
      // Only a node that carries blue too knows where to ping.
      const pings = node.pings('stranger-to-web').flatMap(({ answers }) => answers);
      expect(pings, `pings from stranger on ${node.name} to tasks of web that it knows`).to.not.be.empty;
      const answered = pings
        .filter((ping) => ping.answered)
        .map(({ name, address }) => `${name} (${address})`);
      expect(answered, `tasks of web that stranger reaches on ${node.name}`).to.have.members([]);
    });
  });
});

/** The networks that a node knows and that share addresses with this one, with their subnets. */
function sharing({ id, subnets }: Network, { networks }: NodeView): readonly string[] {
  return networks
    .filter((other) => other.id !== id)
    .flatMap((other) => other.subnets.map(({ subnet }) => ({ subnet, name: other.name })))
    .filter((other) => subnets.some(({ subnet }) => overlap(subnet, other.subnet)))
    .map(({ subnet, name }) => `${name} (${subnet})`);
}

/**
 * Whether a task on this node runs on the network and is meant to, or a container that is being stopped is
 * still on it.
 */
function isUsed({ tasks }: EvidenceView, node: NodeView, { id }: Network): boolean {
  const { nodeId } = node.info.swarm;
  const here = tasks.filter((task) => task.nodeId === nodeId && task.state === 'running');
  return (
    here.some(({ networks }) => networks.some(({ networkId }) => networkId === id)) ||
    node.containers.some(({ networks }) => networks.some(({ networkId }) => networkId === id))
  );
}

/** The VIPs of a service on a network, without prefix lengths. */
function vipsOf(evidence: EvidenceView, service: string, { id }: Network): readonly string[] {
  const { vips } = evidence.service(service);
  return vips.filter(({ networkId }) => networkId === id).map(({ address }) => bare(address));
}
