import type { Container } from '../../evidence/types.ts';
import type { EvidenceView } from '../../evidence/view.ts';
import type { Finding } from '../finding.ts';
import { ofAll } from '../of-all.ts';
import { search, type Kind } from '../pattern.ts';

/** What may be asked of a running container. A list asks for exactly its values. */
export interface ContainerPattern {
  /** As requested: `toolbox:latest`. */
  readonly image?: string;
  /** The names of its networks; docker_gwbridge is never among them. */
  readonly network?: string | readonly string[];
  /** The name of the node that it is on. */
  readonly node?: string;
  /** `running`, `paused`, `restarting`. */
  readonly state?: string;
  /** Whether swarm started it, as a task of a service. */
  readonly task?: boolean;
}

type Placed = Container & { readonly node: string };

const kind: Kind<Placed, ContainerPattern & { name: string }> = {
  noun: 'container',
  key: 'name',
  facets: {
    name: { label: 'name', of: ({ name }) => name },
    image: { label: 'image', of: ({ image }) => image },
    network: { label: 'network', of: ({ networks }) => networks.map((each) => each.name) },
    node: { label: 'node', of: ({ node }) => node },
    state: { label: 'state', of: ({ state }) => state },
    task: { label: 'a task', of: ({ taskId }) => taskId !== undefined },
  },
};

/**
 * A container of this name is on some node, or on the wanted one, and is like this. A task is found by
 * `web.1` too. Evidence has no containers that have ended. That there is none can be told only when each
 * node that may have it was observed.
 */
export function container(evidence: EvidenceView, name: string, wanted: ContainerPattern = {}): Finding {
  const { node: place } = wanted;
  const nodes = place === undefined ? evidence.nodes : [evidence.node(place)];
  const placed = (all: readonly Container[], node: string): readonly Placed[] =>
    all.map((each) => ({ ...each, node, name: nameFor(each, name) }));
  const known = nodes.flatMap(({ name: node, sections: { engine } }) =>
    engine.containers.ok ? placed(engine.containers.value, node) : [],
  );
  const { wanted: what, observed } = search(kind, known, { name, ...wanted });
  return {
    subject: place ?? 'the nodes',
    wanted: `have ${what}`,
    observed,
    // One that has it decides, even when another was not observed.
    holds: () =>
      !ofAll(nodes, (node) => !search(kind, placed(node.containers, node.name), { name, ...wanted }).found()),
  };
}

/** The name that it is asked by: of a task without its id. */
function nameFor({ name, taskId }: Container, asked: string): string {
  return taskId !== undefined && name === `${asked}.${taskId}` ? asked : name;
}
