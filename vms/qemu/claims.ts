import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import { privateFolder } from '../files.ts';
import { lockHolder, tryLock } from '../lock.ts';

/** Who may change the cluster of a folder: one command at a time, which may claim it more than once. */
export class Claims {
  readonly #folder: string;
  #held = 0;

  /** @param folder the state of the cluster */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws LabError `cluster-busy` */
  async claim(what: string): Promise<{ release(): Promise<void> }> {
    if (this.#held > 0) {
      this.#held += 1;
      return { release: () => Promise.resolve(void (this.#held -= 1)) };
    }
    await privateFolder(this.#folder);
    const file = join(this.#folder, 'lock');
    const lock = await tryLock(file, what);
    if (lock === undefined) {
      throw new LabError({
        code: 'cluster-busy',
        wanted: `this folder's cluster for: ${what}`,
        found: `it is in use by ${await lockHolder(file)}`,
        next: 'wait until that has ended, or stop it with Ctrl-C; another folder has a cluster of its own',
      });
    }
    this.#held = 1;
    return {
      release: async () => {
        this.#held = 0;
        await lock.release();
      },
    };
  }

  /** Claims the cluster for `work`. */
  async during<T>(what: string, work: () => Promise<T>): Promise<T> {
    const claim = await this.claim(what);
    try {
      return await work();
    } finally {
      await claim.release();
    }
  }

  /** The error to show while another command is changing the cluster; undefined when none is. */
  async busy(): Promise<LabError | undefined> {
    if (this.#held > 0) return undefined;
    try {
      await (await this.claim('looking')).release();
      return undefined;
    } catch (error) {
      if (error instanceof LabError) return error;
      throw error;
    }
  }
}
