import { z } from 'zod';
import { list } from './section.ts';

/** The version of evidence that is written; `upgraded` reads the ones before it too. */
export const VERSION = 2;

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
 * A document of an older version as one of the newest: what was not collected then is a section without a value, so
 * that a check that needs it is inconclusive. Anything else comes back as it is, for the schema to judge.
 */
export function upgraded(from: unknown): unknown {
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
  return { ...one.data, version: VERSION, nodes, probes: [], answers: [] };
}
