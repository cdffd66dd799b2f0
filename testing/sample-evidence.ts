import { VERSION } from '../harness/evidence/versions.ts';
import { toEvidence, type Evidence, type NodeEvidence } from '../harness/evidence/evidence.ts';

/** For tests: an observed node with an empty engine; one named `manager…` is a manager of the swarm. */
export function nodeOf(name: string, change: Partial<NodeEvidence> = {}): NodeEvidence {
  const manager = name.startsWith('manager');
  const none = { ok: true, value: [] } as const;
  return {
    name,
    role: manager ? 'manager' : 'worker',
    address: '192.168.77.11',
    clock: { ok: true, value: { at: '2026-01-02T03:04:05.000Z', bootedSeconds: 600, engineSeconds: 590 } },
    engine: {
      version: {
        ok: true,
        value: { version: '26.1.5', apiVersion: '1.45', os: 'linux', kernel: '6.12', architecture: 'amd64' },
      },
      info: {
        ok: true,
        value: {
          hostname: name,
          swarm: { nodeId: `id-${name}`, address: '192.168.77.11', state: 'active', manager, error: '' },
        },
      },
      networks: none,
      containers: none,
    },
    swarm: { services: none, tasks: none, nodes: none },
    kernel: { namespaces: none },
    reach: none,
    probes: none,
    ...change,
  };
}

/** For tests: a node that did not answer. */
export function silentOf(name: string): NodeEvidence {
  const none = { ok: false, error: `${name} does not answer` } as const;
  return nodeOf(name, {
    clock: none,
    engine: { version: none, info: none, networks: none, containers: none },
    swarm: { services: none, tasks: none, nodes: none },
    kernel: { namespaces: none },
    reach: none,
    probes: none,
  });
}

/** For tests: evidence of these nodes. */
export function evidenceOf(...nodes: readonly NodeEvidence[]): Evidence {
  return toEvidence({
    version: VERSION,
    observedAt: '2026-01-02T03:04:05.000Z',
    driver: 'fake',
    topology: { managers: 1, workers: 1 },
    probes: [],
    answers: [],
    nodes,
  });
}
