import { z } from 'zod';
import { briefly, LabError } from '../../common/errors.ts';
import { zodWords } from '../../common/zod-words.ts';
import { engineSchema } from './engine.ts';
import { answerSchema } from './answers.ts';
import { clockSchema } from './clock.ts';
import { deepFreeze } from './freeze.ts';
import { kernelSchema } from './kernel.ts';
import { probeResultSchema, probeSchema } from './probes.ts';
import { list, section, text, wholeNumber, type DeepReadonly } from './section.ts';
import { swarmSchema } from './swarm.ts';
import { upgraded, VERSION } from './versions.ts';

export const nodeEvidenceSchema = z.object({
  name: text().describe('`manager1`…, `worker1`….'),
  role: z
    .enum(['manager', 'worker'])
    .describe("As the lab's topology has it; `engine.info` says what it is now."),
  address: text().describe("IPv4 on the cluster's LAN."),
  clock: section(clockSchema).describe(
    "The node's own clocks, read before anything else: what they are held against cannot look older than it is.",
  ),
  engine: engineSchema.describe("The engine's view."),
  swarm: swarmSchema.describe(
    'What a manager knows of the whole swarm; on a worker each section says that the node is no manager.',
  ),
  kernel: kernelSchema.describe("The kernel's view."),
  reach: section(
    list(
      z.object({
        address: text().describe("The other node's address on the LAN."),
        answered: z
          .boolean()
          .describe(
            'Whether it answered a ping within three seconds, or, since version 4, took a connection to TCP port 7946, that of gossip.',
          ),
      }),
      64,
    ),
  ).describe('Whether each other node can be reached over the LAN, below all overlays.'),
  probes: section(list(probeResultSchema, 1024)).describe(
    "The results of the lab's probes on this node. A probe from containers is absent where there is none of them.",
  ),
});

export const evidenceSchema = z.object({
  version: z.literal(VERSION).describe('The version of this schema; older ones are read too.'),
  lab: text().optional().describe('The id of the lab it was taken for.'),
  observedAt: z.iso.datetime().describe("ISO 8601, UTC, of the host's clock."),
  driver: text().describe('What runs the machines: `qemu`.'),
  topology: z
    .object({
      managers: wholeNumber.describe('How many managers.'),
      workers: wholeNumber.describe('How many workers.'),
    })
    .describe('How many nodes the lab asks for.'),
  probes: list(probeSchema, 32).describe('What the lab has tried on every node.'),
  answers: list(answerSchema, 64).describe("What the student answered to the guide's questions."),
  nodes: list(nodeEvidenceSchema, 64).describe(
    'Managers first, then workers, each in the order of their numbers.',
  ),
});

/** All that was observed of a cluster at one moment: typed, versioned, immutable, JSON, no secrets. */
export type Evidence = DeepReadonly<z.infer<typeof evidenceSchema>>;
export type NodeEvidence = DeepReadonly<z.infer<typeof nodeEvidenceSchema>>;

/** The most that a file of evidence may hold, in characters. */
const MOST = 64 * 1024 * 1024;

/**
 * Evidence from anything, of older versions too: checked, without the keys that the schema does not know,
 * frozen.
 * @throws LabError `bad-evidence`
 */
export function toEvidence(from: unknown): Evidence {
  const parsed = evidenceSchema.safeParse(upgraded(from));
  if (parsed.success) return deepFreeze(parsed.data);
  throw bad(zodWords(parsed.error));
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
    wanted: `evidence of version 1 to ${VERSION}`,
    found,
    next: 'observe the cluster again: npm run lab check',
    cause,
  });
}
