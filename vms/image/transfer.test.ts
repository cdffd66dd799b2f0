import { expect } from 'chai';
import { execa } from 'execa';
import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import { silent } from '../../common/progress.ts';
import { Cache } from '../cache.ts';
import { imageIngredients } from './store.ts';
import { importImage } from './transfer.ts';

const packed = ['kernel', 'initrd', 'packages', 'disk.qcow2'];

describe('importing an image', () => {
  let root = '';
  let inside = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'swarm-import-'));
    inside = join(root, 'inside');
    mkdirSync(inside);
    for (const name of packed) writeFileSync(join(inside, name), name);
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  async function pack(): Promise<string> {
    const hash = (name: string) =>
      createHash('sha256')
        .update(readFileSync(join(inside, name)))
        .digest('hex');
    const sha256 = Object.fromEntries(packed.map((name) => [name, hash(name)]));
    const { recipe } = await imageIngredients('trixie');
    const manifest = { format: 'swarmlab-image-1', suite: 'trixie', recipe, sha256 };
    writeFileSync(join(inside, 'manifest.json'), JSON.stringify(manifest));
    const file = join(root, 'image.tar');
    await execa('tar', ['-C', inside, '-cf', file, 'manifest.json', ...packed]);
    return file;
  }
  async function refusal(file: string): Promise<LabError> {
    const cache = new Cache(join(root, 'cache'));
    const error = await importImage(file, cache, { progress: silent }).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(LabError);
    expect(error).to.include({ code: 'bad-image-file' });
    expect(await cache.list()).to.deep.equal([]);
    return error as LabError;
  }

  it('reports a missing file, and one that is not an archive', async () => {
    expect((await refusal(join(root, 'nonesuch'))).found).to.contain('ENOENT');
    expect((await refusal(join(inside, 'kernel'))).found).to.contain('unpacked');
    expect(readdirSync(join(root, 'cache'))).to.deep.equal([]);
  });

  it('accepts no link in it, of either kind', async () => {
    const secret = join(root, 'secret');
    writeFileSync(secret, 'of this host');
    rmSync(join(inside, 'kernel'));
    symlinkSync(secret, join(inside, 'kernel'));
    expect((await refusal(await pack())).found).to.equal('its kernel is not a plain file');
    rmSync(join(inside, 'kernel'));
    linkSync(join(inside, 'initrd'), join(inside, 'kernel'));
    expect((await refusal(await pack())).found).to.match(/^its (kernel|initrd) is not a plain file$/);
  });

  it('accepts no disk that is none, is backed by another file, or has another size', async function () {
    expect((await refusal(await pack())).found).to.contain('its disk cannot be read');
    const disk = join(inside, 'disk.qcow2');
    await execa('qemu-img', ['create', '-f', 'qcow2', disk, '1M']).catch(() => this.skip());
    expect((await refusal(await pack())).found).to.match(/^its disk has 1048576 instead of \d+ bytes$/);
    writeFileSync(join(root, 'raw'), 'x'.repeat(512));
    await execa('qemu-img', ['create', '-f', 'qcow2', '-F', 'raw', '-b', join(root, 'raw'), disk]);
    expect((await refusal(await pack())).found).to.contain('is backed by another file');
    const data = ['-o', `data_file=${join(root, 'data')},data_file_raw=on`];
    await execa('qemu-img', ['create', '-f', 'qcow2', ...data, disk, '1M']);
    expect((await refusal(await pack())).found).to.contain('is kept in another file');
  });
});
