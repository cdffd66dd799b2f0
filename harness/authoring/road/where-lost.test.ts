import { expect } from 'chai';
import { changed, type Change } from '../../../testing/broken-examples.ts';
import { exampleCheck } from '../../../testing/assertion-examples.ts';
import { exampleEvidence } from '../../../testing/example-evidence.ts';
import { silentOf } from '../../../testing/sample-evidence.ts';
import { judge } from '../../grade/judge.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { failuresText } from '../../evidence/failure.ts';
import type { Ask } from './ask.ts';
import { whereLost } from './where-lost.ts';

const good = exampleEvidence();
const ALL = ['9d464933be82', '105b893045d8', '907662e88ea8', 'b2464789430c', 'cea689b0f0de'];
const MESH = "expect(node).to.be.answeredBy(tasksOf(evidence, 'my-nginx').containers, { probe: 'mesh' })";
const LOST: Change = [
  [/\{"status":200,"by":"[0-9a-f]{12}","error":""\}/g, '{"status":0,"by":"","error":"no answer after 4 s"}'],
];

/** What is said of requests that nobody answers, from worker1 to itself unless it is told otherwise. */
function lead(ask: Partial<Ask> = {}, change: Change = [], evidence: Evidence = good): string | undefined {
  const asked = { asker: 'worker1', to: '127.0.0.1', by: ['nobody'], missing: ALL, ...ask };
  return whereLost(changed(evidence, change), { probe: 'mesh', wanted: ALL, asks: [asked] });
}

