import { open } from 'node:fs/promises';
import { briefly } from '../../common/errors.ts';
import { visible } from '../../common/safe-text.ts';
import { badBundle } from './bad-bundle.ts';
import { amount, LIMITS } from './limits.ts';
import { readBundle, type Bundle } from './read.ts';

/**
 * The bundle in a file; one that is larger than a bundle may be is not read at all.
 * @throws LabError `bad-bundle`
 */
export async function readBundleFile(path: string): Promise<Bundle> {
  const wanted = `a bundle of at most ${amount(LIMITS.file)} at ${visible(path)}`;
  const next = 'npm run lab submit writes one';
  const handle = await open(path).catch((cause: NodeJS.ErrnoException) => {
    const found = cause.code === 'ENOENT' ? 'no such file' : briefly(cause);
    throw badBundle({ wanted, found, next, cause });
  });
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw badBundle({ wanted, found: 'something that is not a file', next });
    if (found.size > LIMITS.file) throw badBundle({ wanted, found: `${found.size} bytes` });
    const data = new Uint8Array(found.size);
    const { bytesRead } = await handle.read(data, 0, data.length, 0);
    return await readBundle(data.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}
