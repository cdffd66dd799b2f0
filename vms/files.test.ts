import { expect } from 'chai';
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../common/errors.ts';
import { needSpace, privateFolder, replaceFolder, writeWhole } from './files.ts';

describe('files', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'swarmlab-files-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const mode = (path: string) => lstatSync(path).mode & 0o777;

  async function refusal(work: Promise<unknown>): Promise<LabError> {
    const error = await work.catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(LabError);
    return error as LabError;
  }

  it('a private folder may be entered by its owner only, and so may those above it', async () => {
    const path = join(folder, 'a', 'b');
    expect(await privateFolder(path)).to.equal(path);
    expect([mode(join(folder, 'a')), mode(path)]).to.deep.equal([0o700, 0o700]);
    expect(await privateFolder(path)).to.equal(path);
    chmodSync(path, 0o777);
    await privateFolder(path);
    expect(mode(path)).to.equal(0o700);
  });

  it('a private folder is never a file, a link or somebody else’s', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const link = join(folder, 'link');
    symlinkSync(folder, link);
    const foreign = process.getuid?.() === 0 ? join(folder, 'foreign') : '/';
    if (foreign !== '/') {
      mkdirSync(foreign);
      chownSync(foreign, 65534, 65534);
    }
    for (const path of [file, join(file, 'below'), link, foreign]) {
      const error = await refusal(privateFolder(path));
      expect(error, path).to.include({ code: 'cache-unreadable', wanted: `a folder of yours at ${path}` });
      expect(error.next).to.contain('SWARMLAB_HOME');
    }
  });

  it('a file is written whole, for its owner only, and leaves nothing beside it', async () => {
    const path = join(folder, 'state.json');
    await writeWhole(path, 'old');
    const writes = ['one', 'two', 'three'].map((text) => writeWhole(path, text.repeat(50_000)));
    await Promise.all(writes);
    expect(readFileSync(path, 'utf8'))
      .to.match(/^(one)+$|^(two)+$|^(three)+$/)
      .and.have.length.at.least(150_000);
    expect(mode(path)).to.equal(0o600);
    expect(readdirSync(folder)).to.deep.equal(['state.json']);
  });

  it('a file that cannot be put in its place leaves nothing beside it either', async () => {
    mkdirSync(join(folder, 'taken'));
    const error = await writeWhole(join(folder, 'taken'), 'text').catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'EISDIR');
    expect(readdirSync(folder)).to.deep.equal(['taken']);
  });

  it('a folder takes the place of another, or of none', async () => {
    const path = join(folder, 'save');
    for (const name of ['first', 'second']) {
      const draft = join(folder, 'draft');
      mkdirSync(draft);
      writeFileSync(join(draft, name), '');
      await replaceFolder(draft, path);
      expect(readdirSync(path)).to.deep.equal([name]);
      expect(readdirSync(folder)).to.deep.equal(['save']);
    }
  });

  it('a folder that cannot be replaced stays where it was', async () => {
    const path = join(folder, 'save');
    mkdirSync(path);
    const error = await replaceFolder(join(folder, 'nonesuch'), path).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'ENOENT');
    expect(readdirSync(folder)).to.deep.equal(['save']);
  });

  it('too little room is reported before the work, with what is needed and what is free', async () => {
    await needSpace(folder, 1, 'a note');
    const error = await refusal(needSpace(folder, 2 ** 60, 'a formed swarm'));
    expect(error).to.include({
      code: 'no-space',
      wanted: '1073741824.0 GiB of free disk for a formed swarm',
    });
    expect(error.found)
      .to.match(/^\d+\.\d GiB free in /)
      .and.to.contain(folder);
    expect(error.next).to.contain('npm run lab prune');
  });
});
