import { expect } from 'chai';
import { loadChecks } from '../grade/load.ts';
import { grade } from '../grade/run.ts';
import { settle } from '../grade/settle.ts';
import { loadLab } from '../guide/guide.ts';
import { toEvidence, type Evidence } from '../evidence/evidence.ts';
import { silentOf } from '../../testing/sample-evidence.ts';
import { unpack } from './archive.ts';
import { changed, contentOf, LAB, LABS_ROOT, recorded } from '../../testing/sample-bundle.ts';
import { gradeBundle } from './grade.ts';
import { LIMITS } from './limits.ts';
import { readBundle } from './read.ts';
import { fitted, type BundledTranscript } from './transcript.ts';
import { writeBundle } from './write.ts';

const entry = {
  step: 'deploy',
  node: 'manager1',
  script: 'docker service ls',
  exitStatus: 0,
  stdout: '',
  stderr: '',
  startedAt: '2026-01-02T03:04:05.000Z',
  durationMs: 12.5,
};
const transcriptOf = (...stdouts: readonly string[]): BundledTranscript => ({
  lab: LAB,
  entries: stdouts.map((stdout) => ({ ...entry, stdout })),
});

type State = 'solved' | 'unsolved' | 'four' | 'silent';

function seen(state: State, second: number): Evidence {
  if (state === 'four') return changed(recorded('solved', second), '"replicas":5', '"replicas":4');
  if (state !== 'silent') return recorded(state, second);
  const evidence = recorded('solved', second);
  return toEvidence({ ...evidence, nodes: [...evidence.nodes.slice(0, -1), silentOf('worker2')] });
}

describe('a bundle', function () {
  this.timeout(30_000);
  const solved = contentOf(recorded('solved', 10), recorded('solved', 12));

  it('gives back what was put in, and is the same each time', async () => {
    const content = {
      ...solved,
      transcript: transcriptOf('one', 'two'),
      captures: [{ name: 'captures/worker1.pcap', data: new Uint8Array([1, 2, 3]) }],
    };
    const { bytes, manifest } = await writeBundle(content);
    const bundle = await readBundle(bytes);
    expect(bundle.manifest).to.deep.equal(manifest);
    expect(manifest).to.include({ lab: LAB, createdAt: '1970-01-01T00:00:12.000Z', accelerator: 'tcg' });
    expect(manifest.members.map(({ kind }) => kind)).to.deep.equal([
      ...['evidence', 'evidence', 'transcript', 'capture'],
    ]);
    expect(bundle.looks).to.deep.equal(content.looks);
    expect(bundle.transcript).to.deep.equal(content.transcript);
    expect([...bundle.captures]).to.deep.equal([['captures/worker1.pcap', new Uint8Array([1, 2, 3])]]);
    expect(Buffer.compare(bytes, (await writeBundle(content)).bytes)).to.equal(0);
    expect([...(await unpack(bytes)).keys()][0]).to.equal('manifest.json');
  });

  it('may be of machines whose driver knows no accelerator', async () => {
    const { accelerator, ...without } = solved;
    expect(accelerator).to.equal('tcg');
    const { bytes } = await writeBundle(without);
    expect((await readBundle(bytes)).manifest).not.to.have.property('accelerator');
  });

  /** What the looks see in turn, the last one for ever, until two agree or the deadline has passed. */
  const looks: Record<string, readonly State[]> = {
    'the work done': ['solved'],
    'nothing done': ['unsolved'],
    'some of it done': ['four'],
    'two looks that do not agree': ['solved', 'four', 'solved', 'four'],
    'all of it gone between two looks': ['solved', 'unsolved'],
    'a node that no longer answers': ['solved', 'silent'],
  };
  for (const [what, states] of Object.entries(looks)) {
    it(`gives the grade of the live check again, byte for byte: ${what}`, async () => {
      const lab = await loadLab(LABS_ROOT, '3');
      const checks = await loadChecks(lab);
      let time = 0;
      let at = -1;
      const settled = await settle({
        observe: () => {
          at += 1;
          return Promise.resolve(seen(states[Math.min(at, states.length - 1)] ?? 'solved', at));
        },
        grade: (evidence) => grade(lab, checks, evidence),
        clock: { now: () => time, sleep: (ms) => Promise.resolve(void (time += ms)) },
        deadlineMs: 3000,
      });
      expect(JSON.stringify(settled.grade)).to.not.contain('the check itself broke');
      const { bytes } = await writeBundle(contentOf(...settled.looks));
      const again = gradeBundle(lab, checks, await readBundle(bytes));
      expect(JSON.stringify(again)).to.equal(JSON.stringify(settled.grade));
    });
  }

  it('holds no secret, though some were planted everywhere', async () => {
    const secrets = [
      `SWMTKN-1-${'3x0k9a'.repeat(8)}p2-${'7f5vq'.repeat(5)}`,
      `-----BEGIN EC PRIVATE KEY-----\n${'MHcCAQEEIK'.repeat(6)}\n-----END EC PRIVATE KEY-----`,
      `\taead rfc4106(gcm(aes)) 0x${'5eC2e7'.repeat(7)} 64`,
    ];
    const planted = recorded('solved', 12);
    const [node, ...others] = planted.nodes;
    const error = secrets.join('\n');
    const last = toEvidence({
      ...planted,
      answers: [{ id: 'token', value: secrets[0] }],
      nodes: [{ ...node, reach: { ok: false, error } }, ...others],
    });
    const content = { ...contentOf(planted, last), transcript: transcriptOf(...secrets, error) };
    const all = [...(await unpack((await writeBundle(content)).bytes)).values()];
    const text = Buffer.concat(all).toString('utf8');
    expect(JSON.stringify(content))
      .to.contain('3x0k9a')
      .and.to.contain('MHcCAQEEIK')
      .and.to.contain('5eC2e7');
    for (const shape of ['3x0k9a', 'MHcCAQEEIK', '5eC2e7', '7f5vq']) expect(text).to.not.contain(shape);
    expect(text).to.contain('rfc4106(gcm(aes)) [key left out] 64');
  });

  it('keeps the newest entries of a long transcript', async () => {
    const million = 'a'.repeat(10 ** 6);
    const long = transcriptOf('first', ...Array.from({ length: 9 }, () => million), 'last');
    const { entries } = fitted(long);
    expect(entries.map(({ stdout }) => stdout.length)).to.deep.equal([...Array<number>(8).fill(10 ** 6), 4]);
    const { manifest, bytes } = await writeBundle({ ...solved, transcript: long });
    expect(manifest.members[2]?.bytes).to.be.within(8 * 10 ** 6, LIMITS.transcript);
    expect((await readBundle(bytes)).transcript?.entries).to.have.lengthOf(9);
    expect(fitted(transcriptOf(...Array<string>(5000).fill(''))).entries).to.have.lengthOf(4096);
  });

  it('is not written larger than what may be read', async () => {
    const capture = (size: number, name = 'a.pcap') => ({ name, data: new Uint8Array(size) });
    const tooLarge = await writeBundle({ ...solved, captures: [capture(LIMITS.capture + 1)] }).catch(
      (e: unknown) => e,
    );
    expect(tooLarge).to.include({ code: 'bad-bundle', wanted: 'at most 16 MiB for a.pcap' });
    const captures = ['a', 'b', 'c', 'd'].map((name) => capture(LIMITS.capture, name));
    const tooMuch = await writeBundle({ ...solved, captures }).catch((e: unknown) => e);
    expect(tooMuch).to.include({ code: 'bad-bundle', wanted: 'at most 64 MiB for all of it' });
  });
});
