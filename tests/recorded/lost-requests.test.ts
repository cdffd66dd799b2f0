import { expect } from 'chai';
import { expect as check, everyNode, tasksOf, bare } from '../../harness/authoring.ts';
import { whereLost } from '../../harness/authoring/road/where-lost.ts';
import { short } from '../../harness/authoring/node/probed.ts';
import { EvidenceView } from '../../harness/evidence/view.ts';
import { loadFaults } from '../../harness/faults/load.ts';
import { judge } from '../../harness/grade/judge.ts';
import { loadChecks } from '../../harness/grade/load.ts';
import { loadLab } from '../../harness/guide/guide.ts';
import { allProved, evidenceOf, LABS, type Proved } from './proofs.ts';

const LAB = '06-load-balancing';

/** Where a request is lost in each state of lab 6, as it stands behind `first station that differs`. */
const STATIONS: Readonly<Record<string, RegExp>> = {
  'dnat-gone': /^namespace host on worker1 should have a rule .*DNAT.* in DOCKER-INGRESS/,
  'dnat-elsewhere': /^namespace host on worker2 should have a rule .*DNAT.*observed .*\.250:8080$/,
  'forward-dropped': /^namespace host on worker2 should let packets to port 8080 .*-A DOCKER-USER/,
  'mark-off-by-one': /^namespace ingress_sbox on manager1 .*observed mark 0x101 without an IPVS service$/,
  'ipvs-cleared': /^namespace ingress_sbox on worker1 .*observed mark 0x100 without an IPVS service$/,
  'server-without-weight': /^namespace ingress_sbox on worker2 should balance .* with weight 0/,
  'source-hashing': /^namespace ingress_sbox on manager1 should give requests .* in turn .*observed sh/,
  'snat-gone': /^namespace ingress_sbox on worker2 should have a rule .*SNAT/,
  'neighbour-wrong': /^namespace (ingress_sbox|\d+-\w+) on manager1 should .*observed .*02:42:00:00:00:01/,
  'vxlan-dropped': /^namespace host on worker2 should let packets to port 4789 over udp pass/,
  'redirect-flushed': /^namespace [0-9a-f]{12} on worker1 should have a rule .*REDIRECT/,
};

/** Each node is answered, at each address that it asks, by the tasks of web. */
function said({ file }: Proved): string | undefined {
  return judge(
    {
      id: 'answered',
      body: (evidence) => {
        const { containers } = tasksOf(evidence, 'web');
        everyNode(evidence.nodes, (node) => {
          check(node).to.be.answeredBy(containers, { probe: 'from-itself', least: 2 });
          check(node).to.be.answeredBy(containers, { probe: 'from-the-lan', least: 0 });
        });
      },
    },
    evidenceOf({ file }),
  ).message;
}

describe('a request that is lost', function () {
  this.timeout(60_000);
  const rows = allProved().filter(({ lab }) => lab === LAB);

  for (const [row, station] of Object.entries(STATIONS)) {
    const proved = rows.filter((each) => each.row === row);
    it(`is followed to where it is lost: ${row}`, () => {
      expect(proved).to.not.be.empty;
      for (const each of proved) {
        const [, ...leads] = said(each)?.split('; first station that differs: ') ?? [];
        expect(leads, each.suite).to.not.be.empty;
        for (const lead of leads) expect(lead.split('; expected ')[0], each.suite).to.match(station);
      }
    });
  }

  it('is said to be lost in programs when all else is right', () => {
    for (const each of rows.filter(({ row }) => row === 'listening-elsewhere')) {
      const wanted = /so look at what runs in web\.1 on worker\d, web\.2 on worker\d, web\.3 on worker\d/;
      expect(said(each), each.suite).to.match(wanted);
    }
  });
});

describe('the road of a request', function () {
  this.timeout(60_000);

  it('has no station that differs where everything is right', async () => {
    const wrong: string[] = [];
    let roads = 0;
    for (const lab of new Set(allProved().map((each) => each.lab))) {
      const loaded = await loadLab(LABS, lab);
      const { faults } = await loadFaults(loaded, (await loadChecks(loaded)).checks);
      const broken = ['unsolved', ...faults.map(({ id }) => id)];
      for (const row of allProved().filter((each) => each.lab === lab && !broken.includes(each.row))) {
        for (const { what, lead } of everyRoad(new EvidenceView(evidenceOf(row)))) {
          roads += 1;
          if (!lead?.startsWith('every station'))
            wrong.push(`${lab} ${row.row} ${row.suite} ${what}: ${lead}`);
        }
      }
    }
    expect(wrong).to.deep.equal([]);
    expect(roads).to.be.above(100);
  });
});

/** What is said of each request that could be made in this swarm, as if nobody had answered it. */
function everyRoad(evidence: EvidenceView): readonly { what: string; lead: string | undefined }[] {
  const [{ whole } = { whole: undefined }] = evidence.nodes;
  if (!whole) return [];
  return evidence.services.flatMap((service) => {
    const wanted = evidence.running(service).flatMap(({ containerId }) => short(containerId ?? ''));
    const lead = (
      probe: string,
      ask: { asker: string; to: string; container?: string; address?: string },
    ) => ({
      what: `${ask.asker} ${ask.container ?? ''} to ${service.name} at ${ask.to}`,
      lead: whereLost(
        {
          ...whole,
          probes: [{ kind: 'requests', id: probe, port: Number(probe), count: 1, to: 'loopback' }],
        },
        { probe, wanted, asks: [{ ...ask, by: ['nobody'], missing: wanted }] },
      ),
    });
    const ports = service.ports.flatMap(({ published, mode }) =>
      published !== undefined && mode === 'ingress' ? [`${published}`] : [],
    );
    return evidence.nodes.flatMap((node) => [
      ...ports.flatMap((port) =>
        ['127.0.0.1', ...evidence.nodes.map(({ address }) => address)].map((to) =>
          lead(port, { asker: node.name, to }),
        ),
      ),
      ...service.vips.flatMap(({ networkId, address }) =>
        node.containers
          .filter(({ networks }) => networks.some((each) => each.networkId === networkId))
          .filter(() => evidence.networks.some(({ id, ingress }) => id === networkId && !ingress))
          .map(({ id }) =>
            lead('80', { asker: node.name, container: id, to: service.name, address: bare(address) }),
          ),
      ),
    ]);
  });
}
