import { expect } from 'chai';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRecords, type MarksRecord } from './records.ts';

const record: MarksRecord = {
  ...{ version: 1, what: 'check', lab: '03-x', suite: 'trixie', seed: 1, kind: 'way', source: 'catalogue' },
  ...{ id: 'restarted', state: 1, check: 1, beganAfter: 4.2, took: 6.1, result: 'full', judged: 'right' },
  ...{ open: [], waited: [{ at: 2.1, text: 'everything passes; looking a second time' }] },
};

describe('what is kept of measured marks', () => {
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'swarmlab-records-'))));
  afterEach(() => rm(folder, { recursive: true }));
  const file = () => join(folder, 'new', 'checks.jsonl');

  it('is there after each check, and read again by whoever goes on', async () => {
    const records = await openRecords(file());
    await records.add(record);
    expect(await readFile(file(), 'utf8')).to.equal(`${JSON.stringify(record)}\n`);
    const later = await openRecords(file());
    await later.add({ ...record, check: 2 });
    expect(later.all).to.deep.equal([record, { ...record, check: 2 }]);
    expect((await openRecords(file())).all).to.have.lengthOf(2);
  });

  it('loses no more than the line at which it was cut off', async () => {
    await (await openRecords(file())).add(record);
    await writeFile(file(), '{"version":1,"wh', { flag: 'a' });
    const records = await openRecords(file());
    await records.add(record);
    expect((await openRecords(file())).all).to.deep.equal([record, record]);
  });

  it('is refused when it is something else', async () => {
    const other = join(folder, 'other.jsonl');
    await writeFile(other, `${JSON.stringify(record)}\n{"version":2}\n`);
    const error = await openRecords(other).catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'bad-recording' });
    expect(error).to.have.property('wanted').that.contains('other.jsonl:2');
  });
});
