import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { reclaimOptions } from '../../../setup/npm-options.mjs';
import { labInProcess } from '../../../testing/command-line.ts';
import { changed, contentOf, LABS_ROOT, recorded, writeSmallLab } from '../../../testing/sample-bundle.ts';
import { gradeBundle, hashLab, writeBundle } from '../../bundle/bundle.ts';
import { harmless } from '../../../common/safe-text.ts';
import { toEvidence, type Evidence } from '../../evidence/evidence.ts';
import { loadChecks } from '../../grade/load.ts';
import { loadLab } from '../../guide/guide.ts';
import { plain } from '../../report/paint.ts';
import type { GradeDocument } from '../../report/document.ts';
import type { Outcome, Session } from '../session.ts';
import { checkBundle } from './check-bundle.ts';

/** A lab of the tests' own: what becomes of others is none of their business. */
const SMALL = '90-small';
const four = (second: number): Evidence => changed(small(second), '"replicas":5', '"replicas":4');

function small(second: number): Evidence {
  return toEvidence({ ...recorded('solved', second), lab: SMALL });
}

describe('lab check --bundle', function () {
  this.timeout(60_000);
  let folder = '';
  let session: Pick<Session, 'labsRoot' | 'paint' | 'settings'>;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'check-bundle-'));
    // As in the project, whose labs are modules.
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeSmallLab(folder, SMALL);
    session = { labsRoot: folder, paint: plain, settings: { language: 'en' } as Session['settings'] };
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  async function handIn(before: Evidence, last: Evidence, labHash?: string): Promise<string> {
    const file = join(folder, 'a.tgz');
    const content = contentOf(before, last);
    const hash = labHash ?? (await hashLab(join(folder, SMALL)));
    writeFileSync(file, (await writeBundle({ ...content, labHash: hash })).bytes);
    return file;
  }

  const documentOf = ({ document }: Outcome) =>
    document as GradeDocument & { readonly bundle: Readonly<Record<string, string>> };

  it('gives what the live check gives: its document, its status, and the same bytes each time', async () => {
    const file = await handIn(small(1), small(2));
    const outcome = await checkBundle(session, file);
    expect(outcome.status).to.equal(0);
    expect(outcome.text).to.match(/^Lab 90 · Small .* 3 \/ 3$/m);
    const document = documentOf(outcome);
    expect(Object.keys(document)).to.deep.equal(['lab', 'grade', 'cluster', 'timings', 'bundle']);
    expect(document.cluster).to.include({ driver: 'qemu', accelerator: 'tcg' });
    expect(document.cluster.nodes.map(({ name }) => name)).to.deep.equal(['manager1', 'worker1', 'worker2']);
    expect(document.bundle).to.deep.equal({
      ...{ createdAt: '1970-01-01T00:00:02.000Z', swarmlab: '0.1.0', lab: 'same' },
    });
    expect(JSON.stringify(await checkBundle(session, file))).to.equal(JSON.stringify(outcome));
  });

  it('has its status from the verdicts: what two looks did not agree on is inconclusive', async () => {
    const outcome = await checkBundle(session, await handIn(small(1), four(2)));
    expect(outcome.status).to.equal(3);
    expect(outcome.text).to.match(/two looks did not agree/);
  });

  it('says when guide or checks are others than the student’s', async () => {
    const outcome = await checkBundle(session, await handIn(small(1), small(2), '0'.repeat(64)));
    expect(documentOf(outcome).bundle).to.include({ lab: 'changed' });
    expect(outcome.advice).to.contain('marks may differ');
  });

  it('marks it as the lab that is asked for, or not at all', async () => {
    const file = await handIn(small(1), small(2));
    expect(await checkBundle(session, file, '90')).to.have.property('status', 0);
    const [before, last] = [1, 2].map((second) => toEvidence({ ...small(second), lab: '98-not-here' }));
    await handIn(before!, last!);
    const unknown = await checkBundle(session, file).catch((error: unknown) => error);
    expect(unknown).to.include({ code: 'unknown-lab', found: '"98-not-here"' });
    const wrong = await checkBundle(session, file, '90').catch((error: unknown) => error);
    expect(wrong).to.include({ code: 'bad-bundle', found: 'one of 98-not-here' });
  });

  it('shows what a stranger wrote harmless, in text and in JSON', async () => {
    const hostile = '\u001b]0;x\u0007\u009b2J\u202e<script>alert(1)</script>';
    const name = JSON.stringify({ name: `worker1${hostile}` }).slice(1, -1);
    const planted = toEvidence({ ...changed(small(2), '"name":"worker1"', name), driver: hostile });
    const outcome = await checkBundle(session, await handIn(planted, planted));
    expect(outcome.text).to.contain('expected worker1, observed worker1').and.to.contain('<script>');
    for (const shown of [outcome.text, JSON.stringify(outcome.document), outcome.advice ?? '']) {
      const lines = shown.split('\n').map((line) => line.trimEnd());
      for (const line of lines) expect(harmless(line, 10_000)).to.equal(line.trim());
    }
    expect(JSON.stringify(outcome.document)).to.contain('<script>').and.to.not.contain('u001b');
  });

  it('imports nothing of vms, directly or by what it imports', () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const source = readFileSync(file, 'utf8');
      for (const [, from = ''] of source.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']*)';/gm)) {
        visit(resolve(dirname(file), from));
      }
    };
    visit(fileURLToPath(new URL('./check-bundle.ts', import.meta.url)));
    expect([...seen].filter((file) => file.includes('/harness/bundle/'))).to.have.length.above(5);
    expect([...seen].filter((file) => /\/(vms|run|observe)\//.test(file))).to.deep.equal([]);
  });

  /** The command on a host that has Node and nothing else. */
  async function lab(home: string, words: readonly string[]) {
    const env = { PATH: home, HOME: home, SWARMLAB_HOME: join(home, 'none') };
    const all = [...words, '--format', 'json', '--no-install'];
    const { status, stdout } = await labInProcess(home, all, { env });
    return { status, document: JSON.parse(stdout) as unknown };
  }

  it('works where nothing is installed that runs machines, and leaves nothing', async () => {
    const looks = [recorded('solved', 1), recorded('unsolved', 2)] as const;
    const file = await handIn(...looks);
    const home = mkdtempSync(join(tmpdir(), 'check-bundle-home-'));
    const { status, document } = await lab(home, ['check', '--bundle', file]);
    expect(readdirSync(home)).to.deep.equal([]);
    rmSync(home, { recursive: true });
    expect(status).to.equal(3);
    const guide = await loadLab(LABS_ROOT, '3');
    const again = gradeBundle(guide, await loadChecks(guide), { looks });
    expect(JSON.stringify((document as GradeDocument).grade)).to.equal(JSON.stringify(again));
  });

  for (const [what, words, option] of [
    ['--bundle FILE', ['check', 'none.tgz'], 'true'],
    ['--bundle=FILE', ['check'], 'none.tgz'],
  ] as const) {
    it(`is meant by ${what} without the -- that npm wants`, async () => {
      const env = { npm_lifecycle_event: 'lab', npm_config_bundle: option };
      const { status, document } = await lab(folder, reclaimOptions(words, env));
      expect(status).to.equal(2);
      expect(document).to.have.nested.property('error.code', 'bad-bundle');
      expect(document).to.have.nested.property('error.wanted').that.contains('none.tgz');
    });
  }

  it('is not both one file and a look again and again', async () => {
    const { document } = await lab(folder, ['check', '--watch', '--bundle', 'none.tgz']);
    expect(document).to.have.nested.property('error.code', 'bad-arguments');
  });
});
