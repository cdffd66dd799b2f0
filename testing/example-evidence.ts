import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readEvidence, type Evidence, type NodeEvidence } from '../harness/evidence/evidence.ts';
import type { SysctlName } from '../harness/evidence/sysctls.ts';
import type { Probe, ProbeResult } from '../harness/evidence/types.ts';

const recorded = new URL('../harness/evidence/recorded/version-1.json.gz', import.meta.url);

/** The namespaces behind the netnsids of namespaces of worker1, inferred from its veth pairs. */
const IDS: Readonly<Record<string, readonly string[]>> = {
  host: ['1-yy188fwjos', 'ingress_sbox', '1-hle33uo2hb', 'lb_hle33uo2h', '394fe785ae19', 'b7a1e29fa03f'],
  ingress_sbox: ['1-yy188fwjos', 'host'],
  lb_hle33uo2h: ['1-hle33uo2hb'],
  '394fe785ae19': ['1-yy188fwjos', '1-hle33uo2hb', 'host'],
  b7a1e29fa03f: ['1-yy188fwjos', '1-hle33uo2hb', 'host'],
};

/** Settings of the kernel there, all of which are 1. */
const SYSCTLS_OF: Readonly<Record<string, readonly SysctlName[]>> = {
  host: [
    'net.ipv4.ip_forward',
    'net.bridge.bridge-nf-call-iptables',
    'net.ipv4.conf.docker_gwbridge.route_localnet',
  ],
  ingress_sbox: ['net.ipv4.ip_forward', 'net.ipv4.vs.conntrack'],
  lb_hle33uo2h: ['net.ipv4.ip_forward', 'net.ipv4.vs.conntrack'],
};

const PROBES: readonly Probe[] = [
  { kind: 'requests', id: 'mesh', port: 80, count: 10, to: 'loopback' },
  { kind: 'requests', id: 'entry', port: 80, count: 5, to: 'nodes' },
  { kind: 'lookups', id: 'names', from: 'my-nginx', names: ['my-nginx', 'tasks.my-nginx'] },
  { kind: 'pings', id: 'across', from: 'my-nginx', to: 'my-nginx' },
];

/**
 * For tests: the evidence of a real cluster that did lab 3. It was collected before evidence had probes,
 * answers, netnsids and sysctls: these are added as that cluster would have given them, for worker1 only but
 * for the requests that all nodes send to it.
 */
export function exampleEvidence(): Evidence {
  const evidence = readEvidence(gunzipSync(readFileSync(recorded)).toString('utf8'));
  const nodes = evidence.nodes.map((node) =>
    node.name === 'worker1'
      ? withAll(evidence, node)
      : { ...node, probes: { ok: true, value: [entered(evidence)] } },
  );
  const answers = [{ id: 'gateway', value: '172.18.0.1' }];
  return readEvidence(JSON.stringify({ ...evidence, nodes, probes: PROBES, answers }));
}

function withAll(evidence: Evidence, node: NodeEvidence): unknown {
  const { namespaces } = node.kernel;
  if (!namespaces.ok) throw new Error('recorded without namespaces');
  const value = namespaces.value.map((namespace) => {
    const ids = (IDS[namespace.name] ?? []).map((name, id) => ({ id, name }));
    const sysctls = (SYSCTLS_OF[namespace.name] ?? []).map((name) => ({ name, value: '1' }));
    return { ...namespace, ids: { ok: true, value: ids }, sysctls: { ok: true, value: sysctls } };
  });
  const probes = { ok: true, value: probed(evidence, node) };
  return { ...node, kernel: { namespaces: { ok: true, value } }, probes };
}

/** What came of the requests of a node to worker1. */
function entered(evidence: Evidence): ProbeResult {
  const value = containersOf(evidence).map((by) => ({ status: 200, by, error: '' }));
  return { kind: 'requests', id: 'entry', to: '192.168.77.12', port: 80, results: { ok: true, value } };
}

function tasksOf({ nodes: [manager] }: Evidence) {
  return manager?.swarm.tasks.ok ? manager.swarm.tasks.value : [];
}

function containersOf(evidence: Evidence): readonly string[] {
  return tasksOf(evidence).map(({ containerId = '' }) => containerId.slice(0, 12));
}

function probed(evidence: Evidence, { engine }: NodeEvidence): readonly ProbeResult[] {
  const tasks = tasksOf(evidence);
  const containers = containersOf(evidence);
  // Its second network is my-network.
  const addresses = tasks.map(({ networks }) => networks[1]?.addresses[0]?.split('/')[0] ?? '');
  const results = <T>(value: readonly T[]) => ({ ok: true as const, value });
  const answers = [...containers, ...containers].map((by) => ({ status: 200, by, error: '' }));
  const here = engine.containers.ok ? engine.containers.value.map(({ id }) => id) : [];
  return [
    entered(evidence),
    { kind: 'requests', id: 'mesh', to: '127.0.0.1', port: 80, results: results(answers) },
    ...here.flatMap((container): readonly ProbeResult[] => [
      {
        kind: 'lookups',
        id: 'names',
        container,
        nameservers: ['127.0.0.11'],
        results: results([
          { name: 'my-nginx', status: 'NOERROR', addresses: ['10.0.2.2'] },
          { name: 'tasks.my-nginx', status: 'NOERROR', addresses },
        ]),
      },
      {
        kind: 'pings',
        id: 'across',
        container,
        results: results(
          tasks.map(({ id, slot }, index) => ({
            name: `my-nginx.${slot ?? 0}.${id}`,
            address: addresses[index] ?? '',
            answered: true,
          })),
        ),
      },
    ]),
  ];
}
