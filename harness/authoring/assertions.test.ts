import { expect } from 'chai';
import { judge } from '../grade/judge.ts';
import { changed, type Change } from '../../testing/broken-examples.ts';
import { exampleEvidence } from '../../testing/example-evidence.ts';
import { exampleCheck } from '../../testing/assertion-examples.ts';

const good = exampleEvidence();

function said(code: string, change: Change = []): string | undefined {
  return judge(exampleCheck(code), changed(good, change)).message;
}

const TASKS = "tasksOf(evidence, 'my-nginx')";
const MINE = "evidence.overlay('my-network')";

describe('an assertion', () => {
  const bridge = `node.networkNamespace(${MINE})`;

  it('takes a wanted list for exactly its values', () => {
    const link = (address: string): string =>
      `expect(node.namespace('ingress_sbox')).to.have.link('eth0', ${address})`;
    expect(said(link("{ address: ['10.0.0.28/32', '10.0.0.4/24'] }"))).to.equal(undefined);
    expect(said(link("{ address: '10.0.0.28/32' }"))).to.equal(undefined);
    expect(said(link("{ address: ['10.0.0.4/24'] }"))).to.equal(
      'expected namespace ingress_sbox on worker1 to have link eth0 with address 10.0.0.4/24, ' +
        'observed eth0 with address [10.0.0.4/24, 10.0.0.28/32]',
    );
  });

  it('says what there is when nothing is like the wanted', () => {
    expect(said(`expect(${bridge}).to.have.link('br1', { mtu: 1450 })`)).to.equal(
      'expected namespace 1-hle33uo2hb on worker1 to have link br1 with MTU 1450, observed br0, lo, veth0, veth1, veth2, vxlan0',
    );
    expect(
      said("expect(node.namespace('host')).to.have.rule('nat', 'DOCKER-USER', { jump: 'DROP' })"),
    ).to.equal(
      'expected namespace host on worker1 to have a rule with jump DROP in DOCKER-USER of table nat, observed no chain DOCKER-USER',
    );
    expect(said(`expect(node).to.have.veth({ in: 'lb_0' }, { in: 'host' })`)).to.equal(
      'expected worker1 to have a veth from a link in lb_0 to a link in host, observed no namespace lb_0',
    );
    expect(said("expect(evidence).to.run('web', 1)")).to.equal(
      'expected service web to run 1 task, observed no service web',
    );
  });

  it('does not take what is undefined for a wish that anything is welcome', () => {
    const message =
      'the check itself broke, report it to its author: TypeError: the address that a link should have is undefined';
    expect(said(`expect(${bridge}).to.have.link('br0', { address: undefined })`)).to.equal(message);
    expect(said(`expect(${bridge}).to.not.have.link('br0', { address: undefined })`)).to.equal(message);
  });

  it('knows what is balanced by port, by VIP and by mark', () => {
    const balance = (namespace: string, what: string, network: string): string =>
      `expect(node.namespace('${namespace}')).to.balance(${what}, ${TASKS}.on(${network}))`;
    expect(said(balance('ingress_sbox', '{ mark: 273 }', 'ingressOf(evidence)'))).to.equal(undefined);
    expect(said(balance('lb_hle33uo2h', "{ vip: '10.0.2.2/24' }", MINE))).to.equal(undefined);
    expect(said(balance('lb_hle33uo2h', '{ port: 80 }', MINE))).to.match(/observed no mark for port 80$/);
  });

  it('leaves it to the author how often each container answers', () => {
    const mesh = (least: number): string =>
      `expect(node).to.be.answeredBy(${TASKS}.containers, { probe: 'mesh', least: ${least} })`;
    expect(said(mesh(3))).to.contain('at least 3 times each, observed');
    const one: Change = [[/(?<="status":200,"by":")[0-9a-f]{12}/g, '907662e88ea8']];
    expect(said(mesh(0), one)).to.equal(undefined);
    expect(said(mesh(1), one)).to.contain('observed 907662e88ea8 10 times at 127.0.0.1');
    expect(said(mesh(0), [['"status":200', '"status":503']])).to.contain(
      '907662e88ea8 with status 503 2 times',
    );
  });

  it('fails, negated too, when a probe asked nobody', () => {
    const nobody: Change = [['"id":"across","container"', '"id":"other","container"']];
    const reach = (not: string): string => `expect(node).to.${not}reach(['10.0.2.3'], { probe: 'across' })`;
    expect(said(reach(''), nobody)).to.contain('observed no such container');
    expect(said(reach('not.'), nobody)).to.contain('observed no such container');
  });

  it('speaks of ingress_sbox where pings start there', () => {
    const there: Change = [['"id":"across","from":"my-nginx"', '"id":"across","from":"ingress_sbox"']];
    const reach = "expect(node).to.reach(['10.0.2.3', '10.0.2.4'], { probe: 'across' })";
    const lost = '"address":"10.0.2.4","answered":true';
    const started: Change = [
      [/(?<="kind":"pings","id":"across","container":")[0-9a-f]{64}/g, 'ingress_sbox'],
    ];
    expect(said(reach, [...there, ...started])).to.equal(undefined);
    expect(said(reach, [...there, ...started, [lost, lost.replace('true', 'false')]])).to.equal(
      'expected ingress_sbox on worker1 to reach 10.0.2.3, 10.0.2.4, observed reached 10.0.2.3, lost 10.0.2.4',
    );
    const nowhere: Change = [['"id":"across","container"', '"id":"other","container"']];
    expect(said(reach, [...there, ...nowhere])).to.contain('observed no such namespace');
  });

  it('fails, negated too, when what it names was not tried', () => {
    const reach = (not: string): string =>
      `expect(node).to.${not}reach(['10.0.2.3', '10.9.9.9'], { probe: 'across' })`;
    const lost: Change = [['"answered":true', '"answered":false']];
    expect(said(reach(''))).to.contain('reached 10.0.2.3, knew no 10.9.9.9');
    expect(said(reach('not.'), lost)).to.contain('lost 10.0.2.3, knew no 10.9.9.9');
  });

  it('reaches a container by the name that gossip has for it, at all of its addresses', () => {
    const named: Change = [[/"name":"my-nginx\.[12]\.\w+","address":"10/g, '"name":"bob","address":"10']];
    const bob = "expect(node).to.reach(['bob'], { probe: 'across' })";
    const not = bob.replace('to.', 'to.not.');
    const half: Change = [
      ...named,
      ['"address":"10.0.2.4","answered":true', '"address":"10.0.2.4","answered":false'],
    ];
    const none: Change = [
      ...half,
      ['"address":"10.0.2.3","answered":true', '"address":"10.0.2.3","answered":false'],
    ];
    expect(said(bob)).to.contain('knew no bob');
    expect([said(bob, named), said(not, none)]).to.deep.equal([undefined, undefined]);
    expect([said(bob, half), said(not, half)].map((text) => typeof text)).to.deep.equal(['string', 'string']);
    expect(said(bob, none)).to.contain('lost bob');
  });

  it('asks from each container, and takes the addresses of a name together', () => {
    // Each address of the name is answered by a container of its own.
    const answers =
      /\{"kind":"requests","id":"mesh","to":"127\.0\.0\.1","port":80,"results":\{"ok":true,"value":\[[^\]]*\]\}\}/g;
    const asked = (container: string, address: string, by: string): string =>
      JSON.stringify({
        ...{ kind: 'requests', id: 'mesh', container, to: 'tasks.web', port: 80, address },
        results: { ok: true, value: [{ status: by === '' ? 0 : 200, by, error: 'refused' }] },
      });
    const from = (...all: readonly string[]): Change => [[answers, all.join(',')]];
    const two = "expect(node).to.be.answeredBy(['907662e88ea8', 'cea689b0f0de'], { probe: 'mesh' })";
    const alice = [asked('alice', '10.0.2.3', '907662e88ea8'), asked('alice', '10.0.2.5', 'cea689b0f0de')];
    expect(said(two, from(...alice))).to.equal(undefined);
    expect(said(two, from(...alice, asked('bob', '10.0.2.3', '907662e88ea8')))).to.contain(
      '907662e88ea8 1 times at tasks.web (10.0.2.3) in bob',
    );
    expect(said(two, from(...alice, asked('bob', '10.0.2.3', '')))).to.contain(
      'nobody (refused) 1 times at tasks.web',
    );
  });

  it('believes no resolver that answers nothing', () => {
    const resolve = (not: string): string =>
      `expect(node).to.${not}resolve('my-nginx', ['10.0.2.2'], { probe: 'names' })`;
    const none = "expect(node).to.resolve('my-nginx', [], { probe: 'names' })";
    const dead: Change = [
      [/"status":"NOERROR","addresses":\[[^\]]*\]/g, '"status":"no answer","addresses":[]'],
    ];
    const unknown: Change = [
      ['"status":"NOERROR","addresses":["10.0.2.2"]', '"status":"SERVFAIL","addresses":[]'],
    ];
    expect(said(resolve('not.'), dead)).to.contain('observed no answer in 907662e88ea8');
    expect(said(none, dead)).to.contain('observed no answer in 907662e88ea8');
    expect(said(resolve('not.'), unknown)).to.equal(undefined);
    expect(said(none, unknown)).to.equal(undefined);
    expect(said(resolve(''), unknown)).to.contain('observed SERVFAIL in 907662e88ea8');
  });

  it('does not take a request without an answer for one that others answered', () => {
    const some: Change = [
      ['{"status":200,"by":"105b893045d8","error":""}', '{"status":0,"by":"","error":"refused"}'],
    ];
    const code = "expect(node).to.not.be.answeredBy(['0123456789ab'], { probe: 'mesh' })";
    expect(said(code)).to.equal(undefined);
    expect(said(code, some)).to.contain('nobody (refused) 2 times');
  });

  it('forwards by the VXLAN link alone, and routes by the main table', () => {
    const forward = `expect(${bridge}).to.forward({ '10.0.2.4': '192.168.77.13' })`;
    expect(said(forward)).to.equal(undefined);
    const elsewhere: Change = [
      ['"mac":"02:42:0a:00:02:04","device":"vxlan0"', '"mac":"02:42:0a:00:02:04","device":"veth0"'],
    ];
    expect(said(forward, elsewhere)).to.contain('observed 10.0.2.4 (02:42:0a:00:02:04) without an FDB entry');
    expect(said(forward, [[/(?<="address":"10\.0\.2\.4","device":")vxlan0/g, 'br0']])).to.contain(
      'observed 10.0.2.4 without a neighbour entry',
    );
    expect(said("expect(node.namespace('host')).to.have.route({ destination: '172.18.0.1' })")).to.contain(
      'to have route 172.18.0.1, observed 10.0.2.0/24, 172.17.0.0/16',
    );
  });

  it('believes the last of several marks, and needs a service for it', () => {
    const balance = "expect(node.namespace('ingress_sbox')).to.balance({ port: 80 }, [])";
    const rule =
      /(\{"chain":"PREROUTING","line":"[^"]*--dport 80 [^"]*","protocol":"tcp","destinationPort":"80","jump":"MARK","mark":)(\d+)\}/g;
    expect(said(balance, [[rule, '$1$2},$1999}']])).to.contain('observed mark 0x3e7 without an IPVS service');
    expect(said(balance.replace('to.', 'to.not.'), [[rule, '$1$2},$1999}']])).to.contain('0x3e7');
  });

  it('takes no rule of another protocol for that of a port', () => {
    const balance = (what: string): string =>
      `expect(node.namespace('ingress_sbox')).to.balance(${what}, ${TASKS}.on(ingressOf(evidence)))`;
    const rule =
      /(\{"chain":"PREROUTING","line":"[^"]*--dport 80 [^"]*","protocol":")tcp("[^}]*"mark":)(\d+)\}/g;
    const udp: Change = [[rule, '$1tcp$2$3},$1udp$2999}']];
    expect(said(balance('{ port: 80 }'), udp)).to.equal(undefined);
    expect(said(balance("{ port: 80, protocol: 'udp' }"), udp)).to.contain('mark 0x3e7 without');
    expect(said(balance("{ port: 80, protocol: 'udp' }"))).to.match(/observed no mark for port 80 over udp$/);
  });

  it('finds the other end of a veth where it is, and not in another namespace', () => {
    const veth = (from: string, to: string): string =>
      `expect(node).to.have.veth({ in: ${from} }, { in: ${to} })`;
    expect(said(veth("'ingress_sbox', name: 'eth1'", "node.namespace('host')"))).to.equal(undefined);
    expect(said(veth("'ingress_sbox', address: '172.18.0.2/16'", `${bridge}`))).to.equal(
      'expected worker1 to have a veth from 172.18.0.2/16 in ingress_sbox to a link in 1-hle33uo2hb, ' +
        'observed eth1 (172.18.0.2/16) in ingress_sbox to veth0d275f8 (port of docker_gwbridge) in host',
    );
    expect(said(veth("'ingress_sbox', name: 'eth0'", "'1-yy188fwjos', master: 'br0'"))).to.equal(undefined);
  });

  it('wants one address of a task, in a subnet of the network', () => {
    const attached = `expect(${TASKS}).to.be.attachedTo(${MINE})`;
    const with5 = (addresses: string): Change => [
      ['"addresses":["10.0.2.5/24"]', `"addresses":[${addresses}]`],
    ];
    expect(said(attached, with5('"10.9.9.9/24"'))).to.contain('my-nginx.3 with no address there');
    expect(said(attached, with5('"10.0.2.5/24","10.0.2.55/24"'))).to.contain(
      'my-nginx.3 with 10.0.2.5, 10.0.2.55',
    );
  });

  it('finds a network that has nothing of its own not apart', () => {
    expect(said("expect(evidence).to.keepApart('my-network')", [['"vnis":[4098]', '"vnis":[]']])).to.equal(
      'expected network my-network (10.0.2.0/24) to keep apart from all other networks, observed no VNI',
    );
  });

  it('asks a ready node for its role too, and its own word first', () => {
    const ready = (role: string): string => `expect(evidence).to.have.readyNode(node, '${role}')`;
    expect(said(ready('manager'))).to.equal(
      'expected the swarm to have ready node worker1 as a manager, observed worker1 active, to manager1 a worker that is ready',
    );
    const left: Change = [[/(?<="hostname":"worker1","swarm":\{[^{}]*"state":")active/g, 'inactive']];
    expect(said(ready('worker'), left)).to.contain('observed worker1 inactive');
    expect(said('expect(evidence).to.not.have.readyNode(node)', left)).to.equal(undefined);
  });

  it('finds a container on any node, and a task by its short name', () => {
    const have = (rest: string): string => `expect(evidence).to.have.container(${rest})`;
    const alone: Change = [
      [
        /"name":"my-nginx\.1\.\w+","image":"nginx:latest","state":"running","taskId":"\w+"/g,
        '"name":"alpha","image":"toolbox:latest","state":"paused"',
      ],
    ];
    expect(said(have("'my-nginx.1', { task: true }"))).to.equal(undefined);
    expect(said(have("'my-nginx.1.qk6t04w5ha6my7bdn5knrsjms'"))).to.equal(undefined);
    expect(
      said(have("'alpha', { task: false, node: 'worker1', network: ['ingress', 'my-network'] }"), alone),
    ).to.equal(undefined);
    expect(said(have("'alpha', { state: 'running', task: true }"), alone)).to.equal(
      'expected the nodes to have container alpha with state running, a task, observed alpha with state paused, not a task',
    );
    expect(said(have("'alpha', { node: 'worker2' }"), alone)).to.match(
      /^expected worker2 to have container alpha with node worker2, observed my-nginx\.2\.\w+, my-nginx\.5\.\w+$/,
    );
  });

  it('takes a network for empty when nobody but load balancers is on it, on any node', () => {
    const empty = "expect(evidence).to.have.network('my-network', { empty: true })";
    const onIt = /"networkId":"hle33uo2hb5sifg6ew8x81tb6","addresses":\[[^\]]*\]/g;
    const endpoints = /\{"key":"[0-9a-f]{64}","name":"my-nginx[^{}]*"address":"10\.0\.2\.\d+\/24"\},?/g;
    const gone: Change = [
      [onIt, '"networkId":"x","addresses":[]'],
      [endpoints, ''],
    ];
    expect(said(empty, gone)).to.equal(undefined);
    expect(said(empty, gone.slice(0, 1))).to.match(
      /observed my-network with user \[my-nginx\.1\.\w+ on worker1, /,
    );
    expect(said(empty, gone.slice(1))).to.contain('observed my-network with user [task my-nginx.1, task');
    expect(said(empty.replace('to.', 'to.not.'), gone)).to.equal(
      'expected manager1 not to have network my-network with no user, observed my-network with no user',
    );
  });

  it('does not let guests put words in its mouth', () => {
    const error: Change = [
      [
        '"slot":3,"desired":"running","state":"running"',
        '"slot":3,"desired":"running","state":"failed","error":"unable to include x"',
      ],
    ];
    expect(said("expect(evidence).to.run('my-nginx', 5)", error)).to.equal(
      'expected service my-nginx to run 5 tasks, observed 4 tasks, my-nginx.3 failed (unable to include x)',
    );
  });

  it('begins with what the author says, if anything', () => {
    expect(said("expect(evidence, 'after the update').to.run('my-nginx', 4)")).to.equal(
      'after the update: expected service my-nginx to run 4 tasks, observed 5 tasks',
    );
  });
});
