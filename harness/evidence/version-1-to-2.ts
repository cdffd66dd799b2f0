import { z } from 'zod';
import { list } from './section.ts';

const versionOne = z.looseObject({
  version: z.literal(1),
  nodes: list(
    z.looseObject({
      kernel: z.looseObject({
        namespaces: z.union([
          z.looseObject({ ok: z.literal(true), value: list(z.looseObject({})) }),
          z.looseObject({ ok: z.literal(false) }),
        ]),
      }),
    }),
    64,
  ),
});

/**
 * Version 2 has probes, answers, and the numbers by which namespaces know each other. What was not collected
 * before is a section without a value, so that a check that needs it is inconclusive.
 */
export function oneToTwo(from: unknown): unknown {
  const one = versionOne.safeParse(from);
  if (!one.success) return from;
  const missing = { ok: false, error: 'evidence of version 1 does not have it' };
  const nodes = one.data.nodes.map((node) => {
    const { namespaces } = node.kernel;
    const value = namespaces.ok ? namespaces.value.map((each) => ({ ...each, ids: missing })) : undefined;
    return {
      ...node,
      kernel: { ...node.kernel, namespaces: value ? { ok: true, value } : namespaces },
      probes: missing,
    };
  });
  return { ...one.data, version: 2, nodes, probes: [], answers: [] };
}
