import { expect } from 'chai';
import { needNamespaces, runCollector } from '../../../testing/collector-run.ts';

const PARTS = ['linux', 'output', 'waiting', 'pings'];
const CABLE = `
  ip link add cable type veth peer name end netns $other
  ip address add 10.9.0.1/24 dev cable
  ip link set cable up
  nsenter --net=/proc/$other/ns/net sh -ec 'ip address add 10.9.0.2/24 dev end; ip link set end up'`;

describe('the collector’s pings', () => {
  it('tell who answers from who does not', async function () {
    needNamespaces(this);
    const perl = `
      my $lost = unanswered(send_pings('127.0.0.1', '10.9.0.2', '10.9.0.3', '10.8.0.1'), now() + 0.3);
      print join ' ', sort keys %$lost;
      end_piece(0, PIECE_END);`;
    const pieces = await runCollector({ parts: PARTS, perl, namespace: CABLE });
    expect(pieces.get('end')?.text).to.equal('10.8.0.1 10.9.0.3');
  });

  it('fill the packets of an overlay, so that a way for small ones alone is none', async function () {
    needNamespaces(this);
    const perl = `
      my $lost = unanswered(send_pings('10.9.0.2'), now() + 0.3);
      print join ' ', keys %$lost;
      end_piece(0, PIECE_END);`;
    const atMost = async (mtu: number) => {
      const namespace = `${CABLE}
  nsenter --net=/proc/$other/ns/net ip link set end mtu ${mtu}`;
      return (await runCollector({ parts: PARTS, perl, namespace })).get('end')?.text;
    };
    expect(await atMost(1450)).to.equal('');
    expect(await atMost(1400)).to.equal('10.9.0.2');
  });

  it('say of each address whether it answered, and take another way to it for an answer', async function () {
    needNamespaces(this);
    const perl = `
      $ping_seconds = 0.5;
      my %to = ('10.9.0.2' => 'web.1.abc', '10.9.0.3' => 'web.2.def', '10.9.0.4' => 'alone');
      my @finish = (
        ping(undef, %to),
        ping(sub { my %lost = %{ $_[0] }; delete $lost{'10.9.0.4'}; \\%lost }, %to),
      );
      $_->() for @finish;
      end_piece(0, PIECE_END);`;
    const pieces = await runCollector({ parts: PARTS, perl, namespace: CABLE });
    const found = (alone: string) => [
      'web.1.abc\t10.9.0.2\tanswered\t1450',
      'web.2.def\t10.9.0.3\tlost\t1450',
      `alone\t10.9.0.4\t${alone}\t1450`,
    ];
    expect(pieces.get('end')?.text.split('\n')).to.deep.equal([...found('lost'), ...found('answered')]);
  });
});
