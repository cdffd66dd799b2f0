import { expect } from 'chai';
import { EvidenceView } from '../evidence/view.ts';
import { judge } from '../grade/judge.ts';
import { changed, type Change } from './broken.ts';
import { exampleEvidence } from './example.ts';
import { runExample } from './examples.ts';

const good = exampleEvidence();

function said(code: string, change: Change = []): string | undefined {
  return judge(runExample(code, new EvidenceView(changed(good, change))), []).message;
}

const TASKS = "tasksOf(evidence, 'my-nginx')";
const MINE = "evidence.overlay('my-network')";

describe('the running tasks of a service', () => {
  it('are some, or nothing is said of them', () => {
    expect(said("tasksOf(evidence, 'web')")).to.equal('expected a service web, manager1 lists my-nginx');
    expect(said(TASKS, [['"state":"running","containerId"', '"state":"failed","containerId"']])).to.equal(
      'expected running tasks of service my-nginx, observed none',
    );
    expect(said(`${TASKS}.on({ id: 'x', name: 'other' })`)).to.equal(
      'expected running tasks of service my-nginx on network other, observed none',
    );
  });

  it('have addresses, containers, nodes and namespaces', () => {
    const lines = [
      `expect(${TASKS}.on(${MINE}).values).to.have.members([3, 4, 5, 6, 7].map((host) => '10.0.2.' + host))`,
      `expect(${TASKS}.containers.values).to.include('907662e88ea8').and.have.lengthOf(5)`,
      `expect(${TASKS}.nodes(${MINE})).to.deep.equal(evidence.nodes)`,
      `expect(${TASKS}.namespacesOn(node).map(({ name }) => name)).to.have.members(['394fe785ae19', 'b7a1e29fa03f'])`,
      `expect(${TASKS}.beyond(node, ${MINE}).values).to.have.members([
        '10.0.2.4 by 192.168.77.13', '10.0.2.6 by 192.168.77.11', '10.0.2.7 by 192.168.77.13',
      ])`,
    ];
    for (const line of lines) expect(said(line)).to.equal(undefined);
  });

  it('have nothing beyond the one node on which they all run, and that holds', () => {
    const together: Change = [
      [/"nodeId":"[0-9a-z]+","slot"/g, '"nodeId":"mx0icz5hnx9ncpv4hus43ih6s","slot"'],
    ];
    const forward = `expect(node.networkNamespace(${MINE})).to.forward(${TASKS}.beyond(node, ${MINE}))`;
    expect(said(forward, together)).to.equal(undefined);
    expect(said(`expect(${TASKS}.nodes()).to.deep.equal([node])`, together)).to.equal(undefined);
  });

  it('are missed where they should be', () => {
    const none: Change = [['"taskId":"qk6t04w5ha6my7bdn5knrsjms"', '"taskId":"x"']];
    expect(said(`${TASKS}.namespacesOn(node)`, none)).to.equal(
      'expected a container of task my-nginx.1 on worker1, observed none',
    );
  });
});

describe('what is found for a check', () => {
  it('is ingress, by what it does and not by its name', () => {
    expect(said("expect(ingressOf(evidence).name).to.equal('ingress')")).to.equal(undefined);
    expect(
      said("expect(ingressOf(evidence).name).to.equal('mesh')", [['"name":"ingress"', '"name":"mesh"']]),
    ).to.equal(undefined);
    expect(said('ingressOf(evidence)', [['"ingress":true', '"ingress":false']])).to.equal(
      'expected a network for ingress on manager1, observed bridge, docker_gwbridge, host, ingress, my-network, none',
    );
  });

  it('is the NIC on a network', () => {
    const nic = (network: string): string => `nicOn(node.namespace('lb_hle33uo2h'), ${network})`;
    expect(said(`expect(${nic(MINE)}.name).to.equal('eth0')`)).to.equal(undefined);
    expect(said(nic('ingressOf(evidence)'))).to.equal(
      'expected an address on ingress (10.0.0.0/24) in namespace lb_hle33uo2h on worker1, ' +
        'observed ::1, 10.0.2.2, 10.0.2.10, 127.0.0.1',
    );
  });
});

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
      'the check itself broke, tell its author: TypeError: the address that a link should have is undefined';
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
