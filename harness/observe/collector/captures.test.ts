import { expect } from 'chai';
import { needNamespaces, runCollector } from '../../../testing/collector-run.ts';
import { readProbes } from '../probes.ts';

const PARTS = ['linux', 'output', 'waiting', 'namespaces', 'captures'];
/** The beginning of what Linux sends as VXLAN: VNI 4097, and an Ethernet frame with ARP in it. */
const VXLAN = '0800000000100100' + '02420a00020302420a0002040806' + '0001080006040001';
const SENT = `${VXLAN}02420a0002040a0002040000000000000a000203`;

describe('the collector’s captures', () => {
  /** What is captured while these payloads are sent to a neighbour over UDP. */
  async function captured(most: number, ...payloads: readonly string[]) {
    const perl = `
      $host_namespace = '/proc/self/ns/net'; find_namespaces();
      my $finish = capture('wire', ${most});
      socket(my $udp, PF_INET, SOCK_DGRAM, 0);
      for my $payload (qw(${payloads.join(' ')})) {
        send $udp, pack('H*', $payload), 0, internet_address(4789, '10.9.0.2');
        catch_up();
      }
      $finish->();`;
    const namespace = `
      ip link add lan type veth peer name end netns $other
      nsenter --net=/proc/$other/ns/net ip link set end up
      ip address add 10.9.0.1/24 dev lan
      ip link set lan up
      ip neighbour add 10.9.0.2 lladdr 02:00:00:00:00:02 dev lan nud permanent`;
    return readProbes(await runCollector({ parts: PARTS, perl, namespace }));
  }

  it('keep VXLAN and nothing else, with where it went', async function () {
    needNamespaces(this);
    const other = SENT.replace(/^08/, '0c');
    expect(await captured(5, other, SENT, '00')).to.deep.equal([
      {
        ...{ kind: 'captures', id: 'wire' },
        results: {
          ok: true,
          value: [
            {
              ...{ direction: 'sent', source: '10.9.0.1', destination: '10.9.0.2', port: 4789, vni: 4097 },
              ...{ innerSource: '02:42:0a:00:02:04', innerDestination: '02:42:0a:00:02:03' },
              ...{ type: 'arp', from: '10.0.2.4', to: '10.0.2.3' },
            },
          ],
        },
      },
    ]);
  });

  it('keep no more frames than they are asked for', async function () {
    needNamespaces(this);
    const [probe] = await captured(2, SENT, SENT, SENT);
    expect(probe?.results).to.have.property('value').with.lengthOf(2);
  });
});
