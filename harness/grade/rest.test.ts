import { expect } from 'chai';
import { evidenceOf, nodeOf, silentOf } from '../../testing/sample-evidence.ts';
import type { Evidence, NodeEvidence } from '../evidence/evidence.ts';
import type { Network, SwarmNode, SwarmTask } from '../evidence/types.ts';
import { movementsIn, watchRest } from './rest.ts';

/** What every clock shows unless a test says otherwise: that of `evidenceOf`, too. */
const NOW = Date.parse('2026-01-02T03:04:05Z');
const HOUR = 3_600_000;

const ok = <T>(value: T) => ({ ok: true as const, value });
const none = { ok: false as const, error: 'none' };
const before = (ms: number): string => new Date(NOW - ms).toISOString();

interface Clock {
  readonly at?: string;
  readonly bootedSeconds?: number;
  readonly engineSeconds?: number | undefined;
}

/** The node's clock; `engineSeconds: undefined` for an engine that does not run. */
function clockOf(change: Clock): NodeEvidence['clock'] {
  const { at = before(0), bootedSeconds = 9000, ...engine } = { engineSeconds: 8000, ...change };
  const { engineSeconds } = engine;
  return ok({ at, bootedSeconds, ...(engineSeconds === undefined ? {} : { engineSeconds }) });
}

function memberOf(name: string, change: Partial<SwarmNode> = {}): SwarmNode {
  return {
    ...{ id: `id-${name}`, hostname: name, role: 'worker', availability: 'active', state: 'ready' },
    ...{ address: `of ${name}`, since: before(HOUR) },
    ...change,
  };
}

/** A task of the service web on worker1, which runs. */
function taskOf(id: string, change: Partial<SwarmTask> = {}): SwarmTask {
  return {
    ...{ id, serviceId: 's', nodeId: 'id-worker1', desired: 'running', state: 'running' },
    ...{ networks: [{ networkId: 'n', addresses: [`10.0.1.${id}/24`] }], since: before(HOUR) },
    ...change,
  };
}

/** The overlay lan with these tasks of web, as a node knows it. */
function overlayOf(ids: readonly string[], peers: readonly string[] = ['worker1']): Network {
  const tasks = ids.map((id) => ({ name: `web.1.${id}`, address: `10.0.1.${id}`, host: '' }));
  const services = [
    ...(ids.length > 0 ? [{ name: 'web', vip: '', loadBalancer: 256, tasks }] : []),
    { name: '', vip: '', loadBalancer: 0, tasks: [{ name: 'lan-endpoint', address: '10.0.1.9', host: '' }] },
  ];
  return {
    ...{ id: 'n', name: 'lan', driver: 'overlay', scope: 'swarm', attachable: false, internal: false },
    ...{ ingress: false, subnets: [], vnis: [], encrypted: false, options: [], endpoints: [], services },
    peers: peers.map((name) => ({ name, address: '' })),
  };
}

interface Swarm {
  readonly manager?: Partial<NodeEvidence>;
  readonly worker?: Partial<NodeEvidence>;
  readonly tasks?: readonly SwarmTask[];
  readonly members?: readonly SwarmNode[];
  /** Of worker1's containers, those of these tasks; those of all running ones when left out. */
  readonly containers?: readonly string[];
  readonly networks?: readonly Network[];
}

/** A swarm of manager1 and worker1, at rest but for what is given. */
function swarmOf(swarm: Swarm = {}): Evidence {
  const { tasks = [], members = [memberOf('manager1'), memberOf('worker1')], networks = [] } = swarm;
  const services = { ok: true as const, value: [] };
  const manager = nodeOf('manager1', {
    clock: clockOf({}),
    swarm: { services, tasks: ok(tasks), nodes: ok(members) },
    ...swarm.manager,
  });
  const worker = nodeOf('worker1');
  const running = tasks.filter(({ state }) => state === 'running').map(({ id }) => id);
  const containers = (swarm.containers ?? running).map((taskId) => ({
    ...{ id: `c${taskId}`, name: taskId, image: '', state: 'running', sandbox: '', networks: [], taskId },
  }));
  return evidenceOf(
    manager,
    nodeOf('worker1', {
      ...{
        clock: clockOf({}),
        address: '192.168.77.12',
        swarm: { services: none, tasks: none, nodes: none },
      },
      engine: { ...worker.engine, containers: ok(containers), networks: ok(networks) },
      ...swarm.worker,
    }),
  );
}

