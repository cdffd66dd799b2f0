import { expect } from 'chai';
import { rmSync } from 'node:fs';
import { appendFile, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Student, long, testHome } from '../../testing/student.ts';

describe('an image file', function () {
  this.timeout(long);
  const builder = new Student('builder');
  const home = join(testHome, 'other');
  const other = new Student('other', home);
  const file = join(builder.folder, 'image.tar');
  const images = () => readdir(join(home, 'cache', 'image')).catch(() => []);
  after(async () => {
    await Promise.all([builder.leave(), other.leave()]);
    rmSync(home, { recursive: true, force: true });
  });

  it('carries a built image to another home', async () => {
    await builder.mustLab('image', 'export', file);
    await other.mustLab('image', 'import', file);
    expect((await images()).filter((name) => !name.includes('.'))).to.have.lengthOf(1);
    rmSync(home, { recursive: true, force: true });
  });

  it('is refused when a byte of it was changed, and leaves nothing behind', async () => {
    const handle = await open(file, 'r+');
    const { size } = await handle.stat();
    await handle.write(Buffer.from([0xff, 0x00, 0xff]), 0, 3, Math.floor(size / 2));
    await handle.close();
    const answer = await other.lab('image', 'import', file);
    expect(answer.status).to.equal(2);
    expect(answer.stderr).to.match(/is not what it was when packed/);
    expect(await images()).to.deep.equal([]);
  });

  it('is refused when it is no image at all', async () => {
    const nonsense = join(builder.folder, 'nonsense.tar');
    await appendFile(nonsense, 'not a tar');
    expect((await other.lab('image', 'import', nonsense)).stderr).to.match(/cannot be unpacked/);
  });
});
