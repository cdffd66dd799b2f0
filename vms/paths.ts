import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

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

/** `SWARMLAB_HOME` takes everything but the sockets; without it the XDG folders are used. */
export function homeOf(env: Environment): Home {
  const own = env['SWARMLAB_HOME'];
  // Another home's machines are none of this one's business, so its sockets stand elsewhere.
  const sockets =
    own === undefined ? 'swarmlab' : `swarmlab-${createHash('sha256').update(own).digest('hex').slice(0, 6)}`;
  const runtime = env['XDG_RUNTIME_DIR'];
  const cache = env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const state = env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state');
  return {
    cache: own === undefined ? join(cache, 'swarmlab') : join(own, 'cache'),
    clusters: own === undefined ? join(state, 'swarmlab') : join(own, 'clusters'),
    sockets: runtime === undefined ? join(tmpdir(), `${sockets}-${userInfo().uid}`) : join(runtime, sockets),
  };
}

/** @param folder the working folder, a path that exists */
export function clusterPaths(home: Home, folder: string): ClusterPaths {
  const real = realpathSync(folder);
  const id = createHash('sha256').update(`${home.clusters}\0${real}`).digest('hex').slice(0, 8);
  return { id, state: join(home.clusters, id), sockets: join(home.sockets, id) };
}
