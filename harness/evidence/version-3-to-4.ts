import { z } from 'zod';
import { list } from './section.ts';

const versionThree = z.looseObject({ version: z.literal(3), nodes: list(z.looseObject({}), 64) });

/**
 * Version 4 has each node's clocks, and since when tasks and nodes are as they are. Without them nobody can
 * tell whether something was about to change.
 */
export function threeToFour(from: unknown): unknown {
  const three = versionThree.safeParse(from);
  if (!three.success) return from;
  const clock = { ok: false, error: 'not collected before version 4' };
  return { ...three.data, version: 4, nodes: three.data.nodes.map((node) => ({ ...node, clock })) };
}
