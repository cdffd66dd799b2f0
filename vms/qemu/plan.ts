import { namedNodes } from '../../common/topology.ts';
import type { Role, Topology } from '../contract.ts';
import { needTopology } from '../topology.ts';

/** The name of a machine of a topology, and its place on the LAN. */
export interface NodePlan {
  readonly name: string;
  readonly role: Role;
  /** 192.168.56.11 and up for managers, .21 and up for workers. */
  readonly address: string;
  readonly mac: string;
}

/** Prefix length of the LAN. */
export const lanPrefix = 24;

/** The machines of a topology, managers first. @throws LabError `bad-arguments` */
export function planNodes(topology: Topology): readonly NodePlan[] {
  needTopology(topology);
  return namedNodes(topology).map(({ name, role, number }) => {
    const host = (role === 'manager' ? 10 : 20) + number;
    return {
      ...{ name, role, address: `192.168.56.${host}` },
      mac: `52:54:00:56:00:${host.toString(16).padStart(2, '0')}`,
    };
  });
}
