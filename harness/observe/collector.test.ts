import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { probeSchema } from '../evidence/probes.ts';
import { runCollector } from '../../testing/collector-run.ts';
import { COLLECTOR_PARTS, collectorScript } from './collector.ts';
import { PIECE_KINDS } from './piece-kinds.ts';
import { refuseUnknown } from './pieces.ts';

const part = (name: string) => readFileSync(new URL(`./collector/${name}.pl`, import.meta.url), 'utf8');
const BASE = ['linux', 'output', 'instructions', 'waiting'];

describe('the collector', () => {
  it('prints every kind of piece of the table', async () => {
    const script = await collectorScript();
    for (const kind of Object.keys(PIECE_KINDS)) {
      expect(script.match(new RegExp(`\\bPIECE_${kind.toUpperCase()}\\b`, 'g')), kind)
        .to.have.property('length')
        .that.is.above(1);
    }
  });

  it('does not compile with a kind that is not in the table', async () => {
    const perl = "end_piece(0, PIECE_IPV, 'host');";
    const run = runCollector({ parts: ['linux', 'output'], perl });
    const error = await run.catch((thrown: unknown) => thrown);
    expect(String(error)).to.contain('Bareword "PIECE_IPV" not allowed');
  });

  it('has no module to load but `strict`, and parts of one thing each', () => {
    for (const name of COLLECTOR_PARTS) {
      const text = part(name);
      expect(text.match(/^\s*(?:use|require)\b.*$/gm) ?? [], name).to.deep.equal(
        name === 'linux' ? ['use strict;'] : [],
      );
      expect(text.split('\n').length, name).to.be.below(121);
    }
  });

  it('has a part for every kind of probe, and for no other', () => {
    const kinds = [...part('probes').matchAll(/^ {2}(\w+) => sub/gm)].map(([, kind]) => kind);
    expect(kinds.sort()).to.deep.equal(probeSchema.options.map(({ shape }) => shape.kind.value).sort());
  });

  it('says what it has no part for, and that is a clear error here', async () => {
    const pieces = await runCollector({
      parts: [...BASE, 'probes'],
      perl: 'read_instructions(); $_->() for begin_probes([], {}, @probes);',
      instructions: [
        ['probe', 'traces', 'way'],
        ['pear', '192.168.77.12'],
      ],
    });
    expect([...pieces.keys()]).to.deep.equal(['unknown instruction pear', 'unknown probe traces']);
    expect(() => refuseUnknown(pieces, 'worker1')).to.throw('worker1 asked to carry out instruction pear');
  });

  it('is refused when it prints a piece of no known kind', () => {
    const pieces = new Map([['trace host', { status: 0, text: '' }]]);
    expect(() => refuseUnknown(pieces, 'worker1')).to.throw('found a piece trace host');
  });
});
