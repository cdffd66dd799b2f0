import { expect } from 'chai';
import { defineFaults } from '../faults/define.ts';
import type { DefineFaults, Fault, Variation } from '../faults/define.ts';
import { subjectOf } from '../../testing/sample-lab.ts';
import { rowHash } from './row-hash.ts';
import { rowsOf } from './rows.ts';

const FAULT = { title: 'A', inject: [{ on: 'worker1', run: 'break a' }], noticedBy: ['a'] };
const VARIATION = { title: 'V', after: [{ on: 'worker1', run: 'after' }] };

/** The hashes of a lab's rows by id, with this fault and this variation. */
function hashes(
  fault: Omit<Fault, 'id'> = FAULT,
  variation: Omit<Variation, 'id'> = VARIATION,
  script?: string,
) {
  const define = (word: DefineFaults): void => {
    word.fault('broken', fault);
    word.variation('other', variation);
  };
  const { lab, checks, faults } = subjectOf(defineFaults(define));
  const steps = lab.steps.map((step) => ({
    ...step,
    commands: step.commands.map((command) => (script === undefined ? command : { ...command, script })),
  }));
  return Object.fromEntries(
    rowsOf(checks.checks, faults).map((row) => [row.id, rowHash({ ...lab, steps }, checks.probes, row)]),
  );
}

/** The ids of the rows whose hash is another one now. */
function changed(now: Readonly<Record<string, string>>): string[] {
  return Object.entries(hashes())
    .filter(([id, hash]) => now[id] !== hash)
    .map(([id]) => id);
}

describe('rowHash', () => {
  it('is another one for each row, and the same each time', () => {
    expect(new Set(Object.values(hashes()))).to.have.property('size', 4);
    expect(changed(hashes())).to.be.empty;
  });

  it('changes with what is done to the machines', () => {
    const script = { ...FAULT, inject: [{ on: 'worker1', run: 'break b' }] };
    expect(changed(hashes(script))).to.deep.equal(['broken']);
    expect(changed(hashes({ ...FAULT, inject: [{ cut: 'worker1' }] }))).to.deep.equal(['broken']);
    expect(changed(hashes({ ...FAULT, from: 'start' }))).to.deep.equal(['broken']);
    expect(changed(hashes(FAULT, { ...VARIATION, swarm: { subnetSize: 26 } }))).to.deep.equal(['other']);
    const change = ({ script }: { script: string }): string => `${script} otherwise`;
    expect(changed(hashes(FAULT, { ...VARIATION, change }))).to.deep.equal(['other']);
  });

  it('changes with a command of the guide, but not where nothing of it was done', () => {
    expect(changed(hashes(FAULT, VARIATION, 'make it otherwise'))).to.deep.equal([
      'solved',
      'broken',
      'other',
    ]);
    const early = { ...FAULT, from: 'start' } as const;
    expect(hashes(early, VARIATION, 'make it otherwise')['broken']).to.equal(hashes(early)['broken']);
  });

  it('is the same whatever the title, and whoever must notice', () => {
    const judged = { ...FAULT, title: 'B', noticedBy: ['b'], mayNotice: ['a'] };
    expect(changed(hashes(judged, { ...VARIATION, title: 'W' }))).to.be.empty;
  });
});
