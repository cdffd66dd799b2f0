import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { needNamespaces, runCollector } from '../../../testing/collector-run.ts';
import type { Probe, ProbeResult } from '../../evidence/types.ts';
import { COLLECTOR_PARTS } from '../collector.ts';
import { probeLine, readProbes } from '../probes.ts';

/**
 * A resolver and a web server in the second namespace, served in the turns that the requests are; where the
 * first one has the address 10.9.0.7, somebody takes gossip's connections there.
 */
const CONTAINER = `
  my %zone = (web => [qw(10.9.0.2 10.9.0.9)], empty => [], gone => undef);
  my ($dns, $http);
  enter('0123abcd');
  socket($dns, PF_INET, SOCK_DGRAM, 0) && bind($dns, internet_address(53, '127.0.0.11')) or die "$!";
  await($dns, 'read', sub {
    my $from = recv $dns, my $packet, 4096, 0;
    my $labels = substr $packet, 12, behind_name($packet, 12) - 12;
    my $name = join '.', unpack '(C/a)*', substr $labels, 0, -1;
    return if !exists $zone{$name};
    my @found = @{ $zone{$name} // [] };
    my $header = pack 'n6', unpack('n', $packet), $zone{$name} ? 0x8180 : 0x8183, 1, scalar @found, 0, 0;
    my @records = map { pack 'nnnNnC4', 0xc00c, 1, 1, 60, 4, split /\\./ } @found;
    send $dns, join('', $header, $labels, pack('nn', 1, 1), @records), 0, $from;
  });
  socket($http, PF_INET, SOCK_STREAM, 0) && bind($http, internet_address(80, '10.9.0.2')) or die "$!";
  listen $http, 10;
  await($http, 'read', sub {
    accept(my $client, $http);
    await($client, 'read', sub {
      await_no_more($client);
      sysread $client, my $question, 4096;
      my ($host) = $question =~ /^Host: (\\S+)/m;
      syswrite $client, "HTTP/1.0 200 OK\\r\\nX-Container: asked for $host\\r\\n\\r\\n";
    });
  });
  enter('host');
  socket(my $gossip, PF_INET, SOCK_STREAM, 0) or die "$!";
  bind($gossip, internet_address(7946, '10.9.0.7')) && listen $gossip, 5;`;

