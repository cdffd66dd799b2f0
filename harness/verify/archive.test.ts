import { brotliCompressSync } from 'node:zlib';
import { expect } from 'chai';
import { evidenceOf as madeEvidence, nodeOf } from '../../testing/sample-evidence.ts';
import { subjectOf } from '../../testing/sample-lab.ts';
import { defineFaults } from '../faults/define.ts';
import { archiveFile, evidenceOf, packArchive, parseArchive, type ArchivedCell } from './archive.ts';
import { catalogueRows } from './catalogue-rows.ts';
import { judgedCells } from './proved-cells.ts';
import { rowHash } from './row-hash.ts';

const evidence = madeEvidence(nodeOf('manager1'), nodeOf('worker1'));
const cell = (id: string): ArchivedCell => ({ id, hash: 'a'.repeat(64), milliseconds: 1.6, evidence });

describe('the archive of a lab’s cells', () => {
  it('gives back what it was given', () => {
    const cells = parseArchive(packArchive([cell('one'), cell('two@web')]), 'x');
    expect([...cells.keys()]).to.deep.equal(['one', 'two@web']);
    expect(cells.get('one')).to.include({ hash: 'a'.repeat(64), milliseconds: 2 });
    expect(evidenceOf(cells.get('one')!)).to.deep.equal(evidence);
  });

  it('grows little by a cell that is nearly like the one before', () => {
    const sized = (n: number): number =>
      packArchive(Array.from({ length: n }, (_, index) => cell(`cell-${index}`))).length;
    expect(sized(60)).to.be.below(2 * sized(1));
  });

  const bad: readonly (readonly [string, Uint8Array])[] = [
    ['no brotli', Buffer.from('no')],
    ['no JSON', brotliCompressSync('{')],
    ['another version', brotliCompressSync(JSON.stringify({ version: 2 }))],
    [
      'more than a computer should unpack',
      brotliCompressSync(Buffer.alloc(300 * 2 ** 20), { params: { 1: 1 } }),
    ],
  ];
  for (const [what, packed] of bad) {
    it(`refuses ${what}`, () => {
      expect(() => parseArchive(packed, 'x.br'))
        .to.throw()
        .with.property('code', 'bad-recording');
    });
  }

  it('judges again what was observed with the commands of today, and nothing else', () => {
    const subject = subjectOf(
      defineFaults(({ target }) => {
        target({ node: 'worker1', other: 'manager1', manager: 'manager1' });
      }),
    );
    const rows = catalogueRows(subject.lab, subject.faults, {
      faults: ['now', 'before', 'unreadable'].map((id) => ({
        ...{ id, family: 'lan', title: () => id, breaks: 'it', source: 'a test', needs: [] },
        inject: () => [{ on: 'worker1', run: 'break' }],
      })),
      ways: [],
    });
    const hashes = rows.map((row) => rowHash(subject.lab, [], row));
    const archived = new Map(
      rows.map(({ id }, index) => [
        id,
        {
          ...{ id, milliseconds: 1, hash: id === 'before' ? 'b'.repeat(64) : hashes[index]! },
          evidence: id === 'unreadable' ? {} : evidence,
        },
      ]),
    );
    const judged = judgedCells(subject, rows, archived);
    expect([...judged.keys()]).to.deep.equal(['now']);
    expect(judged.get('now')?.result).to.have.property('wrong').that.contains('no check notices it');
    expect(archiveFile('/labs/01-a', 'trixie')).to.equal('/labs/01-a/recorded/catalogue.trixie.br');
  });
});
