import { expect } from 'chai';
import { nodeEvidenceSchema } from '../evidence/evidence.ts';
import { readNode, silentNode } from './node-evidence.ts';
import { RECORDED_NONCE, recordedOutput as recordedBefore } from './recorded.ts';

/** The recording is older than the clock. */
function recordedOutput(node: 'manager1' | 'worker1'): string {
  return `1790000000 600.25 590.5\n@@${RECORDED_NONCE} 0 clock\n${recordedBefore(node)}`;
}

const WHO = { name: 'worker1', role: 'worker', address: '192.168.77.12' } as const;
const read = (output: string) => readNode(WHO, output, RECORDED_NONCE);

/** What failed, as `path: error`. */
function errorsIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('ok' in value && value.ok === false && 'error' in value) return [`${path}: ${String(value.error)}`];
  return Object.entries(value).flatMap(([key, child]) => errorsIn(child, `${path}.${key}`));
}

function valueOf<T>(section: { ok: true; value: T } | { ok: false; error: string }): T {
  if (!section.ok) throw new Error(section.error);
  return section.value;
}

describe('what the collector printed on a real worker', () => {
  const node = read(recordedOutput('worker1'));

  it('is evidence without an error but that it is no manager', () => {
    expect(nodeEvidenceSchema.safeParse(node).error).to.equal(undefined);
    const errors = errorsIn(node);
    expect(errors).to.have.lengthOf(3);
    for (const error of errors) expect(error).to.match(/^\.swarm\.\w+: .* This node is not a swarm manager/);
  });

  it('has the overlay with its VNI, peers and endpoints', () => {
    const network = valueOf(node.engine.networks).find(({ name }) => name === 'my-network');
    expect(network).to.deep.include({ driver: 'overlay', scope: 'swarm', vnis: [4097], encrypted: false });
    expect(network?.subnets).to.deep.equal([{ subnet: '10.0.1.0/24', gateway: '10.0.1.1' }]);
    expect(network?.peers).to.have.lengthOf(3);
    expect(network?.endpoints.map(({ key }) => key)).to.include('lb-my-network');
    expect(network?.services[0]).to.include({ name: 'my-nginx', vip: '10.0.1.2' });
  });

  it('has the containers with the sandbox that is one of the namespaces', () => {
    const names = valueOf(node.kernel.namespaces).map(({ name }) => name);
    const containers = valueOf(node.engine.containers);
    expect(containers).to.have.lengthOf(2);
    for (const { sandbox, serviceName } of containers) {
      expect(names).to.include(sandbox);
      expect(serviceName).to.equal('my-nginx');
    }
  });

  it('has the namespace of the overlay: bridge, VXLAN, forwarding', () => {
    const inside = valueOf(node.kernel.namespaces).find(({ name }) => name === '1-z44892oyo5');
    expect(inside && valueOf(inside.links).find(({ name }) => name === 'vxlan0')).to.deep.include({
      kind: 'vxlan',
      master: 'br0',
      mtu: 1450,
      vxlan: { vni: 4097, port: 4789, learning: true, proxy: true, l2miss: true, l3miss: true },
    });
    expect(inside?.fdb && valueOf(inside.fdb).filter(({ destination }) => destination)).to.have.lengthOf(5);
    expect(inside).to.not.have.property('iptables');
  });

  it('has its clocks', () => {
    const clock = { at: '2026-09-21T14:13:20.000Z', bootedSeconds: 600.25, engineSeconds: 590.5 };
    expect(valueOf(node.clock)).to.deep.equal(clock);
  });

  it('has each namespace once, that of the host first', () => {
    const names = valueOf(node.kernel.namespaces).map(({ name }) => name);
    expect(names[0]).to.equal('host');
    expect(new Set(names)).to.have.property('size', names.length);
  });

  it('has IPVS and the mark in ingress_sbox', () => {
    const sandbox = valueOf(node.kernel.namespaces).find(({ name }) => name === 'ingress_sbox');
    expect(sandbox && valueOf(sandbox.ipvs)[0]?.servers).to.have.lengthOf(5);
    const mangle = sandbox?.iptables && valueOf(sandbox.iptables).find(({ name }) => name === 'mangle');
    expect(mangle?.rules.find(({ destinationPort }) => destinationPort === '80')?.mark).to.equal(256);
  });

  it('has the numbers by which namespaces know each other, so that a veth pair can be followed', () => {
    const namespaces = valueOf(node.kernel.namespaces);
    const inside = namespaces.find(({ name }) => name === '1-z44892oyo5');
    const cable = inside && valueOf(inside.links).find(({ kind }) => kind === 'veth');
    const beyond = inside && valueOf(inside.ids).find(({ id }) => id === cable?.peerNamespace)?.name;
    const far = namespaces.find(({ name }) => name === beyond);
    const end = far && valueOf(far.links).find(({ index }) => index === cable?.peerIndex);
    expect(end).to.include({ kind: 'veth', peerIndex: cable?.index });
  });

  it('has what came of its probes', () => {
    const [mesh, ...others] = valueOf(node.probes);
    expect(mesh).to.include({ kind: 'requests', id: 'mesh', to: '127.0.0.1', port: 80 });
    const answers = mesh?.kind === 'requests' ? valueOf(mesh.results) : [];
    expect(answers).to.have.lengthOf(10);
    expect(new Set(answers.map(({ status, error }) => `${status} ${error}`))).to.have.keys('200 ');
    expect(new Set(answers.map(({ by }) => by))).to.have.property('size', 5);
    const here = valueOf(node.engine.containers).map(({ id }) => id);
    expect(others.map(({ kind }) => kind)).to.deep.equal(['lookups', 'lookups', 'pings', 'pings']);
    for (const result of others) {
      if (result.kind !== 'lookups' && result.kind !== 'pings') throw new Error('not of a container');
      expect(here).to.include(result.container);
      if (result.kind === 'lookups') {
        expect(result.nameservers).to.deep.equal(['127.0.0.11']);
        expect(
          valueOf(result.results).map(({ name, status, addresses }) => [name, status, addresses.length]),
        ).to.deep.equal([
          ['my-nginx', 'NOERROR', 1],
          ['tasks.my-nginx', 'NOERROR', 5],
        ]);
      } else
        expect(valueOf(result.results).map(({ answered }) => answered)).to.deep.equal(Array(5).fill(true));
    }
  });

  it('does not have what a container was told in its environment', () => {
    expect(recordedOutput('worker1')).to.contain('planted-secret');
    expect(JSON.stringify(node)).to.not.contain('planted-secret');
  });
});

