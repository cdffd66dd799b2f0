import { TEXTS } from '../../texts/texts.ts';
import { expect } from 'chai';
import { EvidenceView } from '../../harness/evidence/view.ts';
import { drawMap } from '../../harness/map/map.ts';
import { allProved, evidenceOf } from './proofs.ts';
import type { Proved } from './proofs.ts';

const viewOf = (proved: Proved): EvidenceView => new EvidenceView(evidenceOf(proved));

/**
 * Whatever was done to real machines, a map of them shows each namespace once and every veth pair that has
 * two ends.
 */
describe('maps of recorded rows', function () {
  this.timeout(60_000);
  const all = allProved();

  for (const solved of all.filter(({ row }) => row === 'solved')) {
    const { lab, suite } = solved;
    it(`of ${lab}, ${suite}, can be drawn and compared with the solved one`, async () => {
      const before = viewOf(solved);
      for (const row of all.filter((each) => each.lab === lab && each.suite === suite)) {
        const view = viewOf(row);
        const svg = await drawMap(view, { before, title: row.row, words: TEXTS.en.map });
        expect(svg, row.row).to.match(/^<svg .*<\/svg>$/s);
        const answering = view.nodes.filter(({ sections }) => sections.kernel.namespaces.ok);
        expect(svg.match(/<text [^>]*>host<\/text>/g) ?? [], row.row).to.have.length.at.least(
          answering.length,
        );
      }
      const svg = await drawMap(before, { title: 'solved', words: TEXTS.en.map });
      expect(svg.match(/<text [^>]*>host<\/text>/g)).to.have.lengthOf(before.nodes.length);
      const ends = before.nodes.flatMap(({ namespaces }) =>
        [...new Map(namespaces.map((each) => [each.name, each])).values()].flatMap(({ links }) =>
          links.filter(({ kind }) => kind === 'veth'),
        ),
      );
      expect(svg.match(/ map-cable"/g) ?? []).to.have.lengthOf(ends.length / 2);
    });
  }
});
