import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LabError } from '../common/errors.ts';
import { Cache } from './cache.ts';

const ingredients = { recipe: 'abc', memoryMiB: 1024 };

describe('a sealed folder of the cache', () => {
  let folder = '';
  const lines: string[] = [];
  const options = { onWait: () => undefined, onDamage: (line: string) => lines.push(line) };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'swarmlab-sealed-'));
    lines.length = 0;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const make = (text: string) =>
    new Cache(folder).make('image', ingredients, options, async (draft) => {
      await writeFile(join(draft, 'disk'), text);
      await writeFile(join(draft, 'kernel'), 'k');
    });

  it('says what it was made from and when, and only its owner may open it', async () => {
    const before = Date.now();
    const { folder: made, seal } = await make('whole');
    expect(JSON.parse(readFileSync(join(made, 'entry.json'), 'utf8'))).to.deep.equal(seal);
    expect(seal).to.deep.include({ ingredients, what: 'image' });
    expect(Object.keys(seal.files)).to.deep.equal(['disk', 'kernel']);
    expect(Date.parse(seal.createdAt)).to.be.within(before, Date.now());
    expect(statSync(made).mode & 0o777).to.equal(0o700);
  });

  const damages: readonly [string, (made: string) => void, RegExp][] = [
    ['a truncated file', (made) => truncateSync(join(made, 'disk'), 2), /has disk with 2 instead of 5 bytes/],
    ['a missing file', (made) => rmSync(join(made, 'kernel')), /lacks kernel/],
    [
      'a file overwritten with as many bytes',
      (made) => {
        writeFileSync(join(made, 'disk'), 'wrong');
        utimesSync(join(made, 'disk'), 1, 1);
      },
      /has disk changed since it was made/,
    ],
    ['a seal cut off', (made) => truncateSync(join(made, 'entry.json'), 20), /has a broken entry\.json/],
    ['a seal of another form', (made) => writeFileSync(join(made, 'entry.json'), '[]'), /broken entry\.json/],
  ];
  for (const [what, damage, words] of damages) {
    it(`with ${what} is made again, and one line says so`, async () => {
      const { folder: made, key } = await make('whole');
      damage(made);
      const again = await make('again');
      expect(again.folder).to.equal(made);
      expect(readFileSync(join(made, 'disk'), 'utf8')).to.equal('again');
      expect(lines).to.have.length(1);
      expect(lines[0])
        .to.match(words)
        .and.match(new RegExp(`^The saved image ${key} .*: making it again\\.$`));
      await make('never');
      expect(readFileSync(join(made, 'disk'), 'utf8')).to.equal('again');
    });
  }

  it('without a seal was never whole, and is made again silently', async () => {
    const { folder: made } = await make('whole');
    rmSync(join(made, 'entry.json'));
    await make('again');
    expect(readFileSync(join(made, 'disk'), 'utf8')).to.equal('again');
    expect(lines).to.deep.equal([]);
  });

  it('left unfinished by a maker that was killed is cleared away by the next', async function () {
    this.timeout(30_000);
    await killedMaker(folder);
    const left = () => readdirSync(join(folder, 'image')).filter((name) => !name.endsWith('.lock'));
    expect(left()).to.have.length(1);
    expect(left()[0]).to.contain('.draft-');
    const { key } = await make('whole');
    expect(left()).to.deep.equal([key]);
    expect(lines).to.deep.equal([]);
  });

  it('that cannot be read or made is reported, with what to look at', async () => {
    const unusable = ['file', 'file/below'].map((name) => join(folder, name));
    writeFileSync(join(folder, 'file'), '');
    const foreign = join(folder, 'foreign');
    mkdirSync(join(foreign, 'image'), { recursive: true });
    if (process.getuid?.() === 0) chownSync(join(foreign, 'image'), 65534, 65534);
    else chmodSync(foreign, 0);
    try {
      for (const root of [...unusable, foreign]) {
        const work = () => Promise.reject(new Error('it began'));
        const error = await new Cache(root)
          .make('image', ingredients, options, work)
          .catch((thrown: unknown) => thrown);
        expect(error, root).to.be.instanceOf(LabError).and.include({ code: 'cache-unreadable' });
        expect((error as LabError).wanted).to.contain(root);
        expect((error as LabError).next).to.contain('SWARMLAB_HOME');
      }
    } finally {
      chmodSync(foreign, 0o700);
    }
  });
});

/** A process of its own that is killed in the middle of making the entry. */
async function killedMaker(root: string): Promise<void> {
  const program = `
    import { writeFileSync } from 'node:fs';
    import { Cache } from ${JSON.stringify(new URL('cache.ts', import.meta.url).href)};
    const options = { onWait: () => undefined, onDamage: () => undefined };
    await new Cache(${JSON.stringify(root)}).make('image', ${JSON.stringify(ingredients)}, options, (draft) => {
      writeFileSync(draft + '/disk', 'half');
      process.stdout.write('half');
      return new Promise(() => undefined);
    });
  `;
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const args = ['--import', tsx, '--input-type=module', '--eval', program];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const end = once(child, 'close');
  child.kill('SIGKILL');
  await end;
}
