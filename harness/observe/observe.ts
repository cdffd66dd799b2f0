import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import { briefly, LabError } from '../../common/errors.ts';
import type { Cluster, Node } from '../../vms/contract.ts';
import { toEvidence, type Evidence, type NodeEvidence } from '../evidence/evidence.ts';
import { withoutSecretsIn } from '../evidence/secrets.ts';
import { VERSION } from '../evidence/versions.ts';
import type { Answer, Probe } from '../evidence/types.ts';
import { collectorScript } from './collector.ts';
import { readNode, silentNode } from './node-evidence.ts';
import { probeLine } from './probes.ts';

export interface ObserveOptions {
  /** The wall clock, for `observedAt`. */
  readonly now: () => Date;
  /** The id of the lab that it is for. */
  readonly lab?: string;
  /** What is to be tried on every node, as the lab's checks ask for it. */
  readonly probes?: readonly Probe[];
  /** What the student answered to the guide's questions. */
  readonly answers?: readonly Answer[];
  readonly signal?: AbortSignal;
  /** Milliseconds until a node counts as not answering; 30 000 when left out. */
  readonly timeoutMs?: number;
}

/**
 * How many nodes collect at the same time: as many as need not fear for their time limits when every machine
 * is emulated and collecting takes all of a processor. A cluster of three never waits.
 */
const TOGETHER = Math.max(4, availableParallelism());

/** The most that one node may print, in characters: some thousand times what a lab's node does. */
const MOST = 64 * 1024 * 1024;

/**
 * All that can be seen of the cluster now, from its nodes in parallel, one round trip a node. A node that
 * does not answer is in the evidence with the reason in place of each of its sections.
 * @throws LabError `interrupted` when the signal says so
 */
export async function observe(
  cluster: Pick<Cluster, 'driver' | 'topology' | 'nodes'>,
  options: ObserveOptions,
): Promise<Evidence> {
  const script = await collectorScript();
  const observedAt = options.now().toISOString();
  const { managers, workers } = cluster.topology;
  const { probes = [], answers = [] } = options;
  const addresses = cluster.nodes.map(({ address }) => address);
  const collect = (node: Node): Promise<NodeEvidence> => {
    const peers = addresses.filter((address) => address !== node.address);
    const lines = [
      ...peers.map((address) => `peer\t${address}\n`),
      ...probes.map((probe) => `${probeLine(probe, addresses)}\n`),
    ];
    return observeNode(node, `${script}${lines.join('')}`, options);
  };
  const nodes = await pMap(cluster.nodes, collect, { concurrency: TOGETHER });
  const seen = {
    version: VERSION,
    ...(options.lab === undefined ? {} : { lab: options.lab }),
    observedAt,
    driver: cluster.driver,
    topology: { managers, workers },
    probes,
    answers,
    nodes,
  };
  // No collector asks for a secret; here the student's names and answers come by as well.
  return toEvidence(withoutSecretsIn(seen));
}

async function observeNode(node: Node, script: string, options: ObserveOptions): Promise<NodeEvidence> {
  const { name, role, address } = node;
  const nonce = randomBytes(16).toString('hex');
  const timeoutMs = options.timeoutMs ?? 30_000;
  try {
    const { stdout } = await node.run('perl -w -', {
      stdin: `${script}nonce\t${nonce}\n`,
      timeoutMs,
      ...(options.signal ? { signal: options.signal } : {}),
    });
    if (stdout.length > MOST)
      return silentNode({ name, role, address }, `it printed ${stdout.length} characters`);
    return readNode({ name, role, address }, stdout, nonce);
  } catch (error) {
    if (error instanceof LabError && (error.code === 'node-unreachable' || error.code === 'timeout')) {
      return silentNode({ name, role, address }, `${name} does not answer: ${briefly(error)}`);
    }
    throw error;
  }
}
