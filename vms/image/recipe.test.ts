import { expect } from 'chai';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { recipeFolder, recipeHash } from './recipe.ts';

describe('the recipe of an image', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'swarmlab-recipe-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('has a hash that changes with every file that goes into an image, and with no other', async () => {
    const copy = join(folder, 'image');
    cpSync(recipeFolder, copy, { recursive: true });
    cpSync(join(recipeFolder, '..', 'code-hash.ts'), join(folder, 'code-hash.ts'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const copied = (await import(pathToFileURL(join(copy, 'recipe.ts')).href)) as {
      recipeHash: typeof recipeHash;
    };
    const first = await recipeHash();
    expect(first).to.match(/^[0-9a-f]{16}$/);
    expect(await copied.recipeHash()).to.equal(first);
    appendFileSync(join(copy, 'transfer.ts'), '// more\n');
    expect(await copied.recipeHash()).to.equal(first);
    const hashes = new Set([first]);
    const scripts = [
      'packages.ts',
      'build.ts',
      'mmdebstrap.ts',
      'assemble-guest.sh',
      'assemble-container.sh',
    ];
    const overlays = ['guest', 'container'].map((name) => join(name, firstFile(join(copy, name))));
    for (const name of [...scripts, ...overlays]) {
      appendFileSync(join(copy, name), '\n');
      hashes.add(await copied.recipeHash());
    }
    writeFileSync(join(copy, 'guest', 'new'), '');
    hashes.add(await copied.recipeHash());
    expect(hashes.size).to.equal(scripts.length + overlays.length + 2);
  });
});

function firstFile(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const file = entries.find((entry) => entry.isFile());
  if (file === undefined) throw new Error(`no file in ${folder}`);
  return join(file.parentPath, file.name).slice(folder.length + 1);
}
