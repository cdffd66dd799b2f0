import { expect } from 'chai';
import { parseIpvs } from './kernel-ipvs.ts';

const HEAD = `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port Forward Weight ActiveConn InActConn
`;

describe('/proc/net/ip_vs', () => {
  it('gives marks, addresses and weights', () => {
    const text = `${HEAD}FWM  00000101 rr 
  -> 0A000007:0000      Masq    0      3          1         
  -> 0A000005:0000      Masq    1      0          0         
TCP  C0A84D0B:0050 wlc persistent 300
  -> 0A000106:1F90      Route   2      0          0`;
    expect(parseIpvs(text)).to.deep.equal([
      {
        protocol: 'TCP',
        address: '192.168.77.11',
        port: 80,
        scheduler: 'wlc',
        servers: [{ address: '10.0.1.6', port: 8080, forward: 'Route', weight: 2 }],
      },
      {
        mark: 257,
        scheduler: 'rr',
        servers: [
          { address: '10.0.0.5', port: 0, forward: 'Masq', weight: 1 },
          { address: '10.0.0.7', port: 0, forward: 'Masq', weight: 0 },
        ],
      },
    ]);
  });

  it('has no services when there is only its head, and when it was never used', () => {
    expect(parseIpvs(HEAD)).to.deep.equal([]);
    expect(parseIpvs('')).to.deep.equal([]);
  });

  it('is refused when it is something else', () => {
    expect(() => parseIpvs('Permission denied')).to.throw('not of /proc/net/ip_vs');
    expect(() => parseIpvs('  -> 0A000007:0000      Masq    1      0          0')).to.throw(
      'without a service',
    );
  });
});