describe('what the collector printed on a real manager', () => {
  const node = readNode({ ...WHO, role: 'manager' }, recordedOutput('manager1'), RECORDED_NONCE);

  it('is evidence without an error', () => {
    expect(errorsIn(node)).to.deep.equal([]);
    expect(valueOf(node.swarm.services)[0]).to.include({ name: 'my-nginx', mode: 'replicated', replicas: 5 });
    expect(valueOf(node.swarm.tasks).filter(({ state }) => state === 'running')).to.have.lengthOf(5);
    expect(valueOf(node.swarm.nodes).map(({ state }) => state)).to.deep.equal(['ready', 'ready', 'ready']);
    for (const { since } of [...valueOf(node.swarm.nodes), ...valueOf(node.swarm.tasks)])
      expect(since).to.match(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('holds no secret of the swarm', () => {
    expect(JSON.stringify(node)).to.not.match(/planted-secret|SWMTKN|BEGIN|TrustRoot|CertIssuer/);
  });
});

describe('frames that a probe captured', () => {
  const outer =
    '525400000001525400000002' + '0800' + '450000720000400040110000c0a84d0bc0a84d0c' + 'd43112b5005e0000';
  const vxlan = '0800000000100100';
  const inner = '02420a00020302420a000204';
  const ping = '0800' + '4500005400004000400100000a0002040a000203' + '0800';
  const arp = '0806' + '0001080006040001' + '02420a0002040a000204' + '0000000000000a000203';
  const read = (lines: string) => {
    const output = `${lines}\n@@${RECORDED_NONCE} 0 probe captures wire\n\n@@${RECORDED_NONCE} 0 end\n`;
    return valueOf(readNode(WHO, output, RECORDED_NONCE).probes);
  };

  it('tell their headers, outer to inner', () => {
    const frame = {
      ...{ direction: 'sent', source: '192.168.77.11', destination: '192.168.77.12', port: 4789, vni: 4097 },
      ...{ innerSource: '02:42:0a:00:02:04', innerDestination: '02:42:0a:00:02:03' },
      ...{ from: '10.0.2.4', to: '10.0.2.3' },
    };
    const lines = [ping, arp].map((inside) => `sent\t${outer}${vxlan}${inner}${inside}\n`).join('');
    expect(read(lines)).to.deep.equal([
      {
        ...{ kind: 'captures', id: 'wire' },
        results: {
          ok: true,
          value: [
            { ...frame, type: 'ipv4' },
            { ...frame, type: 'arp' },
          ],
        },
      },
    ]);
  });

  it('tell what they can when what is inside is something else, or cut off', () => {
    const lines = [`${inner}86dd60`, `${inner}080045`]
      .map((inside) => `received\t${outer}${vxlan}${inside}\n`)
      .join('');
    const [probe] = read(lines);
    const frames = probe?.kind === 'captures' ? valueOf(probe.results) : [];
    expect(frames.map(({ type }) => type)).to.deep.equal(['0x86dd', 'ipv4']);
    expect(frames[0]).to.not.have.property('to');
  });

  it('that end within their headers are an error in their place', () => {
    const [probe] = read(`sent\t${outer}\n`);
    expect(probe?.results).to.have.property('ok', false);
  });
});

describe('output that is not as it should be', () => {
  it('keeps what came before it was cut off', () => {
    const whole = recordedOutput('worker1');
    const node = read(whole.slice(0, whole.indexOf(`@@${RECORDED_NONCE} 0 fdb`)));
    expect(node.engine.networks.ok).to.equal(true);
    expect(node.kernel.namespaces).to.have.property('ok', false);
    expect(node.reach).to.have.property('ok', false);
  });

  it('is an error in each section when there is none at all', () => {
    expect(errorsIn(read(''))).to.have.lengthOf(11);
    expect(errorsIn(silentNode(WHO, 'no answer'))).to.have.lengthOf(11);
  });

  it('leaves out what went away between the list and its inspection', () => {
    const id = valueOf(read(recordedOutput('worker1')).engine.containers)[0]?.id ?? '';
    const gone = recordedOutput('worker1').replace(
      `200 engine /containers/${id}`,
      `404 engine /containers/${id}`,
    );
    expect(valueOf(read(gone).engine.containers)).to.have.lengthOf(1);
  });

  it('cannot reach a prototype, nor a terminal', () => {
    const hostile = `{"ID":"x","__proto__":{"polluted":1}}`;
    const options = '{"__proto__":"polluted","constructor":"c","a":"1"}';
    const output = recordedOutput('worker1').replaceAll(
      '"Options":{"com.docker.network.driver.overlay.vxlanid_list":"4097"}',
      `"Options":${options},"__proto__":${hostile}`,
    );
    const node = read(`${output}{"message":"\u001b]0;owned\u0007"}\n@@${RECORDED_NONCE} 500 engine /info\n`);
    expect(node.engine.info).to.have.property('ok', false);
    const network = valueOf(node.engine.networks).find(({ name }) => name === 'my-network');
    expect(network?.options.map(({ name }) => name)).to.deep.equal(['a', 'constructor']);
    expect(({} as { polluted?: number }).polluted).to.equal(undefined);
    expect(JSON.stringify(node)).to.not.contain('\\u001b');
  });
});
