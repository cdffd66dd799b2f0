import { promisify } from 'node:util';
import { gunzip as gunzipCallback, gzip as gzipCallback } from 'node:zlib';
import { packTar, unpackTar, type TarHeader } from 'modern-tar';
import { briefly, LabError } from '../../common/errors.ts';
import { quoted } from '../../common/safe-text.ts';
import { badBundle } from './bad-bundle.ts';
import { amount, LIMITS } from './limits.ts';

const gzip = promisify(gzipCallback);
const gunzip = promisify(gunzipCallback);

export interface ArchivedFile {
  readonly name: string;
  readonly data: Uint8Array;
}

/**
 * A gzip-compressed tar of these files in this order: the same bytes each time, with no date, owner or name
 * of a host.
 */
export async function pack(files: readonly ArchivedFile[]): Promise<Uint8Array> {
  const entries = files.map(({ name, data }) => ({
    header: { name, size: data.length, mode: 0o644, mtime: new Date(0), type: 'file' as const },
    body: data,
  }));
  return gzip(await packTar(entries), { level: 9 });
}

/**
 * The files of such an archive, by name. Nothing is written to disk, whatever it contains, and no more is
 * unpacked than a bundle may hold.
 * @throws LabError `bad-bundle`
 */
export async function unpack(archive: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const tar = await decompress(archive);
  const seen = new Set<string>();
  const mustBeFit = (header: TarHeader): boolean => {
    refuseUnfit(header, seen);
    seen.add(header.name);
    return true;
  };
  try {
    const entries = await unpackTar(tar, { strict: true, filter: mustBeFit });
    return new Map(entries.map(({ header, data }) => [header.name, data ?? new Uint8Array()]));
  } catch (cause) {
    if (cause instanceof LabError) throw cause;
    throw badBundle({ wanted: 'a whole tar archive', found: briefly(cause), cause });
  }
}

async function decompress(archive: Uint8Array): Promise<Uint8Array> {
  const wanted = `a gzip-compressed archive of at most ${amount(LIMITS.unpacked)} unpacked`;
  let tar: Uint8Array;
  try {
    tar = await gunzip(archive, { maxOutputLength: LIMITS.unpacked });
  } catch (cause) {
    const tooMuch = cause instanceof RangeError && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw badBundle({ wanted, found: tooMuch ? 'one that unpacks to more' : briefly(cause), cause });
  }
  // gzip ends with the length of what it packed, and Node ignores zeros that come after it.
  const length = new DataView(archive.buffer, archive.byteOffset).getUint32(archive.length - 4, true);
  if (length !== tar.length) throw badBundle({ wanted, found: 'more data after its end' });
  return tar;
}

function refuseUnfit({ name, type, size }: TarHeader, seen: ReadonlySet<string>): void {
  const wanted = 'an archive of plain files with plain names';
  if (type !== 'file') throw badBundle({ wanted, found: `${quoted(name)}, which is a ${type ?? 'thing'}` });
  // An absolute path begins with an empty part.
  if (name.includes('\\') || name.split('/').some((part) => /^\.{0,2}$/.test(part))) {
    throw badBundle({ wanted, found: `${quoted(name)}, which leads out of it` });
  }
  if (seen.has(name)) throw badBundle({ wanted, found: `${quoted(name)} twice` });
  if (seen.size > LIMITS.members) {
    throw badBundle({ wanted: `at most ${LIMITS.members} members`, found: 'more of them' });
  }
  const most = Math.max(LIMITS.evidence, LIMITS.capture);
  if (size > most) throw badBundle({ wanted: `members of at most ${amount(most)}`, found: `${size} bytes` });
}
