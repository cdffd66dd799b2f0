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

  it('go to every task of the service that a probe names, and to no other’s', async function () {
    needNamespaces(this);
    const perl = `
      $ping_seconds = 0.3;
      my %tasks = ('10.9.0.2' => 'web.1.abc', '10.9.0.3' => 'web.2.def', '10.9.0.4' => 'web.x.1.a', '10.9.0.5' => 'db.1.a');
      ping_tasks(\\%tasks, 'web')->();
      end_piece(0, PIECE_END);`;
    const pieces = await runCollector({ parts: PARTS, perl, namespace: CABLE });
    expect(pieces.get('end')?.text.split('\n')).to.deep.equal([
      'web.1.abc\t10.9.0.2\tanswered',
      'web.2.def\t10.9.0.3\tlost',
    ]);
  });
});
