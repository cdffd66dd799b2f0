import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { readEvidence, type Evidence } from '../../harness/evidence/evidence.ts';
import { grade } from '../../harness/grade/run.ts';
import { checks } from './checks.ts';

const folder = new URL('./recorded/', import.meta.url);
const lab = { steps: [{ id: 'create-overlay' }, { id: 'deploy' }, { id: 'look-inside' }] };

/** Evidence of real clusters, taken by this project from engine 26.1. */
function recorded(name: string): Evidence {
  return readEvidence(gunzipSync(readFileSync(new URL(`${name}.json.gz`, folder))).toString('utf8'));
}

/** The evidence with each `from` in its JSON made `to`. */
function changed(evidence: Evidence, from: string | RegExp, to: string): Evidence {
  const before = JSON.stringify(evidence);
  const after = before.replaceAll(from, to);
  expect(after, `nothing of ${String(from)} in the evidence`).to.not.equal(before);
  return readEvidence(after);
}

/** The checks that read what came of probes. These clusters were recorded before there were any. */
const PROBED = ['tasks-reach-each-other', 'requests-answered'];

function failing(evidence: Evidence): readonly string[] {
  const { checks: results } = grade(lab, checks, evidence);
  const notFailed = results.filter(({ verdict }) => verdict === 'inconclusive').map(({ id }) => id);
  expect(PROBED).to.include.members(notFailed);
  return results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
}

const NOTICED: Record<string, readonly string[]> = {
  solved: [],
  unsolved: checks.checks.map(({ id }) => id),
  'scaled-to-4': ['five-replicas', 'tasks-run-on-ready-nodes'],
  'not-attached': [
    'attached-to-the-overlay',
    'tasks-reach-each-other',
    'overlay-in-the-kernel',
    'remote-tasks-in-the-fdb',
  ],
  bridge: [
    'overlay-exists',
    'overlay-has-its-own-subnet-and-vni',
    'attached-to-the-overlay',
    'tasks-reach-each-other',
    'overlay-in-the-kernel',
    'remote-tasks-in-the-fdb',
  ],
  'ipvs-cleared': ['ingress-load-balancer'],
  'cut-off-just-now': ['tasks-run-on-ready-nodes'],
  'cut-off-5-seconds': ['tasks-run-on-ready-nodes', 'remote-tasks-in-the-fdb', 'ingress-load-balancer'],
  // The others have forgotten the load balancer of the one that was cut off, and it has not.
  'cut-off-40-seconds': ['tasks-run-on-ready-nodes', 'remote-tasks-in-the-fdb', 'ingress-load-balancer'],
};

describe('the checks of lab 3 on recorded clusters', () => {
  it('are tried on all of them', () => {
    const files = readdirSync(fileURLToPath(folder))
      .filter((file) => /^[a-z0-9-]+\.json\.gz$/.test(file))
      .map((file) => file.replace('.json.gz', ''));
    expect(files).to.have.members(Object.keys(NOTICED));
  });

  for (const [state, expected] of Object.entries(NOTICED)) {
    // These three were recorded one after another on a cluster whose worker1 had lost its IPVS table for
    // good.
    const both = /^(cut|scaled)/.test(state)
      ? [...new Set([...expected, 'ingress-load-balancer'])]
      : expected;
    it(`${state}: ${both.length === 0 ? 'all pass' : `${both.length} fail`}`, () => {
      expect(failing(recorded(state))).to.have.members(both);
    });
  }
});

