import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { needNamespaces, runCollector } from '../../../testing/collector-run.ts';

describe('ingress_sbox as a place that the collector’s probes start in', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'swarmlab-places-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function places(namespace: string): Promise<string | undefined> {
    const perl = `
      ($host_namespace, $namespace_folder) = ('/proc/self/ns/net', '${folder}');
      find_namespaces();
      print map { "$_->{id} in $_->{sandbox}" } sandbox_place();
      end_piece(0, PIECE_END);`;
    const pieces = await runCollector({ parts: ['linux', 'output', 'namespaces'], perl, namespace });
    return pieces.get('end')?.text;
  }

  it('is one where there is such a namespace', async function () {
    needNamespaces(this);
    expect(await places(`ln -s /proc/$other/ns/net ${folder}/ingress_sbox`)).to.equal(
      'ingress_sbox in ingress_sbox',
    );
  });

  it('is none where there is no such file, or a file that is no namespace any more', async function () {
    needNamespaces(this);
    expect(await places('')).to.equal('');
    expect(await places(`touch ${folder}/ingress_sbox`)).to.equal('');
  });
});
