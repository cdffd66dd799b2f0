import type { Evidence } from '../evidence/evidence.ts';
import type { Section } from '../evidence/section.ts';
import type { Network, Service, SwarmNode, SwarmTask } from '../evidence/types.ts';

/** The swarm as a manager sees it; each list is empty where none answered. */
export interface SwarmIn {
  /** Whether a manager answered. */
  readonly answers: boolean;
  readonly services: readonly Service[];
  readonly tasks: readonly SwarmTask[];
  readonly nodes: readonly SwarmNode[];
  /** All that the manager's engine lists: the swarm's, wherever they run, and its own. */
  readonly networks: readonly Network[];
}

/** What the first manager that answers says. */
export function swarmIn({ nodes }: Evidence): SwarmIn {
  const asked = nodes.find(({ swarm }) => swarm.tasks.ok);
  if (!asked) return { answers: false, services: [], tasks: [], nodes: [], networks: [] };
  const { swarm, engine } = asked;
  return {
    answers: true,
    services: listIn(swarm.services),
    tasks: listIn(swarm.tasks),
    nodes: listIn(swarm.nodes),
    networks: listIn(engine.networks),
  };
}

/** The list of a section, empty where there is none. */
export function listIn<T>(section: Section<readonly T[]>): readonly T[] {
  return section.ok ? section.value : [];
}

/** The name of a task's service, for people. */
export function serviceOf({ services }: SwarmIn, { serviceId }: Pick<SwarmTask, 'serviceId'>): string {
  return services.find(({ id }) => id === serviceId)?.name ?? 'a service';
}

/** Whether a service wants this task to run, or to run until it has done its job. */
export function isWanted({ serviceId, desired }: SwarmTask): boolean {
  return serviceId !== '' && (desired === 'running' || desired === 'complete');
}

/** Whether such a task runs. */
export function isRunning(task: SwarmTask): boolean {
  return isWanted(task) && task.state === 'running';
}