describe('the collector’s probes from containers', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'swarmlab-probes-'));
    await mkdir(join(folder, 'netns'));
  });
  after(() => rm(folder, { recursive: true }));

  const probed = (...probes: readonly Probe[]) => probedThere('', probes);

  /** What comes of them, when these commands of the shell have prepared the namespaces as well. */
  async function probedThere(prepare: string, probes: readonly Probe[]): Promise<readonly ProbeResult[]> {
    const perl = `
      read_instructions();
      ($host_namespace, $namespace_folder) = ('/proc/self/ns/net', '${folder}/netns');
      ($ping_seconds, $connect_seconds, $request_seconds, $last_seconds, $lookup_seconds) = (0.5) x 5;
      find_namespaces();
      ${CONTAINER}
      my @places = (
        { id => 'c3', sandbox => '0123abcd', called => { web => 1, 'web.1.abc' => 1 } },
        { id => 'ingress_sbox', sandbox => '0123abcd', called => { ingress_sbox => 1 } },
        { id => 'd4', sandbox => 'gone', called => { lost => 1 } },
      );
      my @networks = ('{"Name":"alone","EndpointID":"e","EndpointIP":"10.9.0.1"}');
      $_->() for begin_probes(\\@places, \\@networks, @probes);`;
    const pieces = await runCollector({
      parts: COLLECTOR_PARTS.filter((part) => part !== 'main'),
      perl,
      namespace: `
        ln -sf /proc/$other/ns/net ${folder}/netns/0123abcd
        ip link add cable type veth peer name end netns $other
        ip address add 10.9.0.1/24 dev cable
        ip link set cable up
        ${prepare}
        nsenter --net=/proc/$other/ns/net sh -ec '
          ip link set lo up
          ip address add 10.9.0.2/24 dev end
          ip link set end up'`,
      instructions: [
        ...['10.9.0.1', '10.9.0.2', '10.9.0.7', '10.9.0.8'].map((address) => ['peer', address]),
        ...probes.map((probe) => probeLine(probe, ['10.9.0.1', '10.9.0.2']).split('\t')),
      ],
    });
    return readProbes(pieces);
  }

  const ask = { kind: 'requests', id: 'ask', port: 80, count: 2 } as const;
  const from = { ...ask, from: 'web' };
  const answered = (host: string) => ({ status: 200, by: `asked for ${host}`, error: '' });
  const unanswered = (error: string) => ({ status: 0, by: '', error });
  const twice = (value: object) => ({ ok: true, value: [value, value] });
  const at = (to: string, result: object, more: object = { container: 'c3' }) => ({
    ...{ kind: 'requests', id: 'ask', port: 80, to, results: twice(result) },
    ...more,
  });

  it('ask by a name each address that the container’s resolver gives', async function () {
    needNamespaces(this);
    expect(await probed({ ...from, to: 'web' })).to.deep.equal([
      at('web', answered('web'), { container: 'c3', address: '10.9.0.2' }),
      at('web', unanswered('no answer after 0.5 s'), { container: 'c3', address: '10.9.0.9' }),
    ]);
  });

  it('say why a name stands for none', async function () {
    needNamespaces(this);
    const names = ['gone', 'empty', 'silent'].map((to): Probe => ({ ...from, id: 'ask', to }));
    expect(await probed(...names)).to.deep.equal([
      at('gone', unanswered('gone: NXDOMAIN')),
      at('empty', unanswered('empty: NOERROR, and no address')),
      at('silent', unanswered('silent: no answer of the resolver')),
    ]);
  });

  it('ask addresses from there, as the node does from its own place', async function () {
    needNamespaces(this);
    const refused = unanswered('Connection refused');
    const results = await probed(
      { ...from, id: 'own', from: 'web.1.abc', to: '10.9.0.2' },
      { ...from, to: 'loopback' },
      { ...from, to: 'nodes' },
      { ...ask, to: '10.9.0.2' },
      { ...from, from: 'nobody', to: 'web' },
    );
    expect(results).to.deep.equal([
      at('10.9.0.2', answered('10.9.0.2'), { id: 'own', container: 'c3' }),
      at('127.0.0.1', refused),
      at('10.9.0.1', refused),
      at('10.9.0.2', answered('10.9.0.2')),
      at('10.9.0.2', answered('10.9.0.2'), {}),
    ]);
  });

  it('start in ingress_sbox, and take a connection to the port of gossip for an answer of a node', async function () {
    needNamespaces(this);
    const from = 'ingress_sbox';
    // 10.9.0.1 and 10.9.0.7 drop pings, and the second one takes connections; 10.9.0.8 is nobody.
    const prepare = `
      echo 1 > /proc/sys/net/ipv4/icmp_echo_ignore_all
      ip address add 10.9.0.7/24 dev cable`;
    const results = await probedThere(prepare, [
      { kind: 'pings', id: 'out', from, to: 'nodes' },
      { kind: 'pings', id: 'own', from, to: '10.9.0.2' },
      { ...ask, from, to: '10.9.0.2' },
    ]);
    const pinged = (address: string, answered: boolean) => ({
      ...{ name: address, address, answered, bytes: 1450 },
    });
    const answers = ['10.9.0.1', '10.9.0.2', '10.9.0.7', '10.9.0.8'].map((address) =>
      pinged(address, ['10.9.0.2', '10.9.0.7'].includes(address)),
    );
    expect(results).to.deep.equal([
      { kind: 'pings', id: 'out', container: from, results: { ok: true, value: answers } },
      { kind: 'pings', id: 'own', container: from, results: { ok: true, value: [pinged('10.9.0.2', true)] } },
      at('10.9.0.2', answered('10.9.0.2'), { container: from }),
    ]);
  });

  it('ping and look up in a container by its own name, and say so when its namespace is gone', async function () {
    needNamespaces(this);
    const results = await probed(
      { kind: 'pings', id: 'ping', from: 'web.1.abc', to: 'alone' },
      { kind: 'lookups', id: 'look', from: 'web.1.abc', names: ['gone'] },
      { kind: 'pings', id: 'ping', from: 'lost', to: '10.9.0.1' },
      { ...from, from: 'lost', to: 'web' },
    );
    const gone = { ok: false, error: 'status 1: no namespace gone' };
    expect(results.map(({ results }) => results)).to.deep.equal([
      { ok: true, value: [{ name: 'alone', address: '10.9.0.1', answered: true, bytes: 1450 }] },
      { ok: true, value: [{ name: 'gone', status: 'no answer', addresses: [] }] },
      { ok: false, error: `probe pings ping d4: ${gone.error}` },
      { ok: false, error: `probe requests ask web 80 d4: ${gone.error}` },
    ]);
  });
});
