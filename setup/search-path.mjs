const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** Debian leaves the sbin folders out of an ordinary user's PATH, and mke2fs is in one of them. */
export function extendSearchPath(env) {
  const known = (env.PATH ?? '').split(':').filter((folder) => folder !== '');
  env.PATH = [...known, ...SYSTEM_FOLDERS.filter((folder) => !known.includes(folder))].join(':');
}
