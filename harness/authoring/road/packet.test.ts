import { expect } from 'chai';
import { NamespaceView } from '../../evidence/namespace-view.ts';
import { parseIptables } from '../../observe/kernel-iptables.ts';
import { passes, type Packet } from './packet.ts';

const nothing = { ok: false, error: 'not looked at' } as const;

/** The rule that drops the packet, of these rules of the table filter. */
function dropped(rules: readonly string[], packet: Partial<Packet> = {}): string | undefined {
  const chains = ['INPUT', 'FORWARD', 'OUTPUT', 'DOCKER-USER', 'DOCKER-INGRESS', 'A', 'B'];
  const text = ['*filter', ...chains.map((name) => `:${name} ACCEPT [0:0]`), ...rules, 'COMMIT'].join('\n');
  const namespace = {
    ...{ name: 'host', ids: nothing, links: nothing, routes: nothing, neighbours: nothing, ipvs: nothing },
    iptables: { ok: true, value: parseIptables(text) } as const,
  };
  const view = new NamespaceView(namespace, 'worker1', () => undefined);
  const { holds, observed } = passes(view, {
    ...{ protocol: 'tcp', port: 80, is: 'request', hooks: ['FORWARD'] },
    ...packet,
  });
  return holds() ? undefined : observed;
}

const DROP = '-A DOCKER-USER -p tcp -m tcp --dport 80 -j DROP';
const JUMP = '-A FORWARD -j DOCKER-USER';

describe('a packet on the road of a request', () => {
  it('is lost at a rule that names its port, where its way leads through', () => {
    expect(dropped([JUMP, DROP])).to.equal(DROP);
    expect(dropped([DROP])).to.equal(undefined);
    expect(dropped([JUMP, DROP], { hooks: ['INPUT'] })).to.equal(undefined);
    expect(dropped([JUMP, DROP], { port: 81 })).to.equal(undefined);
    expect(dropped([JUMP, DROP], { protocol: 'udp' })).to.equal(undefined);
    expect(dropped(['-A FORWARD -p tcp -m multiport --dports 70,79:81 -j REJECT'])).to.contain('79:81');
  });

  it('is lost in a chain to which its port led it', () => {
    const rules = ['-A FORWARD -p tcp -m tcp --dport 80 -j A', '-A A -j DROP'];
    expect(dropped(rules)).to.equal('-A A -j DROP');
    expect(dropped(['-A FORWARD -j A', '-A A -j DROP'])).to.equal(undefined);
  });

  it('is not lost behind a rule that accepts it, nor where a rule sends it back', () => {
    const ingress = ['-A FORWARD -j DOCKER-INGRESS', '-A DOCKER-INGRESS -p tcp -m tcp --dport 80 -j ACCEPT'];
    expect(dropped([...ingress, JUMP, DROP])).to.equal(undefined);
    expect(dropped([JUMP, ...ingress, DROP])).to.equal(DROP);
    expect(dropped([JUMP, '-A DOCKER-USER -p tcp --dport 80 -j RETURN', DROP])).to.equal(undefined);
  });

  it('is not lost at a rule for other links, senders or connections', () => {
    const lan = { link: 'eth1', source: '192.168.56.11' };
    const rule = (what: string): string[] => [`-A FORWARD ${what} -p tcp --dport 80 -j DROP`];
    for (const what of [
      '-i eth0',
      '! -i eth1',
      '-s 10.0.0.0/8',
      '! -s 192.168.56.0/24',
      '-m conntrack --ctstate INVALID',
    ]) {
      expect(dropped(rule(what), lan), what).to.equal(undefined);
    }
    for (const what of [
      '-i eth1',
      '! -i eth0',
      '-s 192.168.56.11/32',
      '! -s 10.0.0.0/8',
      '-m conntrack --ctstate NEW',
    ]) {
      expect(dropped(rule(what), lan), what).to.contain('-j DROP');
    }
  });

  it('may be lost on its way back', () => {
    const answers = '-A OUTPUT -p tcp -m tcp --sport 80 -j DROP';
    expect(dropped([answers], { hooks: ['OUTPUT'], is: 'answer' })).to.equal(answers);
    expect(dropped([answers], { hooks: ['OUTPUT'] })).to.equal(undefined);
  });

  it('ends where chains of a made up table go in a circle', () => {
    expect(dropped(['-A FORWARD -j A', '-A A -j B', '-A B -j A'])).to.equal(undefined);
  });
});
