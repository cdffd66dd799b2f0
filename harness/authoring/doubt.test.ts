import { expect } from 'chai';
import type { Evidence } from '../evidence/evidence.ts';
import { silentOf } from '../../testing/sample-evidence.ts';
import { Inconclusive } from '../evidence/inconclusive.ts';
import { judge, type Judgement } from '../grade/judge.ts';
import { ABSENT, changed, type Change } from '../../testing/broken-examples.ts';
import { exampleEvidence } from '../../testing/example-evidence.ts';
import { none, same } from './expected.ts';
import { exampleCheck } from '../../testing/assertion-examples.ts';
import { ofAll, ofSome } from './of-all.ts';

/** The cluster of the examples, whose worker2 does not answer. */
const silent: Evidence = (() => {
  const good = exampleEvidence();
  const nodes = good.nodes.map((node) =>
    node.name === 'worker2' ? { ...silentOf('worker2'), address: node.address } : node,
  );
  return { ...good, nodes };
})();

function judged(code: string, change: Change = []): Judgement {
  return judge(exampleCheck(code), changed(silent, change));
}

const TASKS = "tasksOf(evidence, 'my-nginx')";
const MINE = "evidence.overlay('my-network')";
const BALANCE = `expect(node.namespace('ingress_sbox')).to.balance({ port: 80 }, ${TASKS}.on(ingressOf(evidence)))`;
const FORWARD = `expect(node.networkNamespace(${MINE})).to.forward(${TASKS}.beyond(node, ${MINE}))`;
const PING = `expect(node).to.reach(${TASKS}.on(${MINE}), { probe: 'across' })`;
const LAN = 'expect(node).to.reach(otherNodes(evidence, node))';
const NAME = `expect(node).to.resolve('tasks.my-nginx', ${TASKS}.on(${MINE}), { probe: 'names' })`;
const MESH = `expect(node).to.be.answeredBy(${TASKS}.containers, { probe: 'mesh', least: 2 })`;
const PEERS = "expect(node).to.have.network('ingress', { peers: allNodes(evidence) })";

