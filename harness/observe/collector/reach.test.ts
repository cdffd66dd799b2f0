import { expect } from 'chai';
import { needNamespaces, runCollector } from '../../../testing/collector-run.ts';

const PARTS = ['linux', 'output', 'waiting', 'pings', 'reach'];

describe('what the collector reaches', () => {
  it('is a node that drops pings, when it takes connections to the port of gossip', async function () {
    needNamespaces(this);
    const perl = `
      $connect_seconds = 0.5;
      socket(my $gossip, PF_INET, SOCK_STREAM, 0) or die;
      bind($gossip, internet_address(7946, '127.0.0.1')) && listen($gossip, 5) or die "$!";
      my %waiting = map { $_ => 1 } qw(127.0.0.1 127.0.0.2 10.9.0.3 10.8.0.1);
      print join ' ', sort keys %{ unreachable({ waiting => \\%waiting }, now()) };
      end_piece(0, PIECE_END);`;
    const namespace = `
      ip link add cable type veth peer name end netns $other
      ip address add 10.9.0.1/24 dev cable
      ip link set cable up
      nsenter --net=/proc/$other/ns/net ip link set end up`;
    const pieces = await runCollector({ parts: PARTS, perl, namespace });
    // The second one refuses the connection, the third one is silent, and to the fourth there is no way.
    expect(pieces.get('end')?.text).to.equal('10.8.0.1 10.9.0.3 127.0.0.2');
  });
});
