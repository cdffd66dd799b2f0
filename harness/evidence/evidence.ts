import { z } from 'zod';
import { briefly, LabError } from '../../common/errors.ts';
import { engineSchema } from './engine.ts';
import { deepFreeze } from './freeze.ts';
import { kernelSchema } from './kernel.ts';
import { list, section, text, wholeNumber, type DeepReadonly } from './section.ts';
import { swarmSchema } from './swarm.ts';

export const nodeEvidenceSchema = z.object({
  name: text(),
  role: z.enum(['manager', 'worker']),
  /** IPv4 on the cluster's LAN. */
  address: text(),
  engine: engineSchema,
  swarm: swarmSchema,
  kernel: kernelSchema,
  /** Whether each other node answered a ping over the LAN, below all overlays. */
  reach: section(list(z.object({ address: text(), answered: z.boolean() }), 64)),
});

export const evidenceSchema = z.object({
  version: z.literal(1),
  /** The id of the lab it was taken for. */
  lab: text().optional(),
  /** ISO 8601, UTC, of the host's clock. */
  observedAt: z.iso.datetime(),
  driver: text(),
  topology: z.object({ managers: wholeNumber, workers: wholeNumber }),
  /** Managers first, then workers, each in the order of their numbers. */
  nodes: list(nodeEvidenceSchema, 64),
});

/** All that was observed of a cluster at one moment: typed, versioned, immutable, JSON, no secrets. */
export type Evidence = DeepReadonly<z.infer<typeof evidenceSchema>>;
export type NodeEvidence = DeepReadonly<z.infer<typeof nodeEvidenceSchema>>;

/** The most that a file of evidence may hold, in characters. */
const MOST = 64 * 1024 * 1024;

/**
 * Evidence from anything: checked, without the keys that the schema does not know, frozen.
 * @throws LabError `bad-evidence`
 */
export function toEvidence(from: unknown): Evidence {
  const parsed = evidenceSchema.safeParse(from);
  if (parsed.success) return deepFreeze(parsed.data);
  const issue = parsed.error.issues[0];
  throw bad(
    issue ? `${issue.path.map(String).join('.') || 'the document'}: ${issue.message}` : 'something else',
  );
}

/** Evidence from its JSON text. @throws LabError `bad-evidence` */
export function readEvidence(json: string): Evidence {
  if (json.length > MOST) throw bad(`${json.length} characters`);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw bad(briefly(error), error);
  }
  return toEvidence(value);
}

function bad(found: string, cause?: unknown): LabError {
  return new LabError({
    code: 'bad-evidence',
    wanted: 'evidence of version 1',
    found,
    next: 'observe the cluster again: npm run lab check',
    cause,
  });
}
