import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { requireNewFile, writeNewFile } from './new-file.ts';

describe('a new file', () => {
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'new-file-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const text = (data: string): Uint8Array => new TextEncoder().encode(data);
  const errorOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

  it('is written, with nothing left beside it', async () => {
    await requireNewFile(join(folder, 'a'));
    await writeNewFile(join(folder, 'a'), text('whole'));
    expect(await readFile(join(folder, 'a'), 'utf8')).to.equal('whole');
    expect(await readdir(folder)).to.deep.equal(['a']);
  });

  it('takes the place of no other, a folder or file', async () => {
    await writeFile(join(folder, 'a'), 'mine');
    expect(await errorOf(requireNewFile(join(folder, 'a')))).to.include({ code: 'file-exists' });
    expect(await errorOf(writeNewFile(join(folder, 'a'), text('yours')))).to.include({ code: 'file-exists' });
    expect(await errorOf(requireNewFile(folder))).to.include({ code: 'file-exists' });
    expect(await readFile(join(folder, 'a'), 'utf8')).to.equal('mine');
    expect(await readdir(folder)).to.deep.equal(['a']);
  });

  it('needs a folder that is there', async () => {
    const error = await errorOf(requireNewFile(join(folder, 'none', 'a')));
    expect(error).to.include({ code: 'bad-arguments' });
    expect(error).to.have.property('next').that.contains('mkdir');
  });

  it('is written by one of two at once', async () => {
    const file = join(folder, 'a');
    const ended = await Promise.all([
      errorOf(writeNewFile(file, text('1'))),
      errorOf(writeNewFile(file, text('2'))),
    ]);
    const failed = ended.filter((each) => each !== undefined);
    expect(failed).to.have.lengthOf(1);
    expect(failed[0]).to.include({ code: 'file-exists' });
    expect(await readdir(folder)).to.deep.equal(['a']);
  });
});
