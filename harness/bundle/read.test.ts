import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { harmless } from '../../common/safe-text.ts';
import { unpack } from './archive.ts';
import { archiveOf, contentOf, LAB, recorded, type Planted } from '../../testing/sample-bundle.ts';
import { sha256 } from './hash.ts';
import { VERSION } from '../evidence/versions.ts';
import { readBundle } from './read.ts';
import { readBundleFile } from './read-file.ts';
import { writeBundle } from './write.ts';

interface LooseManifest extends Record<string, unknown> {
  members: { name: string; kind: string; bytes: number; sha256: string }[];
}
type Files = Map<string, string>;

const transcript = {
  lab: LAB,
  entries: [
    {
      ...{ step: 'deploy', node: 'manager1', script: 'docker service ls', exitStatus: 0 },
      ...{ stdout: '<b>x</b>\u001b[31m', stderr: '', startedAt: '2026-01-02T03:04:05.000Z', durationMs: 1 },
    },
  ],
};

describe('reading a bundle', function () {
  this.timeout(30_000);
  let whole: Files;
  before(async () => {
    const content = { ...contentOf(recorded('solved', 10), recorded('solved', 12)), transcript };
    const { bytes } = await writeBundle(content);
    whole = new Map(
      [...(await unpack(bytes))].map(([name, data]) => [name, Buffer.from(data).toString('utf8')]),
    );
  });

  /** A bundle after somebody tampered with its files. */
  async function tampered(change: (files: Files) => void, ...more: readonly Planted[]): Promise<unknown> {
    const files = new Map(whole);
    change(files);
    const planted = [...files].map(([name, data]) => ({ name, data }));
    return readBundle(await archiveOf(...planted, ...more)).catch((error: unknown) => error);
  }

  /** One whose manifest was changed. */
  const withManifest = (change: (manifest: LooseManifest) => void): Promise<unknown> =>
    tampered((files) => {
      const manifest = JSON.parse(files.get('manifest.json') ?? '') as LooseManifest;
      change(manifest);
      files.set('manifest.json', JSON.stringify(manifest));
    });

  /** One with another text in a member, and a manifest that agrees. */
  const withMember = (name: string, change: (text: string) => string): Promise<unknown> =>
    tampered((files) => {
      const text = change(files.get(name) ?? '');
      expect(text).to.not.equal(files.get(name));
      files.set(name, text);
      const manifest = JSON.parse(files.get('manifest.json') ?? '') as LooseManifest;
      for (const member of manifest.members.filter((each) => each.name === name)) {
        Object.assign(member, { bytes: Buffer.byteLength(text), sha256: sha256(text) });
      }
      files.set('manifest.json', JSON.stringify(manifest));
    });

  function expectBad(
    error: unknown,
    words: { readonly wanted?: RegExp; readonly found?: RegExp } = {},
  ): void {
    expect(error).to.include({ name: 'LabError', code: 'bad-bundle' });
    expect(error).to.have.property('next').that.is.not.empty;
    expect(error)
      .to.have.property('wanted')
      .that.matches(words.wanted ?? /./);
    expect(error)
      .to.have.property('found')
      .that.matches(words.found ?? /./);
    const { wanted, found } = error as { readonly wanted: string; readonly found: string };
    expect(harmless(wanted + found, 5000)).to.equal(wanted + found);
  }

  it('accepts one that was only repacked', async () => {
    expect(await tampered(() => undefined)).to.have.nested.property('manifest.lab', LAB);
  });

  it('refuses a changed file, by hash and by length', async () => {
    const evil = (text: string): string => text.replace('"replicas":5', '"replicas":6');
    const changed = await tampered((files) =>
      files.set('evidence.json', evil(files.get('evidence.json') ?? '')),
    );
    expectBad(changed, {
      wanted: /^evidence.json as the manifest lists it/,
      found: /another hash: it was changed/,
    });
    expectBad(await tampered((files) => files.set('transcript.json', '{}')), { found: /2 bytes, not/ });
  });

  for (const name of ['evidence.json', 'evidence-before.json', 'transcript.json']) {
    it(`refuses one without its ${name}`, async () => {
      expectBad(await tampered((files) => files.delete(name)), { found: /no such member/ });
    });
  }

  it('refuses one without a manifest, and what the manifest does not list', async () => {
    expectBad(await tampered((files) => files.delete('manifest.json')), { wanted: /manifest\.json/ });
    expectBad(await tampered(() => undefined, { name: 'readme.txt' }), { found: /^"readme.txt"$/ });
  });

  it('says which versions it knows', async () => {
    const newer = await withManifest((manifest) => (manifest['version'] = 2));
    expectBad(newer, { wanted: /version 1, the only one/, found: /version 2/ });
    expectBad(await withManifest((manifest) => (manifest['version'] = '\u001b[2J\u009b')), {
      found: /version/,
    });
    expectBad(await withManifest((manifest) => delete manifest['version']), { found: /none/ });
    const evidence = await withMember('evidence.json', (text) =>
      text.replace(`"version":${VERSION}`, '"version":99'),
    );
    expectBad(evidence, { wanted: /version 1 to 4 in evidence\.json/ });
  });

  it('reads evidence of an older version', async () => {
    const { gunzipSync } = await import('node:zlib');
    const { readFileSync } = await import('node:fs');
    const file = new URL(`../../labs/${LAB}/recorded/solved.json.gz`, import.meta.url);
    const old = gunzipSync(readFileSync(file)).toString('utf8').replace('{', `{"lab":"${LAB}",`);
    expect(old).to.contain('"version":1');
    const at = (time: string): string => old.replace(/"observedAt":"[^"]*"/, `"observedAt":"${time}"`);
    const bundle = await withMember('evidence.json', () => at('1970-01-01T00:00:12.000Z'));
    expect(bundle).to.have.nested.property('looks[1].version', VERSION);
  });

  it('refuses evidence of another lab, and of another moment than the manifest says', async () => {
    const other = await withMember('evidence-before.json', (text) =>
      text.replace(LAB, '04-ingress-from-inside'),
    );
    expectBad(other, { wanted: /evidence of lab 03-/, found: /04-ingress/ });
    expectBad(await withManifest((manifest) => (manifest['createdAt'] = '2026-01-01T00:00:00Z')), {
      wanted: /observed at 2026/,
    });
  });

  const manifests: Record<string, readonly [(manifest: LooseManifest) => void, RegExp]> = {
    'a key that it should not have': [(manifest) => (manifest['grade'] = { points: 20 }), /grade/],
    'a lab that is a path': [(manifest) => (manifest['lab'] = '../../etc'), /^lab: the name of a lab/],
    'a hash that is not one': [(manifest) => (manifest['labHash'] = 'x'), /^labHash: /],
    'terminal escapes as a version': [
      (manifest) => (manifest['swarmlab'] = '\u001b[2J<script>'),
      /^swarmlab: /,
    ],
    'no list of members': [(manifest) => (manifest.members = 'none' as unknown as []), /^members: /],
    'a member twice': [({ members }) => void members.push(...members.slice(2)), /listed twice/],
    'a member of an unknown kind': [({ members }) => (members[2]!.kind = 'program'), /^members.2.kind: /],
    'a member with a path': [({ members }) => (members[2]!.name = '../transcript.json'), /^members.2.name: /],
    'a third look': [({ members }) => (members[2]!.kind = 'evidence'), /3 members of evidence, not 2/],
    'one look': [({ members }) => (members[0]!.kind = 'capture'), /1 members of evidence, not 2/],
    'two transcripts': [({ members }) => void members.push({ ...members[2]!, name: 'b' }), /2 transcripts/],
    'itself as a member': [({ members }) => (members[2]!.name = 'manifest.json'), /lists itself/],
    'a member larger than it may be': [
      ({ members }) => (members[2]!.bytes = 10 ** 9),
      /has 1000000000 bytes/,
    ],
    'a negative size': [({ members }) => (members[2]!.bytes = -1), /^members.2.bytes: /],
    'too many members': [
      ({ members }) =>
        void members.push(
          ...Array.from({ length: 99 }, (_, index) => ({ ...members[2]!, name: `m${index}` })),
        ),
      /^members: .*40/,
    ],
  };
  for (const [what, [change, found]] of Object.entries(manifests)) {
    it(`refuses a manifest with ${what}`, async () => {
      expectBad(await withManifest(change), { found });
    });
  }

  const texts: Record<string, string> = {
    'no JSON': '{',
    'terminal escapes': '\u001b[2J\u009b31m\u202e',
    'no object': '[]',
    nothing: 'null',
    'a number': '1',
    'brackets that never close': '['.repeat(100_000),
    'nested brackets': '['.repeat(100_000) + ']'.repeat(100_000),
    'too much': ' '.repeat(300_000),
  };
  for (const [what, text] of Object.entries(texts)) {
    it(`refuses a manifest, evidence or a transcript that is ${what}`, async () => {
      expectBad(await tampered((files) => files.set('manifest.json', text)));
      expectBad(await withMember('evidence.json', () => text));
      expectBad(await withMember('transcript.json', () => text));
    });
  }

  it('does not parse a manifest that is too long', async () => {
    const long = await tampered((files) =>
      files.set('manifest.json', `${files.get('manifest.json')}${' '.repeat(300_000)}`),
    );
    expectBad(long, { wanted: /at most 262144 bytes/ });
  });

  it('refuses text that is no UTF-8', async () => {
    const latin = Buffer.from('{"version":"\u00ff"}', 'latin1');
    const noManifest = (files: Files) => files.delete('manifest.json');
    expectBad(await tampered(noManifest, { name: 'manifest.json', data: latin }), { wanted: /UTF-8/ });
  });

  for (const key of ['__proto__', 'constructor', 'prototype', 'toString']) {
    it(`is not led astray by the key ${key}`, async () => {
      const plant = (text: string): string => text.replace('{', `{"${key}":{"polluted":1,"ok":true},`);
      const manifest = await tampered((files) =>
        files.set('manifest.json', plant(files.get('manifest.json') ?? '')),
      );
      expectBad(manifest, { found: new RegExp(key) });
      const bundle = await withMember('evidence.json', plant);
      expect(bundle).to.have.nested.property('manifest.lab', LAB);
      const { looks } = bundle as { readonly looks: readonly object[] };
      expect(Object.hasOwn(looks[1] ?? {}, key)).to.equal(false);
      expect(Object.getPrototypeOf(looks[1])).to.equal(Object.prototype);
      expect(await withMember('transcript.json', plant)).to.have.nested.property('transcript.lab', LAB);
      expect({}).to.not.have.property('polluted');
    });
  }

  it('refuses evidence with a value that evidence cannot have, and shows where, harmlessly', async () => {
    const role = await withMember('evidence.json', (text) =>
      text.replace('"role":"manager"', '"role":"<b>\\u001b[2J"'),
    );
    expectBad(role, { wanted: /evidence of version/, found: /^nodes\.0\.role/ });
  });

  describe('from a file', () => {
    let folder = '';
    before(async () => (folder = await mkdtemp(join(tmpdir(), 'bundle-'))));
    after(() => rm(folder, { recursive: true }));

    const read = (name: string): Promise<unknown> =>
      readBundleFile(join(folder, name)).catch((error: unknown) => error);

    it('is the same as from memory', async () => {
      const { bytes } = await writeBundle(contentOf(recorded('solved', 10), recorded('solved', 12)));
      await writeFile(join(folder, 'a.tgz'), bytes);
      expect(await read('a.tgz')).to.deep.equal(await readBundle(bytes));
    });

    it('refuses one that is missing, a folder, empty, or has terminal escapes in its name', async () => {
      expectBad(await read('none.tgz'), { found: /^no such file$/ });
      expectBad(await read('.'), { found: /not a file/ });
      await writeFile(join(folder, 'empty\u001b[2J.tgz'), '');
      expectBad(await read('empty\u001b[2J.tgz'));
      expectBad(await read('none\u001b[2J.tgz'), { wanted: /none<U\+001B>/ });
    });

    it('does not read one that is too large', async () => {
      await writeFile(join(folder, 'large.tgz'), '');
      await truncate(join(folder, 'large.tgz'), 10 ** 12);
      expectBad(await read('large.tgz'), { wanted: /at most 64 MiB/, found: /1000000000000 bytes/ });
    });
  });
});
