import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Claims } from './claims.ts';

describe("claims of a folder's cluster", () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'swarmlab-claims-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('are for one command at a time, whose name the others are given', async () => {
    const [one, other] = [new Claims(folder), new Claims(folder)];
    const claim = await one.claim('lab run 3');
    const refused: unknown = await other.claim('lab down').catch((error: unknown) => error);
    expect(refused).to.include({ code: 'cluster-busy' });
    expect(refused).to.have.property('found').that.contains('lab run 3');
    expect(await other.busy()).to.include({ code: 'cluster-busy' });
    await claim.release();
    expect(await other.busy()).to.equal(undefined);
    const next = await other.claim('lab down');
    expect(await one.busy()).to.include({ code: 'cluster-busy' });
    await next.release();
  });

  it('can be repeated by the command that has one, and end with the first', async () => {
    const [one, other] = [new Claims(folder), new Claims(folder)];
    const claim = await one.claim('lab run 3');
    expect(await one.during('saving', () => Promise.resolve('done'))).to.equal('done');
    expect(await one.busy()).to.equal(undefined);
    expect(await other.busy()).to.include({ code: 'cluster-busy' });
    await claim.release();
    expect(await other.busy()).to.equal(undefined);
  });

  it('end when the work that they were for fails', async () => {
    const [one, other] = [new Claims(folder), new Claims(folder)];
    const failed: unknown = await one
      .during('saving', () => Promise.reject(new Error('no')))
      .catch((error: unknown) => error);
    expect(failed).to.have.property('message', 'no');
    expect(await other.busy()).to.equal(undefined);
  });
});
