import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { LabError } from '../../common/errors.ts';
import { swarmOptionsSchema } from '../../common/swarm-options.ts';
import { writeWhole } from '../files.ts';
import { examine } from '../sealed.ts';

const clusterFile = 'cluster.json';

/** Swarm's node certificates last 90 days unless set otherwise (`docker swarm update --cert-expiry`). */
const certificatesLastMs = 90 * 24 * 3600 * 1000;

const layerSchema = z.strictObject({ path: z.string(), madeAt: z.string() });

const savedClusterSchema = z.strictObject({
  version: z.literal(1),
  /** Only the QEMU that saved a machine's devices is sure to understand them. */
  qemu: z.string(),
  accelerator: z.enum(['kvm', 'tcg']),
  cpuModel: z.string(),
  hardware: z.strictObject({ memoryMiB: z.number(), cpus: z.number() }),
  topology: z.strictObject({
    ...{ managers: z.number(), workers: z.number() },
    /** Left out for Docker's own defaults, and in saves from before there was a choice. */
    swarm: z.union([z.literal('none'), swarmOptionsSchema]).exactOptional(),
  }),
  /**
   * The layers under each node's disk: the image's and the booted machine's, each with the time at which its
   * folder was sealed.
   */
  layers: z.tuple([layerSchema, layerSchema]),
  /** The keys of the cache entries that those layers belong to, for pruning. */
  keys: z.array(z.string()),
  /** To log in with. */
  client: z.strictObject({ private: z.string(), public: z.string() }),
  /** Public host keys, by node. */
  hostKeys: z.record(z.string(), z.string()),
  /** When the machines were made and their swarm formed, ISO 8601: its certificates count from here. */
  formedAt: z.string(),
});

/** What is known about a cluster besides its machines' files: enough to start it again and to log in. */
export type SavedCluster = z.infer<typeof savedClusterSchema>;

export async function writeSaved(folder: string, saved: SavedCluster): Promise<void> {
  await writeWhole(join(folder, clusterFile), JSON.stringify(saved));
}

/** @throws LabError `cluster-broken` when the folder is not a whole saved cluster */
export async function readSaved(folder: string): Promise<SavedCluster> {
  const seal = await examine(folder);
  if (typeof seal !== 'object') throw broken(folder, seal === undefined ? 'is not there' : seal);
  const saved = await readCluster(folder);
  if (Date.now() - Date.parse(saved.formedAt) > certificatesLastMs) {
    throw broken(folder, 'is older than the certificates of its swarm (90 days)');
  }
  for (const { path, madeAt } of saved.layers) {
    const under = await examine(dirname(path));
    if (typeof under === 'object' && under.createdAt === madeAt) continue;
    // The same path with another file system in it would be silent corruption.
    const what = typeof under === 'object' ? 'was made again since' : (under ?? 'is gone');
    throw broken(folder, `stands on ${dirname(path)}, which ${what}`);
  }
  return saved;
}

/** The same for a folder that is not sealed: a cluster that runs. */
export async function readCluster(folder: string): Promise<SavedCluster> {
  try {
    return savedClusterSchema.parse(JSON.parse(await readFile(join(folder, clusterFile), 'utf8')));
  } catch (cause) {
    throw broken(folder, `has no readable ${clusterFile}`, cause);
  }
}

function broken(folder: string, what: string, cause?: unknown): LabError {
  return new LabError({
    code: 'cluster-broken',
    wanted: 'a whole saved cluster',
    found: `${folder} ${what}`,
    next: 'npm run lab reset starts from the formed swarm again',
    cause,
  });
}
