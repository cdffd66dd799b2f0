import { overlap } from '../../evidence/subnet.ts';
import type { EvidenceView } from '../../evidence/view.ts';
import type { Finding } from '../finding.ts';

/** The overlay has a subnet and a VNI, and shares neither an address nor a VNI with another network. */
export function keepApart(evidence: EvidenceView, name: string): Finding {
  const mine = evidence.overlay(name);
  const lacks = [mine.subnets.length === 0 && 'no subnet', mine.vnis.length === 0 && 'no VNI'].filter(
    (each) => each !== false,
  );
  const shared = evidence.networks
    .filter(({ id }) => id !== mine.id)
    .flatMap((other) => [
      ...other.subnets
        .filter(({ subnet }) => mine.subnets.some((each) => overlap(each.subnet, subnet)))
        .map(({ subnet }) => `subnet ${subnet} shared with ${other.name}`),
      ...other.vnis
        .filter((vni) => mine.vnis.includes(vni))
        .map((vni) => `VNI ${vni} shared with ${other.name}`),
    ]);
  const subnets = mine.subnets.map(({ subnet }) => subnet);
  const own = [...subnets, ...mine.vnis.map((vni) => `VNI ${vni}`)].join(', ');
  return {
    subject: `network ${name}${own && ` (${own})`}`,
    wanted: 'keep apart from all other networks',
    observed: [...lacks, ...shared].join(', ') || 'nothing shared',
    holds: () => lacks.length === 0 && shared.length === 0,
    absent: () => shared.length > 0,
  };
}
