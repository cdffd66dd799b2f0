import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { LabError } from '../common/errors.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where swarmlab keeps what is not part of the project's folder. All folders are made with mode 0700. */
export interface Home {
  /** What can be made again: images, booted machines, formed swarms. */
  readonly cache: string;
  /** One folder for each working folder's cluster: its disks, its saves. */
  readonly clusters: string;
  /** Unix sockets: a folder with a short name, for their paths must stay under 104 bytes. */
  readonly sockets: string;
}

/** The folders of one working folder's cluster. */
export interface ClusterPaths {
  /** Eight hexadecimal digits, the same for as long as the working folder has the same path. */
  readonly id: string;
  readonly state: string;
  readonly sockets: string;
}

/** The longest path of a unix socket in bytes that every system we know of allows. */
const longestSocket = 103;

/** The longest name of a socket below that folder. */
const socketName = 'form-XXXXXX/manager7.qmp';

/**
 * `SWARMLAB_HOME` takes everything but the sockets; without it the XDG folders are used.
 * @throws LabError `host-lacks` when the user has no home folder and names no other place
 */
export function homeOf(env: Environment): Home {
  const own = env['SWARMLAB_HOME'] ? resolve(env['SWARMLAB_HOME']) : undefined;
  // One home must not see another home's machines, so each has a folder of sockets of its own.
  const sockets =
    own === undefined ? 'swarmlab' : `swarmlab-${createHash('sha256').update(own).digest('hex').slice(0, 6)}`;
  const cache = own ?? folderIn(env, 'XDG_CACHE_HOME') ?? join(userHome(env), '.cache');
  const state = own ?? folderIn(env, 'XDG_STATE_HOME') ?? join(userHome(env), '.local', 'state');
  return {
    cache: own === undefined ? join(cache, 'swarmlab') : join(own, 'cache'),
    clusters: own === undefined ? join(state, 'swarmlab') : join(own, 'clusters'),
    sockets: socketsFolder(folderIn(env, 'XDG_RUNTIME_DIR'), sockets),
  };
}

function userHome(env: Environment): string {
  const home = folderIn(env, 'HOME');
  if (home !== undefined) return home;
  throw new LabError({
    code: 'host-lacks',
    wanted: 'a home folder to keep images and clusters in',
    found: `HOME is ${JSON.stringify(env['HOME'] ?? '')}`,
    next: 'set SWARMLAB_HOME to a folder that you may write to',
  });
}

/**
 * In the runtime folder, else the temporary one, else /tmp: the first where a socket's path is short enough.
 */
function socketsFolder(runtime: string | undefined, name: string): string {
  const shared = `${name}-${userInfo().uid}`;
  const places = [...(runtime === undefined ? [] : [join(runtime, name)]), join(tmpdir(), shared)];
  const short = places.find((place) => Buffer.byteLength(join(place, socketName)) <= longestSocket);
  return short ?? join('/tmp', shared);
}

/** The XDG rules: a variable that is empty or not an absolute path counts as not set. */
function folderIn(env: Environment, name: string): string | undefined {
  const value = env[name];
  return value !== undefined && isAbsolute(value) ? value : undefined;
}

/** @param folder the working folder, a path that exists */
export function clusterPaths(home: Home, folder: string): ClusterPaths {
  const real = realpathSync(folder);
  const id = createHash('sha256').update(`${home.clusters}\0${real}`).digest('hex').slice(0, 8);
  return { id, state: join(home.clusters, id), sockets: join(home.sockets, id) };
}