describe('the road of a lost request', () => {
  it('begins with the service, which may publish another port', () => {
    expect(lead({}, [['"published":80', '"published":8080']])).to.equal(
      'first station that differs: service my-nginx should publish port 80, observed 8080->80/tcp (ingress)',
    );
  });

  it('leads over settings of the kernel: of the load balancer, of loopback, and of a host that forwards', () => {
    const off = (name: string): Change => [[`"name":"${name}","value":"1"`, `"name":"${name}","value":"0"`]];
    const conntrack = 'net.ipv4.vs.conntrack';
    expect(lead({}, off(conntrack))).to.equal(
      `first station that differs: namespace ingress_sbox on worker1 should have ${conntrack} at 1, observed 0`,
    );
    const localnet = 'net.ipv4.conf.docker_gwbridge.route_localnet';
    expect(lead({}, off(localnet))).to.match(
      /namespace host on worker1 should have net.*route_localnet at 1/,
    );
    expect(lead({ to: '192.168.77.12' }, off(localnet))).to.match(/^every station/);
    const all = (value: string): Change => [
      [
        `"name":"${localnet}","value":"1"`,
        `"name":"${localnet}","value":"0"},{"name":"net.ipv4.conf.all.route_localnet","value":"${value}"`,
      ],
    ];
    expect(lead({}, all('1'))).to.match(/^every station/);
    expect(lead({}, all('0'))).to.contain('observed 0 and 0');
    const forwarding = 'net.ipv4.ip_forward';
    const asked = { asker: 'manager1', to: '192.168.77.12' };
    expect(lead(asked, off(forwarding))).to.contain(
      `host on worker1 should have ${forwarding} at 1, observed 0`,
    );
  });

  it('leads over the node that is asked, and the hosts of both', () => {
    const jump = /\{"chain":"PREROUTING","line":"-A PREROUTING [^"]*-j DOCKER-INGRESS"[^{}]*\},?/g;
    expect(lead({ to: '192.168.77.13' }, [[jump, '']])).to.match(
      /namespace host on worker2 should have a rule with jump DOCKER-INGRESS in PREROUTING of table nat/,
    );
    expect(lead({}, [[jump, '']])).to.match(/^every station/);
  });

  it('leads from a container to the VIP of a service, through the load balancer of its node', () => {
    const byName = {
      ...{ container: '907662e88ea88a32526106d0ece8ca27d14514ab5925b16624cc9538031b1245' },
      ...{ to: 'my-nginx', address: '10.0.2.2' },
    };
    expect(lead(byName)).to.match(/^every station/);
    const marked = /"destination":"10\.0\.2\.2\/32"/g;
    expect(lead(byName, [[marked, '"destination":"10.0.2.99/32"']])).to.match(
      /^first station that differs: namespace lb_hle33uo2h on worker1 should balance VIP 10\.0\.2\.2 .*, observed no mark/,
    );
    const { address, ...unknown } = byName;
    expect(address).to.equal('10.0.2.2');
    expect(lead(unknown)).to.equal(
      'first station that differs: my-nginx.3 should resolve my-nginx, observed no address',
    );
  });

  it('leads from a container to the address of another one', () => {
    const direct = {
      ...{ container: '907662e88ea88a32526106d0ece8ca27d14514ab5925b16624cc9538031b1245' },
      ...{ to: '10.0.2.4', missing: ['105b893045d8'] },
    };
    expect(lead(direct)).to.match(/^every station/);
    const back = /(?<="mac":"02:42:0a:00:02:05","device":"vxlan0","destination":")192\.168\.77\.12/g;
    expect(lead(direct, [[back, '192.168.77.99']])).to.match(
      /namespace 1-hle33uo2hb on worker2 should forward to 10\.0\.2\.5 by 192\.168\.77\.12, observed .*\.99$/,
    );
  });

  it('says of a node that is cut off that it is, before what follows from that', () => {
    const forgotten: Change = [
      [/\{"mac":"02:42:0a:00:00:1e","device":"vxlan0"[^{}]*\},?/g, ''],
      [/(?<="address":"192\.168\.77\.13","answered":)true/g, 'false'],
    ];
    expect(lead({ missing: ['105b893045d8'] }, forgotten.slice(0, 1))).to.contain(
      'should forward to 10.0.0.30',
    );
    expect(lead({ missing: ['105b893045d8'] }, forgotten)).to.equal(
      'first station that differs: worker1 should reach 192.168.77.13 over the LAN, observed lost 192.168.77.13',
    );
  });

  it('is narrowed by those who answer when no station differs', () => {
    const here = ['907662e88ea8', 'cea689b0f0de'];
    const nobody: Change = [
      [/"status":200,"by":"(105b893045d8|b2464789430c|9d464933be82)"/g, '"status":0,"by":""'],
    ];
    const away = ALL.filter((id) => !here.includes(id));
    expect(lead({ by: [...here, 'nobody'], missing: away }, nobody)).to.equal(
      'every station that evidence shows is as it should be, so look at the LAN between worker1 and manager1, worker2 ' +
        '(UDP 4789, firewalls other than iptables): only containers there do not answer',
    );
    const one = ['b2464789430c'];
    expect(lead({ by: [...ALL.slice(0, 3), 'nobody'], missing: one })).to.match(
      /look at what runs in my-nginx\.5 on worker2$/,
    );
    expect(lead()).to.match(/look at what worker1 forwards/);
  });

  it('is said once of several nodes whose requests are lost at the same place', () => {
    const failure = { kind: 'thing', subject: 'it', wanted: 'to be', observed: 'none', where: {} } as const;
    const two = [{ ...failure, lead: 'look there' }, { ...failure, lead: 'look there' }, failure];
    expect(failuresText(two)).to.equal(
      'expected it to be, observed none; look there; expected it to be, observed none; expected it to be, observed none',
    );
    const { failures = [] } = judge(exampleCheck(MESH), changed(good, LOST));
    expect(failures.map((each) => (each.kind === 'said' ? '' : each.lead))).to.deep.equal([lead()]);
  });

  it('is not looked at for a negation', () => {
    const { message } = judge(exampleCheck(MESH.replace('to.', 'to.not.')), changed(good, LOST));
    expect(message).to.contain('not to be answered');
    expect(message).to.not.match(/station/);
  });

  it('makes no failure inconclusive, whatever was not observed', () => {
    const nodes = good.nodes.map((node) => (node.name === 'worker1' ? node : silentOf(node.name)));
    const code = "expect(node).to.be.answeredBy(['0123456789ab'], { probe: 'mesh' })";
    expect(judge(exampleCheck(code), { ...good, nodes }).verdict).to.equal('fail');
    const unseen = good.nodes.map((node) => ({
      ...node,
      kernel: { namespaces: { ok: false as const, error: 'lost' } },
    }));
    expect(judge(exampleCheck(MESH), changed({ ...good, nodes: unseen }, LOST)).verdict).to.equal('fail');
  });

  it('throws nothing, whatever stands in the evidence', () => {
    const odd = { ...good, nodes: [undefined, ...good.nodes] } as unknown as Evidence;
    const ask = { asker: 'worker1', to: '127.0.0.1', by: ['nobody'], missing: ALL };
    expect(whereLost(odd, { probe: 'mesh', wanted: ALL, asks: [ask] })).to.equal(undefined);
    expect(whereLost(good, { probe: 'mesh', wanted: ALL, asks: [{ ...ask, asker: 'nowhere' }] })).to.match(
      /the cluster should have node nowhere/,
    );
  });
});
