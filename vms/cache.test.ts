import { expect } from 'chai';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cache, keyOf } from './cache.ts';
import type { MakeOptions } from './cache.ts';
import { tryLock } from './lock.ts';

describe('the cache', () => {
  let root = '';
  let cache: Cache;
  const lines: string[] = [];
  const options: MakeOptions = {
    onWait: (holder) => lines.push(`waits for ${holder}`),
    onDamage: (line) => lines.push(line),
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'swarm-cache-'));
    cache = new Cache(root);
    lines.length = 0;
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const text = (words: string) => (draft: string) => writeFile(join(draft, 'file'), words);
  const folders = (kind: string) => readdirSync(join(root, kind)).filter((name) => !name.endsWith('.lock'));
  const never = () => Promise.reject(new Error('made again'));

  it('makes what it does not have, and only once for two who ask at the same time', async () => {
    let made = 0;
    const work = async (draft: string) => {
      made += 1;
      await text('one')(draft);
    };
    const [one, two] = await Promise.all([
      cache.make('image', { a: 1 }, options, work),
      cache.make('image', { a: 1 }, options, work),
    ]);
    expect(made).to.equal(1);
    expect(one.folder).to.equal(two.folder);
    expect((await cache.make('image', { a: 1 }, options, never)).key).to.equal(keyOf({ a: 1 }));
    expect(folders('image')).to.deep.equal([one.key]);
  });

  it('leaves nothing behind when making fails', async () => {
    const work = async (draft: string) => {
      await text('half')(draft);
      throw new Error('no room');
    };
    const error = await cache.make('image', { a: 1 }, options, work).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('message', 'no room');
    expect(folders('image')).to.deep.equal([]);
  });

  it('makes a damaged or too old entry again, and says so', async () => {
    const { folder } = await cache.make('image', { a: 1 }, options, text('whole'));
    writeFileSync(join(folder, 'file'), 'short');
    rmSync(join(folder, 'file'));
    await cache.make('image', { a: 1 }, options, text('again'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await cache.make('image', { a: 1 }, { ...options, maxAgeMs: 1 }, text('new'));
    expect(lines).to.have.length(2);
    expect(lines[0]).to.match(/lacks file: making it again/);
    expect(lines[1]).to.match(/older/);
  });

  it('waits for another command that makes the same entry, until it is interrupted', async () => {
    mkdirSync(join(root, 'image'));
    const lock = await tryLock(join(root, 'image', `${keyOf({ a: 1 })}.lock`), 'lab start 3');
    const signal = AbortSignal.abort();
    const error = await cache
      .make('image', { a: 1 }, { ...options, signal }, never)
      .catch((thrown: unknown) => thrown);
    await lock?.release();
    expect(error).to.include({ code: 'interrupted' });
  });

  it('removes entries that are not kept, and unfinished drafts, and counts the entries', async () => {
    const image = await cache.make('image', { a: 1 }, options, text('x'));
    await cache.make('booted', { b: 1 }, options, text('y'));
    mkdirSync(join(root, 'image', `${image.key}.draft-1`));
    mkdirSync(join(root, 'formed'));
    mkdirSync(join(root, 'formed', '0123456789ab.draft-2'));
    expect((await cache.list()).map(({ kind }) => kind)).to.deep.equal(['image', 'booted']);
    expect(await cache.prune(new Set([image.key]))).to.equal(1);
    expect(['image', 'booted', 'formed'].map(folders)).to.deep.equal([[image.key], [], []]);
  });

  it('removes neither what a command is making nor what that may be made from', async () => {
    const image = await cache.make('image', { a: 1 }, options, text('x'));
    const formed = await cache.make('formed', { c: 1 }, options, text('z'));
    const making = await cache.make('booted', { b: 1 }, options, async (draft) => {
      await text('y')(draft);
      expect(await cache.prune(new Set())).to.equal(1);
      expect(existsSync(draft)).to.equal(true);
    });
    expect([image, formed, making].map(({ folder }) => existsSync(folder))).to.deep.equal([
      true,
      false,
      true,
    ]);
    expect(await cache.prune(new Set())).to.equal(2);
  });
});
