import { expect } from 'chai';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { silent } from '../../common/progress.ts';
import { Cache } from '../cache.ts';
import type { Entry, Kind } from '../cache.ts';
import { imageIngredients } from '../image/store.ts';
import { tryLock } from '../lock.ts';
import type { Home } from '../paths.ts';
import type { Ingredients } from '../sealed.ts';
import { downAll, pruneAll } from './everything.ts';
import { writeRunning } from './running.ts';

describe('pruning', () => {
  let root = '';
  let home: Home;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'swarm-prune-'));
    home = { cache: join(root, 'cache'), clusters: join(root, 'clusters'), sockets: join(root, 'sockets') };
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const options = { onWait: () => undefined, onDamage: () => undefined };
  async function make(kind: Kind, ingredients: Ingredients): Promise<Entry> {
    await new Promise((resolve) => setTimeout(resolve, 2));
    return await new Cache(home.cache).make(kind, ingredients, options, () => Promise.resolve());
  }
  async function made(): Promise<Record<'image' | 'old' | 'booted' | 'garbage' | 'formed', Entry>> {
    const old = await make('image', { suite: 'trixie', recipe: 'old' });
    const image = await make('image', await imageIngredients('trixie'));
    const imageAt = image.seal.createdAt;
    await make('booted', { imageAt: old.seal.createdAt, code: 'new' });
    const garbage = await make('booted', { imageAt, code: 'old' });
    const booted = await make('booted', { imageAt, code: 'new' });
    await make('formed', { bootedAt: garbage.seal.createdAt, workers: 2, code: 'new' });
    const formed = await make('formed', { bootedAt: booted.seal.createdAt, workers: 2, code: 'new' });
    return { image, old, booted, garbage, formed };
  }
  const there = (entries: Record<string, Entry>) =>
    Object.entries(entries)
      .filter(([, { folder }]) => existsSync(folder))
      .map(([name]) => name);
  function cluster(id = '01234567') {
    const state = join(home.clusters, id);
    mkdirSync(state, { recursive: true });
    return { id, state, sockets: join(home.sockets, id) };
  }

  it('keeps what the next start uses, and drops what older code or images made, and leftovers', async () => {
    const entries = await made();
    const working = join(home.cache, `import-${process.pid}-AbCd12`);
    for (const name of ['import-AbCd12', 'export-AbCd12', working]) mkdirSync(resolve(home.cache, name));
    expect(await pruneAll(home)).to.equal(4);
    expect(there(entries)).to.deep.equal(['image', 'booted', 'formed']);
    expect(existsSync(join(home.cache, 'import-AbCd12'))).to.equal(false);
    expect(existsSync(working)).to.equal(true);
    expect(await pruneAll(home)).to.equal(0);
  });

  it('drops everything on request, except what a running cluster stands on', async () => {
    const entries = await made();
    const paths = cluster();
    const from = entries.formed.key;
    await writeRunning(paths, { version: 1, phase: 'running', from, sockets: '', sshPorts: {}, cut: [] });
    await pruneAll(home, { what: 'all' });
    expect(there(entries)).to.deep.equal(['formed']);
    expect(await downAll(home, { progress: silent })).to.equal(0);
    await pruneAll(home, { what: 'all' });
    expect(there(entries)).to.deep.equal([]);
    expect(existsSync(paths.state)).to.equal(false);
  });

  it('leaves a folder that a command is using, and what that may start from', async () => {
    const entries = await made();
    const { state } = cluster();
    const lock = await tryLock(join(state, 'lock'), 'lab start 3');
    await pruneAll(home, { what: 'all' });
    expect(existsSync(state)).to.equal(true);
    expect(there(entries)).to.deep.equal(['image', 'booted', 'formed']);
    await lock?.release();
    await pruneAll(home);
    expect(existsSync(state)).to.equal(false);
  });
});