describe('the checks of lab 3 forgive', () => {
  const solved = recorded('solved');

  it('another subnet and another VNI', () => {
    const elsewhere = changed(solved, /10\.0\.2\.(\d+)/g, '10.77.9.$1');
    expect(failing(changed(elsewhere, /(?<=["[:])4098\b/g, '4242'))).to.deep.equal([]);
  });

  it('tasks of the past in the list', () => {
    const [manager] = solved.nodes;
    if (!manager?.swarm.tasks.ok) throw new Error('no tasks');
    const past = manager.swarm.tasks.value.map((task) => ({
      ...task,
      id: `old${task.id}`,
      desired: 'shutdown',
      state: 'failed',
    }));
    const tasks = { ok: true, value: [...past, ...manager.swarm.tasks.value] };
    const nodes = [{ ...manager, swarm: { ...manager.swarm, tasks } }, ...solved.nodes.slice(1)];
    expect(failing(readEvidence(JSON.stringify({ ...solved, nodes })))).to.deep.equal([]);
  });

  it('interfaces that were numbered the other way round', () => {
    const swapped = changed(solved, /"eth([12])"/g, '"eth9$1"');
    expect(failing(swapped)).to.deep.equal([]);
  });
});

describe('the checks of lab 3 notice', () => {
  const solved = recorded('solved');
  const changes: readonly (readonly [string, string | RegExp, string, readonly string[]])[] = [
    ['a task being stopped in IPVS', '"weight":1', '"weight":0', ['ingress-load-balancer']],
    ['a tunnel with another VNI', '"vni":4098', '"vni":4099', ['overlay-in-the-kernel']],
    [
      'a tunnel that is on no bridge',
      /"kind":"vxlan","master":"br0"/g,
      '"kind":"vxlan"',
      ['overlay-in-the-kernel'],
    ],
    [
      'a bridge with another address',
      /"address":"10\.0\.2\.1"/g,
      '"address":"10.0.2.250"',
      ['overlay-in-the-kernel'],
    ],
    [
      'an FDB entry that points elsewhere',
      /"destination":"192\.168\.77\.13"/g,
      '"destination":"192.168.77.12"',
      ['remote-tasks-in-the-fdb'],
    ],
    ['a port that leads to another one of the tasks', '"target":80', '"target":8080', ['published']],
    ['a port published elsewhere', '"published":80', '"published":8080', ['published']],
    [
      'a port of the node alone',
      /"published":80,"mode":"ingress"/g,
      '"published":80,"mode":"host"',
      ['published'],
    ],
  ];
  for (const [what, from, to, expected] of changes) {
    it(what, () => {
      expect(failing(changed(solved, from, to))).to.deep.equal(expected);
    });
  }

  it('a mark off by one', () => {
    const off = changed(solved, /(--dport 80 [^}]*?)"mark":(\d+)/g, '$1"mark":9$2');
    expect(failing(off)).to.deep.equal(['ingress-load-balancer']);
  });
});

describe('the checks of lab 3, with a worker that does not answer', () => {
  const OF_ALL_NODES = [
    'tasks-run-on-ready-nodes',
    'overlay-in-the-kernel',
    'remote-tasks-in-the-fdb',
    'ingress-load-balancer',
  ];

  /** Without worker2, as when its machine stands still. */
  function silenced(evidence: Evidence): Evidence {
    const none = { ok: false, error: 'worker2 does not answer' };
    const nodes = evidence.nodes.map((node) =>
      node.name !== 'worker2'
        ? node
        : {
            ...node,
            engine: { version: none, info: none, networks: none, containers: none },
            swarm: { services: none, tasks: none, nodes: none },
            kernel: { namespaces: none },
            reach: none,
          },
    );
    return readEvidence(JSON.stringify({ ...evidence, nodes }));
  }

  function verdicts(evidence: Evidence) {
    const { checks: results, points } = grade(lab, checks, silenced(evidence));
    const having = (wanted: string): readonly string[] =>
      results.filter(({ verdict }) => verdict === wanted).map(({ id }) => id);
    return { fails: having('fail'), inconclusive: having('inconclusive'), points };
  }

  const solved = recorded('solved');
  const dropped = changed(solved, /,\{"address":"10\.0\.0\.3[03]","port":0[^{}]*\}/g, '');
  const SILENT = /(?<="nodeId":"5mfumgv4f9f4ar5degvdggp5s"[^{}]*"desired":)"running"/g;
  // The three of them were recorded on a cluster whose worker1 had lost its IPVS table, which is a fail by
  // itself.
  const LOST = ['ingress-load-balancer'];

  const states: readonly (readonly [string, Evidence, readonly string[]])[] = [
    ['just now', solved, []],
    ['and that nobody reaches', recorded('cut-off-just-now'), LOST],
    ['and whose tasks the gossip has dropped', recorded('cut-off-5-seconds'), LOST],
    ['and whose tasks IPVS has dropped', dropped, []],
    ['and whose tasks are being moved', changed(solved, SILENT, '"shutdown"'), []],
    ['and whose tasks were moved', recorded('cut-off-40-seconds'), LOST],
    [
      'while the service is scaled to 4',
      recorded('scaled-to-4'),
      ['five-replicas', 'tasks-run-on-ready-nodes', ...LOST],
    ],
    ['while nothing was done', recorded('unsolved'), checks.checks.map(({ id }) => id)],
  ];
  for (const [when, evidence, fails] of states) {
    it(`hold against nobody ${when} what is due to it alone`, () => {
      const found = verdicts(evidence);
      expect(found.fails).to.have.members(fails);
      const due = [...OF_ALL_NODES, ...PROBED].filter((id) => !fails.includes(id));
      expect(found.inconclusive).to.have.members(due);
    });
  }

  it('give the other points', () => {
    expect(verdicts(solved).points).to.equal(11);
  });
});