const textsOf = (evidence: Evidence): readonly string[] => movementsIn(evidence).map(({ text }) => text);
const moving = (evidence: Evidence): string | undefined => watchRest()(evidence, 0).moving;

describe('what is about to change by itself', () => {
  it('is nothing in a swarm at rest', () => {
    const tasks = [taskOf('3'), taskOf('4')];
    expect(textsOf(swarmOf({ tasks, networks: [overlayOf(['3', '4'])] }))).to.deep.equal([]);
  });

  describe('by its engines', () => {
    it('is one that started a short time ago', () => {
      const worker = { clock: clockOf({ engineSeconds: 8.2 }) };
      expect(moving(swarmOf({ worker }))).to.equal('the engine of worker1, started 8 s ago');
      expect(moving(swarmOf({ worker: { clock: clockOf({ engineSeconds: 30 }) } }))).to.equal(undefined);
    });

    it('is one that does not run yet on a machine that has just booted', () => {
      const clock = clockOf({ engineSeconds: undefined, bootedSeconds: 20 });
      const members = [memberOf('manager1'), memberOf('worker1', { state: 'down' })];
      expect(moving(swarmOf({ worker: { clock }, members }))).to.equal(
        'the engine of worker1, which booted 20 s ago',
      );
    });

    it('is one that is gone until the swarm has noticed, and no longer', () => {
      const worker = { clock: clockOf({ engineSeconds: undefined }) };
      expect(moving(swarmOf({ worker }))).to.equal(
        'the swarm to notice that worker1 no longer runs an engine',
      );
      const members = [memberOf('manager1'), memberOf('worker1', { state: 'down' })];
      expect(moving(swarmOf({ worker, members }))).to.equal(undefined);
    });

    it('is one that does not answer, though it runs', () => {
      const { engine } = nodeOf('worker1');
      expect(moving(swarmOf({ worker: { engine: { ...engine, info: none } } }))).to.equal(
        'the engine of worker1 to answer',
      );
    });

    it('is a whole node that no longer answers while the swarm counts on it', () => {
      const { clock, engine } = silentOf('worker1');
      const worker = { clock, engine };
      expect(moving(swarmOf({ worker }))).to.equal('the swarm to notice that worker1 no longer answers');
      expect(moving(swarmOf({ worker, members: [memberOf('manager1')] }))).to.equal(undefined);
    });

    it('is one that joins a swarm', () => {
      const { engine } = nodeOf('worker1');
      const swarm = { nodeId: '', address: '', state: 'pending', manager: false, error: '' };
      const worker = { engine: { ...engine, info: ok({ hostname: 'worker1', swarm }) } };
      expect(moving(swarmOf({ worker }))).to.equal('worker1 to join its swarm');
    });
  });

  describe('where no manager answers', () => {
    const silent = { swarm: { services: none, tasks: none, nodes: none } };

    it('is the leader that managers are about to elect', () => {
      expect(moving(swarmOf({ manager: silent }))).to.equal('a manager to answer for the swarm');
    });

    it('is the engine of the only manager', () => {
      const { engine } = silentOf('manager1');
      const manager = { ...silent, engine, clock: clockOf({ engineSeconds: undefined }) };
      expect(moving(swarmOf({ manager }))).to.equal('the engine of manager1, which does not run');
      const clock = clockOf({ engineSeconds: 3 });
      expect(moving(swarmOf({ manager: { ...manager, clock } }))).to.equal(
        'the engine of manager1, started 3 s ago',
      );
    });

    it('is nothing before a swarm was made, nor on a machine that is silent', () => {
      const swarm = { nodeId: '', address: '', state: 'inactive', manager: false, error: '' };
      const { engine } = nodeOf('manager1');
      const alone = { ...silent, engine: { ...engine, info: ok({ hostname: 'manager1', swarm }) } };
      expect(moving(swarmOf({ manager: alone }))).to.equal(undefined);
      expect(moving(evidenceOf(silentOf('manager1')))).to.equal(undefined);
    });

    it('is waited for only for a while', () => {
      const rest = watchRest();
      const evidence = swarmOf({ manager: silent });
      expect(rest(evidence, 5000).moving).to.equal('a manager to answer for the swarm');
      expect(rest(evidence, 24_000).moving).to.equal('a manager to answer for the swarm');
      expect(rest(evidence, 25_000).moving).to.equal(undefined);
    });
  });

  describe('by its tasks and nodes', () => {
    const at = (ms: number) => swarmOf({ tasks: [taskOf('3', { since: before(ms) })] });

    it('is what follows a task that changed a short time ago', () => {
      expect(moving(at(3000))).to.equal(
        'all nodes to follow a service, a task of which became running 3 s ago',
      );
      expect(moving(at(10_000))).to.equal(undefined);
    });

    it('is what follows a node that changed a short time ago', () => {
      const members = [memberOf('manager1'), memberOf('worker1', { since: before(4000) })];
      expect(moving(swarmOf({ members }))).to.equal('all nodes to follow worker1, which changed 4 s ago');
    });

    it('is nothing for a task that no node will do for, at which the scheduler looks again and again', () => {
      const error = 'no suitable node (1 node not available for new tasks)';
      const task = taskOf('3', { state: 'pending', error, nodeId: '', since: before(0) });
      expect(moving(swarmOf({ tasks: [task] }))).to.equal(undefined);
    });

    it('goes by the clock of the node that the task runs on, and by the manager’s before', () => {
      const fast = { clock: clockOf({ at: before(-HOUR) }) };
      const since = before(-HOUR + 3000);
      expect(moving(swarmOf({ worker: fast, tasks: [taskOf('3', { since })] }))).to.contain('3 s ago');
      const assigned = taskOf('3', { since: before(3000), desired: 'shutdown', state: 'assigned' });
      expect(moving(swarmOf({ worker: fast, tasks: [assigned] }))).to.contain('3 s ago');
    });

    it('may be a little ahead of a clock that was read before it changed', () => {
      expect(moving(at(-2000))).to.contain('0 s ago');
    });

    it('is waited for from when it is seen, where the clock was set back since', () => {
      const rest = watchRest();
      expect(rest(at(-HOUR), 0).moving).to.equal(
        'all nodes to follow a service, a task of which became running',
      );
      expect(rest(at(-HOUR), 9000).moving).not.to.equal(undefined);
      expect(rest(at(-HOUR), 10_000).moving).to.equal(undefined);
    });

    it('is not known where there is no time, or none that can be read', () => {
      for (const since of ['', 'yesterday']) {
        expect(moving(swarmOf({ tasks: [taskOf('3', { since })] }))).to.equal(undefined);
      }
      const { since, ...task } = taskOf('3');
      expect(since).to.be.a('string');
      expect(moving(swarmOf({ tasks: [task] }))).to.equal(undefined);
    });
  });

  describe('by the records of its engines', () => {
    const tasks = [taskOf('3', { since: before(12_000) }), taskOf('4')];

    it('is a task that gossip has not told of, or not told the end of', () => {
      expect(moving(swarmOf({ tasks, networks: [overlayOf(['4'])] }))).to.equal(
        'worker1 to hear of 1 task on lan',
      );
      expect(moving(swarmOf({ tasks, networks: [overlayOf(['3', '4', '5'])] }))).to.equal(
        'worker1 to forget 1 task on lan',
      );
    });

    it('is a node that gossip has not told of', () => {
      const networks = [overlayOf(['3', '4'], ['worker1', 'worker1 before'])];
      expect(moving(swarmOf({ tasks, networks }))).to.equal('worker1 to know 1 node on lan (now 2)');
      const { engine } = nodeOf('manager1');
      const silent = { engine: { ...engine, networks: none } };
      expect(moving(swarmOf({ tasks, networks, manager: silent }))).to.equal(undefined);
    });

    it('is a task that is said to run without a container, or a container without its task', () => {
      expect(moving(swarmOf({ tasks, containers: ['3'] }))).to.equal('the containers of 1 task on worker1');
      expect(moving(swarmOf({ tasks, containers: ['3', '4', '5'] }))).to.equal(
        '1 container to end on worker1',
      );
    });

    it('leaves out networks that do not run there, and containers attached by hand', () => {
      const { peers, ...apart } = overlayOf([]);
      expect(peers).to.have.lengthOf(1);
      const attached = taskOf('8', { serviceId: '' });
      const networks = [apart];
      expect(moving(swarmOf({ tasks: [...tasks, attached], networks, containers: ['3', '4'] }))).to.equal(
        undefined,
      );
    });

    it('is an overlay that a node has yet to set up: ingress, or one of its tasks', () => {
      const { engine } = nodeOf('manager1');
      const { peers, ...listed } = overlayOf(['3', '4']);
      expect(peers).to.have.lengthOf(1);
      const listing = (...networks: readonly Network[]) => ({
        engine: { ...engine, networks: ok(networks) },
      });
      expect(moving(swarmOf({ tasks, manager: listing(listed) }))).to.equal('worker1 to set up 1 overlay');
      const members = [memberOf('worker1', { since: before(12_000) })];
      const ingress = { ...listed, ingress: true, services: [] };
      expect(moving(swarmOf({ members, manager: listing(ingress) }))).to.equal('worker1 to set up 1 overlay');
      expect(moving(swarmOf({ members, manager: listing({ ...ingress, ingress: false }) }))).to.equal(
        undefined,
      );
    });

    it('counts a job that runs until it is done', () => {
      const job = taskOf('3', { desired: 'complete', since: before(12_000) });
      expect(moving(swarmOf({ tasks: [job], networks: [overlayOf(['3'])] }))).to.equal(undefined);
    });

    it('has had its time some while after the newest change, and after it was seen', () => {
      const late = (ms: number, watchedMs: number, clock: Clock = {}) => {
        const rest = watchRest();
        const evidence = swarmOf({
          ...{ networks: [overlayOf(['4'])], worker: {} },
          tasks: [taskOf('3', { since: before(ms) }), taskOf('4')],
          manager: { clock: clockOf(clock) },
        });
        rest(evidence, 0);
        return rest(evidence, watchedMs).moving;
      };
      expect(late(34_000, 20_000)).to.equal('worker1 to hear of 1 task on lan');
      expect(late(HOUR, 20_000, { engineSeconds: 30 })).to.equal('worker1 to hear of 1 task on lan');
      // Gossip may have lost the node just now.
      expect(late(HOUR, 14_000)).to.equal('worker1 to hear of 1 task on lan');
      expect(late(HOUR, 15_000)).to.equal(undefined);
    });

    it('gets its time from when it is seen, where a clock may have been set', () => {
      const rest = watchRest();
      // Each change seems to be hours old, by a clock that is an hour ahead of the others.
      const evidence = swarmOf({
        ...{ networks: [overlayOf(['4'])], tasks: [taskOf('3'), taskOf('4')] },
        worker: { ...workerKnowing(['4']), clock: clockOf({ at: before(-HOUR) }) },
      });
      expect(rest(evidence, 0).moving).to.equal('worker1 to hear of 1 task on lan');
      expect(rest(evidence, 34_000).moving).to.equal('worker1 to hear of 1 task on lan');
      expect(rest(evidence, 35_000).moving).to.equal(undefined);
    });

    function workerKnowing(ids: readonly string[]): Partial<NodeEvidence> {
      return swarmOf({ tasks: [taskOf('3'), taskOf('4')], networks: [overlayOf(ids)] }).nodes[1] ?? {};
    }
  });

  it('is as it was in evidence without clocks', () => {
    const old = { clock: none };
    const { since, ...task } = taskOf('3', { state: 'starting' });
    expect(since).to.be.a('string');
    const members = [memberOf('manager1'), memberOf('worker1')];
    expect(textsOf(swarmOf({ manager: old, worker: old, members }))).to.deep.equal([]);
    expect(textsOf(swarmOf({ manager: old, worker: old, members, tasks: [task] }))).to.deep.equal([
      '1 task to run (starting)',
    ]);
  });

  it('changes when a task, a node, a container or a record does, and not with the clock', () => {
    const rest = watchRest();
    const seen = (swarm: Swarm): boolean => rest(swarmOf(swarm), 0).changed;
    const tasks = [taskOf('3')];
    expect(seen({})).to.equal(false);
    expect(seen({ manager: { clock: clockOf({ at: before(-HOUR), engineSeconds: 8009 }) } })).to.equal(false);
    expect(seen({ tasks })).to.equal(true);
    expect(seen({ tasks })).to.equal(false);
    expect(seen({ tasks, containers: [] })).to.equal(true);
    expect(seen({ tasks, networks: [overlayOf([])] })).to.equal(true);
    expect(seen({ tasks, networks: [overlayOf(['3'])] })).to.equal(true);
    expect(seen({ tasks, members: [] })).to.equal(true);
  });
});