/** The tasks of worker2 have 10.0.0.30, 10.0.0.33, 10.0.2.4 and 10.0.2.7. */
const ITS_WAYS: Change = [[/(?<="address":"10\.0\.2\.[47]","device":")vxlan0/g, 'gone']];
const OTHER_WAYS: Change = [[/(?<="address":"10\.0\.2\.6","device":")vxlan0/g, 'gone']];
const ITS_SERVERS: Change = [[/,?\{"address":"10\.0\.0\.3[03]","port":0[^{}]*\}/g, '']];
const OTHER_SERVERS: Change = [[/\{"address":"10\.0\.0\.29","port":0[^{}]*\},?/g, '']];
const ITS_PINGS: Change = [[/("address":"10\.0\.2\.[47]","answered":)true/g, '$1false']];
const OTHER_PINGS: Change = [[/("address":"10\.0\.2\.6","answered":)true/g, '$1false']];
const ITS_LAN: Change = [
  ['"address":"192.168.77.13","answered":true', '"address":"192.168.77.13","answered":false'],
];
const OTHER_LAN: Change = [
  ['"address":"192.168.77.11","answered":true', '"address":"192.168.77.11","answered":false'],
];
const ITS_NAMES: Change = [['"10.0.2.7","10.0.2.4",', '']];
const OTHER_NAMES: Change = [[',"10.0.2.6"]', ']']];
const NO_ANSWER = '{"status":0,"by":"","error":"no answer after 4 s"}';
const ITS_ANSWERS: Change = [[/\{"status":200,"by":"(105b893045d8|b2464789430c)","error":""\}/g, NO_ANSWER]];
const OTHER_ANSWERS: Change = [[/\{"status":200,"by":"9d464933be82","error":""\}/g, NO_ANSWER]];
const ITS_PEER: Change = [[/,\{"name":"e0afce570610"[^{}]*\}(?=\])|\{"name":"e0afce570610"[^{}]*\},/g, '']];
const OTHER_PEER: Change = [[/,\{"name":"6d5581ad716a"[^{}]*\}(?=\])|\{"name":"6d5581ad716a"[^{}]*\},/g, '']];

describe('a node that does not answer', () => {
  const cases: readonly (readonly [string, string, Change, Change])[] = [
    ['balance', BALANCE, ITS_SERVERS, OTHER_SERVERS],
    ['forward', FORWARD, ITS_WAYS, OTHER_WAYS],
    ['reach with a probe', PING, ITS_PINGS, OTHER_PINGS],
    ['reach', LAN, ITS_LAN, OTHER_LAN],
    ['resolve', NAME, ITS_NAMES, OTHER_NAMES],
    ['answeredBy', MESH, ITS_ANSWERS, OTHER_ANSWERS],
    ['the peers of a network', PEERS, ITS_PEER, OTHER_PEER],
  ];
  for (const [word, code, its, others] of cases) {
    it(`is no reason for ${word} to fail, and no excuse for what else is missing`, () => {
      expect(judged(code).verdict, 'nothing is missing').to.equal('pass');
      expect(judged(code, its).verdict, 'what is due to it').to.equal('inconclusive');
      expect(judged(code, its).message).to.contain('no answer from worker2');
      expect(judged(code, [...its, ...others]).verdict, 'another thing too').to.equal('fail');
      const negated = code.replace(/\.to\.(?!.*\.to\.)/, '.to.not.');
      expect(judged(negated, its).verdict, 'the negation').to.not.equal('pass');
    });
  }

  it('keeps a negation from passing when all that is missing may be due to it', () => {
    const not = (code: string): string => code.replace(/\.to\.(?!.*\.to\.)/, '.to.not.');
    expect(judged(not(BALANCE), ABSENT.balance).verdict).to.equal('inconclusive');
    expect(judged(not(FORWARD), ABSENT.forward).verdict).to.equal('inconclusive');
    expect(judged(not(PING), ABSENT.reach).verdict).to.equal('inconclusive');
    expect(
      judged(not(NAME), [
        ['"addresses":["10.0.2.5","10.0.2.3","10.0.2.7","10.0.2.4","10.0.2.6"]', '"addresses":[]'],
      ]).verdict,
    ).to.equal('inconclusive');
    expect(judged(not(MESH), ABSENT.answeredBy).verdict).to.equal('inconclusive');
  });

  it('excuses one container and not another', () => {
    // The first container that pings lost what is due to worker2, the second one something else.
    const both: Change = [
      [/(?<="container":"907662e88ea8[^\]]*"address":"10\.0\.2\.4","answered":)true/g, 'false'],
      [/(?<="container":"cea689b0f0de[^\]]*"address":"10\.0\.2\.6","answered":)true/g, 'false'],
    ];
    expect(judged(PING, both.slice(0, 1)).verdict).to.equal('inconclusive');
    expect(judged(PING, both).verdict).to.equal('fail');
  });

  it('is no excuse for what else a network should be', () => {
    const code = "expect(node).to.have.network('ingress', { peers: allNodes(evidence), driver: 'bridge' })";
    expect(judged(code, ITS_PEER).verdict).to.equal('fail');
  });

  it('may be why tasks are too few, not why they are too many', () => {
    const moved: Change = [[/"slot":(2|5),"desired":"running"/g, '"slot":$1,"desired":"shutdown"']];
    expect(judged("expect(evidence).to.run('my-nginx', 5)", moved).verdict).to.equal('inconclusive');
    expect(judged("expect(evidence).to.not.run('my-nginx', 5)", moved).verdict).to.equal('inconclusive');
    expect(judged("expect(evidence).to.run('my-nginx', 2)", moved).verdict).to.equal('fail');
    expect(judged("expect(evidence).to.run('my-nginx', 3)", moved).verdict).to.equal('pass');
    const scaled: Change = [...moved, ['"replicas":5', '"replicas":3']];
    expect(judged("expect(evidence).to.run('my-nginx', 5)", scaled).verdict).to.equal('fail');
  });

  it('may be why no task runs, unless none is asked for', () => {
    const moved: Change = [[/"desired":"running"/g, '"desired":"shutdown"']];
    expect(judged(TASKS, moved).verdict).to.equal('inconclusive');
    expect(judged(TASKS, [...moved, ['"replicas":5', '"replicas":0']]).verdict).to.equal('fail');
  });

  it('may have the container that is looked for, and be on the network that seems empty', () => {
    const none = "expect(evidence).to.not.have.container('alpha')";
    expect(judged(none).verdict).to.equal('inconclusive');
    expect(judged("expect(evidence).to.have.container('alpha')").verdict).to.equal('inconclusive');
    expect(judged("expect(evidence).to.have.container('my-nginx.1')").verdict).to.equal('pass');
    expect(judged("expect(evidence).to.not.have.container('my-nginx.1')").verdict).to.equal('fail');
    expect(judged("expect(evidence).to.not.have.container('alpha', { node: 'worker1' })").verdict).to.equal(
      'pass',
    );
    const empty = (network: string): string =>
      `expect(evidence).to.have.network('${network}', { empty: true })`;
    expect(judged(empty('bridge')).verdict).to.equal('inconclusive');
    expect(judged(empty('bridge').replace('to.', 'to.not.')).verdict).to.equal('inconclusive');
    expect(judged(empty('my-network')).verdict).to.equal('fail');
  });

  it('may have a load balancer beyond, which is no excuse for the others', () => {
    const beyond = `expect(node.networkNamespace(${MINE})).to.forward(balancersBeyond(evidence, node, ${MINE}))`;
    expect(judged(beyond).verdict).to.equal('inconclusive');
    // 10.0.2.9 is that of manager1.
    const astray: Change = [
      [/(?<="mac":"02:42:0a:00:02:09","device":"vxlan0","destination":")[\d.]+/g, '192.168.77.99'],
    ];
    expect(judged(beyond, astray).verdict).to.equal('fail');
  });

  it('is not blamed for requests to it', () => {
    const asked: Change = [
      ['"to":"127.0.0.1"', '"to":"192.168.77.13"'],
      [/\{"status":200,"by":"[0-9a-f]{12}","error":""\}/g, NO_ANSWER],
    ];
    expect(judged(MESH, asked).verdict).to.equal('inconclusive');
  });

  it('is among the nodes that must be observed', () => {
    const names = `${TASKS}.nodes(${MINE}).map(({ name }) => name)`;
    expect(judged(`expect(${names}).to.include('worker2')`).verdict).to.equal('pass');
  });
});

describe('a wanted set', () => {
  it('is found whole, or not at all, or neither', () => {
    expect([same(['a', 'b'], ['b', 'a'], ''), none(['a', 'b'], ['b', 'a'], '')]).to.deep.equal([true, false]);
    expect([same(['a', 'b'], ['a'], ''), none(['a', 'b'], ['a'], '')]).to.deep.equal([false, false]);
    expect([same(['a', 'b'], ['c'], ''), none(['a', 'b'], ['c'], '')]).to.deep.equal([false, true]);
  });

  it('of nothing is found, and never said to be missing', () => {
    expect([same([], [], ''), none([], [], '')]).to.deep.equal([true, false]);
  });
});

describe('of all of them', () => {
  const miss = (): never => {
    throw new Inconclusive('it');
  };

  it('one that is not so decides, even when nothing can be told of another', () => {
    expect(ofAll([1, 2], (one) => (one === 1 ? miss() : false))).to.equal(false);
    expect(ofAll([1, 2], () => true)).to.equal(true);
    expect(() => ofAll([1, 2], (one) => (one === 1 ? miss() : true))).to.throw(Inconclusive);
  });

  it('nobody is none', () => {
    expect(ofAll([], () => false)).to.equal(true);
    expect(ofSome([], () => true)).to.equal(false);
  });

  it('a bug stays a bug', () => {
    const bug = (): never => {
      throw new RangeError('a bug');
    };
    expect(() => ofAll([1], bug)).to.throw(RangeError);
  });
});
