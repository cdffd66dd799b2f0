import { expect } from 'chai';
import { z } from 'zod';
import { probeSchema } from '../evidence/probes.ts';
import type { ProbeInput } from '../evidence/types.ts';
import { defineFaults } from '../faults/define.ts';
import { subjectOf } from '../../testing/sample-lab.ts';
import { rowHash } from './row-hash.ts';

const MESH: ProbeInput = { kind: 'requests', id: 'mesh', port: 80, count: 10 };
const { lab } = subjectOf(defineFaults(() => undefined));

/** The schema of probes as it is when requests have got a field more. */
const [requests, ...others] = probeSchema.options;
const path = z.string().default('/');
const extended = z.discriminatedUnion('kind', [requests.extend({ path }), ...others]);

/** The hash of the solved row of a lab that has this probe, as a lab's author writes it. */
function hashOf(probe: ProbeInput & { readonly path?: string }, parser?: typeof extended): string {
  const parsed = (parser ?? probeSchema).parse(probe);
  const row = { id: 'solved', kind: 'solved', title: 'Solved', mustFail: [] } as const;
  return rowHash(lab, [parsed], row, parser);
}

describe('the hash of a row with probes', () => {
  it('is the one that kept proofs have, with the defaults that they were made with', () => {
    const asked: readonly [ProbeInput, string][] = [
      [MESH, '2498704b785d2899'],
      [{ ...MESH, to: 'nodes' }, '75cbffc0dff0887d'],
      [{ kind: 'captures', id: 'wire' }, '953a65a8f6ba4a49'],
      [{ kind: 'pings', id: 'across', from: 'a', to: 'b' }, 'b7cbe80325bf03ae'],
    ];
    for (const [probe, hash] of asked)
      expect(hashOf(probe).slice(0, 16), JSON.stringify(probe)).to.equal(hash);
  });

  it('stays when a kind of probe gets a field with a default', () => {
    expect(hashOf(MESH, extended)).to.equal(hashOf(MESH));
    expect(hashOf({ ...MESH, path: '/' }, extended)).to.equal(hashOf(MESH));
  });

  it('changes when a lab asks for another value of that field, or of any other', () => {
    const other = hashOf({ ...MESH, path: '/healthz' }, extended);
    const all = [hashOf(MESH), other, hashOf({ ...MESH, count: 11 }), hashOf({ ...MESH, to: 'nodes' })];
    expect(new Set(all)).to.have.property('size', 4);
  });
});
