import { expect } from 'chai';
import { loadChecks } from '../../harness/grade/load.ts';
import { judge } from '../../harness/grade/judge.ts';
import { loadLab } from '../../harness/guide/guide.ts';
import { allProved, evidenceOf, LABS } from './proofs.ts';

/** The checks of a lab that ping from ingress_sbox. */
const CHECKS: Readonly<Record<string, readonly string[]>> = {
  '02-docker-gwbridge': ['others-answer', 'gateway-answers'],
  '04-ingress-from-inside': ['cable-carries', 'sandboxes-answer'],
};

/** Where they are lost in a row, as it stands behind `first station that differs`. */
const STATIONS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  '02-docker-gwbridge': {
    'gateway-moved': /^namespace host on worker2 should have link docker_gwbridge .*observed .*\.77\/16/,
    'route-removed': /^namespace host on manager1 should have route \S+ with device docker_gwbridge/,
    'masquerade-deleted': /^namespace host on worker1 should have a rule .*MASQUERADE in POSTROUTING/,
    'masquerades-another-subnet': /^namespace host on worker2 should have a rule .*MASQUERADE/,
    unplugged: /^worker1 should have a veth from eth\d in ingress_sbox to a port of docker_gwbridge/,
    'in-another-bridge': /^worker2 should have a veth from eth\d in ingress_sbox .*port of docker0/,
    'end-down': /^namespace ingress_sbox on worker2 should have link eth\d with flag LOWER_UP/,
    'way-out-lost': /^namespace ingress_sbox on worker2 should have route default/,
    'way-out-by-the-overlay': /^namespace ingress_sbox on worker1 should have route default .*observed/,
    'forwarding-off': /^namespace host on worker1 should have net\.ipv4\.ip_forward at 1, observed 0/,
  },
  '04-ingress-from-inside': {
    'vni-off-by-one': /^namespace \d+-\w+ on worker1 should have link vxlan0 .*observed .*VNI 4097/,
    'port-off-by-one': /^namespace \d+-\w+ on manager1 should have link vxlan0 .*UDP port 4789.*4790/,
    'tunnel-unplugged': /^namespace \d+-\w+ on worker2 should have link vxlan0 with master br0/,
    'tunnel-down': /^namespace \d+-\w+ on worker1 should have link vxlan0 .*flag UP/,
    'mtu-lowered': /^namespace \d+-\w+ on worker2 should have link vxlan0 with MTU 1450, observed .*1400/,
    'cable-unplugged': /^worker1 should have a veth from eth\d in ingress_sbox/,
    'cable-down': /^namespace ingress_sbox on manager1 should have link eth\d with flag LOWER_UP/,
    'sandbox-readdressed': /^namespace ingress_sbox on worker2 should have link .*observed .*\.251\/24/,
    'vxlan-dropped': /^namespace host on worker1 should let packets to port 4789 over udp pass/,
    'fdb-entry-astray': /^namespace \d+-\w+ on manager1 should forward to/,
    'neighbour-wrong': /^namespace (\d+-\w+|ingress_sbox) on worker2 should .*02:42:de:ad:be:ef/,
  },
};

describe('a ping from ingress_sbox that is lost', function () {
  this.timeout(60_000);

  for (const [lab, stations] of Object.entries(STATIONS)) {
    for (const [row, station] of Object.entries(stations)) {
      it(`is followed to where it is lost: ${row} of ${lab}`, async () => {
        const { checks } = await loadChecks(await loadLab(LABS, lab));
        const proved = allProved().filter((each) => each.lab === lab && each.row === row);
        expect(proved).to.not.be.empty;
        for (const { file, suite } of proved) {
          const evidence = evidenceOf({ file });
          const failures = checks
            .filter(({ id }) => CHECKS[lab]?.includes(id))
            .flatMap((check) => judge(check, evidence).failures ?? []);
          const leads = failures.map((each) => (each.kind === 'said' ? '' : (each.lead ?? '')));
          expect(leads, suite).to.not.be.empty;
          for (const lead of leads) {
            expect(lead.replace('first station that differs: ', ''), suite).to.match(station);
          }
        }
      });
    }
  }
});
