import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LabError, briefly } from '../../../common/errors.ts';

const ids = z.array(z.string());
const place = { id: z.string(), entry: z.string(), family: z.string() };
const schema = z.object({
  lab: z.string(),
  suite: z.string(),
  engine: z.string(),
  untried: z.array(z.object(place)),
  cells: z.array(
    z.object({
      ...place,
      reason: z.string().optional(),
      outcome: z.string(),
      noticedBy: ids,
      inconclusive: ids,
    }),
  ),
});

/** What `labs:verify --catalogue` showed of a lab on the machines of one Debian release. */
export type ShownCatalogue = Readonly<z.infer<typeof schema>>;
export type ShownCell = ShownCatalogue['cells'][number];

/**
 * What the catalogue showed of all labs, from `docs/matrix`; nothing when the folder is not there.
 * @throws LabError `bad-page` when a file holds something else
 */
export async function loadCatalogues(root: string): Promise<readonly ShownCatalogue[]> {
  const folder = join(root, 'docs', 'matrix');
  const names = await readdir(folder).catch(() => [] as string[]);
  const files = names.filter((name) => /\.catalogue\.[a-z0-9-]+\.json$/.test(name)).sort();
  return Promise.all(files.map((name) => read(join(folder, name))));
}

async function read(file: string): Promise<ShownCatalogue> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new LabError({
      code: 'bad-page',
      wanted: `what labs:verify --catalogue writes in ${file}`,
      found: briefly(error),
      next: 'npm run labs:verify -- --catalogue, or delete the file',
      cause: error,
    });
  }
}
