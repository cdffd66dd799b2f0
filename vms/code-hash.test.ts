import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeHash, codeOf, hashFiles } from './code-hash.ts';

describe('a hash of the code that makes something', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'swarmlab-code-'));
    write(
      'make/entry.ts',
      "import { a } from './a.ts';\nimport type { T } from './types.ts';\nimport 'zod';\n",
    );
    write(
      'make/a.ts',
      "import {\n  b,\n  c,\n} from '../b.ts';\nexport * from './d.ts';\nawait import('./e.ts');\n",
    );
    for (const path of ['b.ts', 'make/d.ts', 'make/e.ts', 'make/types.ts', 'other.ts']) write(path, '');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const hash = (without: readonly string[] = []) => codeHash('make/entry.ts', { root, without });

  it('follows imports however they are written, but neither types nor packages', async () => {
    expect(await codeOf('make/entry.ts', { root })).to.deep.equal([
      ...['b.ts', 'make/a.ts', 'make/d.ts', 'make/e.ts', 'make/entry.ts'],
    ]);
  });

  it('stops at files that are left out', async () => {
    expect(await codeOf('make/entry.ts', { root, without: ['b.ts'] })).to.not.include('b.ts');
    expect(
      await codeOf('make/entry.ts', { root: join(root, '..'), without: [] }).catch(() => 'none'),
    ).to.equal('none');
  });

  it('changes with each of them, and with nothing else', async () => {
    const before = await hash();
    for (const path of ['make/types.ts', 'other.ts']) {
      write(path, '// another\n');
      expect(await hash(), path).to.equal(before);
    }
    for (const path of ['b.ts', 'make/e.ts']) {
      write(path, '// another\n');
      expect(await hash(), path).to.not.equal(before);
      write(path, '');
      expect(await hash(), path).to.equal(before);
    }
  });

  it('does not change with a file that is left out, nor with the order of imports', async () => {
    const before = await hash(['b.ts']);
    write('b.ts', '// another\n');
    expect(await hash(['b.ts'])).to.equal(before);
  });

  it('changes with the name of a file, and with where one ends and the next begins', async () => {
    write('a', 'xy');
    write('b', 'z');
    const first = await hashFiles(['a', 'b'], root);
    write('a', 'x');
    write('b', 'yz');
    expect(await hashFiles(['a', 'b'], root)).not.to.equal(first);
    write('c', 'x');
    expect(await hashFiles(['c'], root)).not.to.equal(await hashFiles(['a'], root));
  });
});
