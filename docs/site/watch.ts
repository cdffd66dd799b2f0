import { watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

const WATCHED = ['docs', 'labs', 'harness', 'vms', 'common'];
/** Editors write a file in several goes. */
const QUIET_MS = 150;

/**
 * Calls `rebuild` when something of the site has changed, and once more when something changes meanwhile.
 * @returns a function that ends it
 */
export function watchSite(root: string, rebuild: () => Promise<unknown>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let busy = false;
  let again = false;
  const run = async (): Promise<void> => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    do {
      again = false;
      await rebuild();
      // It was set by a change that came meanwhile.
    } while (again as boolean);
    busy = false;
  };
  const watchers = WATCHED.map((folder): FSWatcher =>
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      // The built site must not trigger a build.
      if (folder === 'docs' && /^dist\b/.test(name ?? '')) return;
      clearTimeout(timer);
      timer = setTimeout(() => void run(), QUIET_MS);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
