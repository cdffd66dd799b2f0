import { defineChecks, everyNode, expect, tasksOf } from '../../harness/authoring.ts';

export const checks = defineChecks(({ check, probe }) => {
  // Every node asks every node: in host mode it must not matter who asks.
  probe({ kind: 'requests', id: 'host', port: 8080, count: 2, to: 'nodes' });
  probe({ kind: 'requests', id: 'mesh', port: 8081, count: 2, to: 'nodes' });

  check(
    'published-in-host-mode',
    { step: 'publish', points: 1, title: 'web is published on port 8080 in host mode' },
    (evidence) => {
      expect(evidence).to.have.service('web', { publishes: '8080->80/tcp (host)' });
    },
  );

  check(
    'closed-without-a-task',
    { step: 'publish', points: 2, title: 'A node without a task of web does not answer on port 8080' },
    (evidence) => {
      const withTask = tasksOf(evidence, 'web')
        .nodes()
        .map(({ name }) => name);
      const without = evidence.nodes.filter(({ name }) => !withTask.includes(name));
      expect(without, 'nodes without a task of web').to.not.have.lengthOf(0);
      everyNode(evidence.nodes, (node) => {
        for (const { name, address } of without) {
          const answers = node.requests('host').filter(({ to }) => to === address);
          const statuses = answers.flatMap((asked) => asked.answers.map(({ status }) => status));
          expect(statuses, `HTTP statuses of port 8080 of ${name}, asked from ${node.name} (0: no answer)`)
            .to.include(0)
            .and.satisfy((all: readonly number[]) => all.every((status) => status === 0));
        }
      });
    },
  );

  check(
    'own-task-answers',
    {
      step: 'publish',
      points: 1,
      title: 'On a node with a task, that task and no other answers on port 8080',
    },
    (evidence) => {
      const tasks = tasksOf(evidence, 'web');
      everyNode(tasks.nodes(), (node) => {
        const here = tasks.running
          .filter(({ nodeId }) => nodeId === node.info.swarm.nodeId)
          .map(({ containerId }) => containerId?.slice(0, 12));
        for (const asking of evidence.nodes) {
          const asked = asking.requests('host').filter(({ to }) => to === node.address);
          const by = asked.flatMap(({ answers }) => answers.map((answer) => answer.by || answer.error));
          expect(
            new Set(by),
            `who answers on port 8080 of ${node.name}, asked from ${asking.name}`,
          ).to.deep.equal(new Set(here));
        }
      });
    },
  );

  check(
    'dnat-to-own-task',
    { step: 'way-in', points: 1, title: 'The host leads port 8080 to an address of the task on this node' },
    (evidence) => {
      const tasks = tasksOf(evidence, 'web');
      everyNode(tasks.nodes(), (node) => {
        const addresses = tasks
          .namespacesOn(node)
          .flatMap(({ links }) =>
            links.flatMap((link) => link.addresses.map(({ address }) => `${address}:80`)),
          );
        const targets = node
          .namespace('host')
          .rules('nat', 'DOCKER')
          .filter(({ jump, destinationPort }) => jump === 'DNAT' && destinationPort === '8080')
          .map(({ to }) => to);
        expect(
          targets,
          `targets of DNAT for port 8080 in chain DOCKER of host on ${node.name}`,
        ).to.have.lengthOf(1);
        expect(addresses, `port 80 of the addresses of the task of web on ${node.name}`).to.include(
          targets[0],
        );
      });
    },
  );

  check(
    'bridge-named',
    { step: 'way-in', points: 1, title: 'You know which bridge the task on worker1 is plugged into' },
    (evidence) => {
      const worker1 = evidence.node('worker1');
      const [task] = tasksOf(evidence, 'web').namespacesOn(worker1);
      if (task === undefined) expect.fail('no task of web runs on worker1');
      const out = task.routes.find(({ table, destination }) => table === 'main' && destination === 'default');
      if (out?.device === undefined) expect.fail(`no default route in ${task.name} on worker1`);
      const { link } = worker1.otherEnd(task, task.link(out.device));
      expect(evidence).to.have.answer(
        'bridge',
        link.master ?? '',
        'the bridge of the task of web on worker1',
      );
    },
  );

  check(
    'not-in-the-mesh',
    { step: 'way-in', points: 1, title: 'No node has port 8080 in the mesh' },
    (evidence) => {
      tasksOf(evidence, 'web');
      everyNode(evidence.nodes, (node) => {
        expect(node.namespace('host')).to.not.have.rule('nat', 'DOCKER-INGRESS', { destinationPort: 8080 });
        expect(node.namespace('ingress_sbox')).to.not.have.rule('mangle', 'PREROUTING', {
          destinationPort: 8080,
        });
      });
    },
  );

  check(
    'one-too-many-waits',
    { step: 'too-many', points: 2, title: 'One task too many waits for a node with the port free' },
    (evidence) => {
      const { id, replicas = 0 } = evidence.service('web');
      const running = tasksOf(evidence, 'web').running.length;
      const waiting = evidence.tasks.filter(
        ({ serviceId, desired, state }) => serviceId === id && desired === 'running' && state === 'pending',
      );
      expect(waiting, 'waiting tasks of web').to.not.have.lengthOf(0);
      expect(waiting.length, 'waiting tasks of web').to.equal(replicas - running);
      for (const { slot, error } of waiting) {
        expect(error, `why web.${slot ?? '?'} waits`).to.match(/host-mode port already in use/);
      }
    },
  );

  check(
    'mesh-answers-everywhere',
    { step: 'mesh', points: 2, title: 'Every node answers on port 8081 with the task of mesh' },
    (evidence) => {
      const { containers } = tasksOf(evidence, 'mesh');
      everyNode(evidence.nodes, (node) => {
        expect(node).to.be.answeredBy(containers, { probe: 'mesh' });
      });
    },
  );

  check(
    'clients-known',
    { step: 'mesh', points: 1, title: 'You know which client the tasks of web and mesh see' },
    (evidence) => {
      const manager1 = evidence.node('manager1');
      expect(evidence).to.have.answer('host-client', manager1.address, 'the address of manager1 on the LAN');
      const [snat] = manager1
        .namespace('ingress_sbox')
        .rules('nat', 'POSTROUTING')
        .filter(({ jump, line }) => jump === 'SNAT' && line.includes('--ipvs'));
      expect(snat, 'rule of SNAT for IPVS in ingress_sbox on manager1').to.not.equal(undefined);
      expect(evidence).to.have.answer(
        'mesh-client',
        snat?.to ?? '',
        'the source that manager1 gives to requests',
      );
    },
  );
});
