import { expect } from 'chai';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LabError } from '../../common/errors.ts';
import { evidenceOf, nodeOf } from '../../testing/sample-evidence.ts';
import { defineFaults } from '../faults/define.ts';
import { FakeDriver, markedAs, neverSolved, subjectOf } from '../../testing/sample-lab.ts';
import { matrixIsRight, matrixOf } from './matrix.ts';
import { packProof, parseProof, proofFile, proofsFolder } from './proof.ts';
import { provedRows } from './proved-rows.ts';
import { rowHash } from './row-hash.ts';
import { rowsOf } from './rows.ts';
import { verifyLab } from './verify-lab.ts';
import type { Subject } from './subject.ts';
import { silent } from '../../common/progress.ts';

const faults = defineFaults(({ fault }) => {
  fault('a-broken', { title: 'A', inject: [{ on: 'worker1', run: 'break a' }], noticedBy: ['a', 'b'] });
});

/** Evidence that `a` and `b` pass, or fail, for there is a node more or less. */
const evidence = (verdict: 'pass' | 'fail') =>
  verdict === 'pass' ? evidenceOf(nodeOf('manager1'), nodeOf('worker1')) : evidenceOf(nodeOf('manager1'));

describe('what labs:verify keeps of rows', () => {
  let folder: string;
  let subject: Subject;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'swarmlab-proofs-'));
    const { lab, checks } = subjectOf(faults);
    const twoNodes = (view: { nodes: readonly unknown[] }): void => {
      expect(view.nodes).to.have.lengthOf(2);
    };
    subject = {
      lab: { ...lab, folder },
      checks: { ...checks, checks: checks.checks.map((check) => ({ ...check, body: twoNodes })) },
      faults,
    };
    await mkdir(proofsFolder(folder), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A proof of each row as it is now, except for what is given. */
  async function keep(id: string, verdict: 'pass' | 'fail', hash?: string): Promise<void> {
    const { lab, checks } = subject;
    const row = rowsOf(checks.checks, faults).find((each) => each.id === id)!;
    const proof = {
      row: hash ?? rowHash(lab, checks.probes, row),
      milliseconds: 1234.5,
      evidence: evidence(verdict),
    };
    await writeFile(proofFile(folder, id, 'trixie'), packProof(proof));
  }

  it('proves a row again, without a machine', async () => {
    await keep('unsolved', 'fail');
    await keep('solved', 'pass');
    await keep('a-broken', 'fail');
    const proved = await provedRows(subject, 'trixie');
    expect([...proved.keys()]).to.deep.equal(['unsolved', 'solved', 'a-broken']);
    const matrix = matrixOf(subject, 'trixie', proved);
    expect(matrix).to.include({ extent: 'whole', engine: '26.1.5' });
    expect(matrixIsRight(matrix)).to.equal(true);
    expect(matrix.rows.map(({ milliseconds }) => milliseconds)).to.deep.equal([1235, 1235, 1235]);
  });

  it('proves nothing for another suite, after another way there, or of what checks now say otherwise', async () => {
    await keep('unsolved', 'fail', '0'.repeat(64));
    await keep('solved', 'fail');
    await keep('a-broken', 'fail');
    expect([...(await provedRows(subject, 'trixie')).keys()]).to.deep.equal(['a-broken']);
    expect(await provedRows(subject, 'forky')).to.be.empty;
  });

  it('proves nothing when it is damaged', async () => {
    await writeFile(proofFile(folder, 'solved', 'trixie'), 'no gzip');
    await writeFile(proofFile(folder, 'unsolved', 'trixie'), gzipSync('{"version":1,"row":"0"}'));
    expect(await provedRows(subject, 'trixie')).to.be.empty;
    for (const bytes of [
      Buffer.from('no gzip'),
      gzipSync('{"version":2}'),
      gzipSync(Buffer.alloc(33 * 2 ** 20)),
    ]) {
      expect(() => parseProof(bytes, 'x.json.gz')).to.throw(LabError, /labs:verify keeps/);
    }
  });

  it('fills in a matrix of which only some rows were run', async () => {
    await keep('unsolved', 'fail');
    await keep('solved', 'pass');
    const { lab, checks } = subject;
    const driver = new FakeDriver();
    const marks = [markedAs('pass', 'pass'), markedAs('fail', 'fail')];
    const matrix = await verifyLab(
      { lab, checks, faults },
      {
        ...{ driver, topology: { managers: 1, workers: 1 }, suite: 'trixie', only: ['a-broken'] },
        known: await provedRows(subject, 'trixie'),
        progress: silent,
        look: neverSolved,
        mark: () => Promise.resolve(marks.shift()!),
        turn: (_onWait, work) => work(),
        now: () => 0,
        onRow: () => Promise.resolve(),
      },
    );
    expect(driver.calls.filter((call) => call.startsWith('up'))).to.have.lengthOf(1);
    expect(matrix.extent).to.equal('whole');
    expect(matrix.rows.map(({ id, milliseconds }) => `${id} ${milliseconds}`)).to.deep.equal([
      ...['unsolved 1235', 'solved 0', 'a-broken 0'],
    ]);
    expect(matrixIsRight(matrix)).to.equal(true);
  });
});
