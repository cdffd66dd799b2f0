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

describe('the running tasks of a service', () => {
  it('are some, or nothing is said of them', () => {
    expect(said("tasksOf(evidence, 'web')")).to.equal(
      'expected manager1 to list service web, observed my-nginx',
    );
    expect(said(TASKS, [['"state":"running","containerId"', '"state":"failed","containerId"']])).to.equal(
      'expected service my-nginx to have running tasks, observed none',
    );
    expect(said(`${TASKS}.on({ id: 'x', name: 'other' })`)).to.equal(
      'expected service my-nginx to have running tasks on network other, observed none',
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
      'expected worker1 to have a container of task my-nginx.1, observed none',
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
      'expected manager1 to have a network for ingress, observed bridge, docker_gwbridge, host, ingress, my-network, none',
    );
  });

  it('is the load balancer of an overlay', () => {
    const name = (network: string): string => `node.loadBalancer(${network}).name`;
    expect(said(`expect(${name(MINE)}).to.equal('lb_hle33uo2h')`)).to.equal(undefined);
    expect(said(`expect(${name('ingressOf(evidence)')}).to.equal('ingress_sbox')`)).to.equal(undefined);
    expect(said(name("{ id: 'abcdefghijklmn', name: 'other' }"))).to.equal(
      'expected worker1 to have namespace lb_abcdefghi of network other, ' +
        'observed host, 1-hle33uo2hb, 1-yy188fwjos, 394fe785ae19, b7a1e29fa03f, ingress_sbox, lb_hle33uo2h',
    );
  });

  it('is the way to the load balancers of other nodes, and one that leads to nobody is noticed', () => {
    const beyond = `balancersBeyond(evidence, node, ${MINE})`;
    expect(
      said(
        `expect(${beyond}.values).to.have.members(['10.0.2.9 by 192.168.77.11', '10.0.2.8 by 192.168.77.13'])`,
      ),
    ).to.equal(undefined);
    const forward = `expect(node.networkNamespace(${MINE})).to.forward(${beyond})`;
    const astray: Change = [
      [/(?<="mac":"02:42:0a:00:02:09","device":"vxlan0","destination":")[\d.]+/g, '192.168.77.99'],
    ];
    expect(said(forward)).to.equal(undefined);
    expect(said(forward, astray)).to.contain('observed 10.0.2.8 by 192.168.77.13, 10.0.2.9 by 192.168.77.99');
    const notThere: Change = [['"key":"lb-my-network"', '"key":"ab"']];
    expect(said(`expect(${beyond}.values).to.deep.equal([])`, notThere)).to.equal(undefined);
  });

  it('is the NIC on a network', () => {
    const nic = (network: string): string => `nicOn(node.namespace('lb_hle33uo2h'), ${network})`;
    expect(said(`expect(${nic(MINE)}.name).to.equal('eth0')`)).to.equal(undefined);
    expect(said(nic('ingressOf(evidence)'))).to.equal(
      'expected namespace lb_hle33uo2h on worker1 to have an address on ingress (10.0.0.0/24), ' +
        'observed ::1, 10.0.2.2, 10.0.2.10, 127.0.0.1',
    );
  });
});
