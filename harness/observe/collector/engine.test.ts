import { createServer } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runCollector } from '../../../testing/collector-run.ts';
import { fakeEngine } from '../../../testing/fake-engine.ts';

const PARTS = ['linux', 'output', 'waiting', 'engine'];
const run = (socket: string, perl: string) =>
  // For the collector, this run of Perl is the engine's process.
  runCollector({ parts: PARTS, perl: `$engine_socket = '${socket}'; $engine_program = 'perl';\n${perl}` });

describe('the collector’s questions to the engine', () => {
  it('give the answer’s body with its status, each in a piece', async () => {
    const engine = await fakeEngine({ '/version': { Version: '26.1.5' } });
    const pieces = await run(engine.socket, `answer($_) for map { ask($_) } qw(/version /nodes);`);
    await engine.close();
    expect([...pieces]).to.deep.equal([
      ['engine /version', { status: 200, text: '{"Version":"26.1.5"}' }],
      ['engine /nodes', { status: 404, text: '{"message":"no such thing: /nodes"}' }],
    ]);
    expect(engine.asked).to.deep.equal(['/version', '/nodes']);
  });

  it('say why there is none: no engine, no HTTP, silence', async () => {
    const none = await run('/nowhere/docker.sock', `answer(ask('/info'));`);
    expect([...none]).to.deep.equal([['engine /info', { status: 0, text: 'No such file or directory' }]]);
    const folder = await mkdtemp(join(tmpdir(), 'swarmlab-engine-'));
    const server = createServer((connection) => connection.once('data', () => connection.end('hello')));
    const silent = createServer();
    const [talking, mute] = [join(folder, 'talking.sock'), join(folder, 'mute.sock')];
    await new Promise<void>((resolve) => server.listen(talking, resolve));
    await new Promise<void>((resolve) => silent.listen(mute, resolve));
    const text = await run(talking, `answer(ask('/info'));`);
    expect(text.get('engine /info')).to.deep.equal({ status: 0, text: 'no HTTP' });
    const silence = await run(mute, `$engine_seconds = 0.1; answer(ask('/info'));`);
    expect(silence.get('engine /info')).to.deep.equal({ status: 0, text: 'no answer after 0.1 s' });
    server.close();
    silent.close();
    await rm(folder, { recursive: true });
  });

  it('are not asked where no engine runs, for that would start one', async () => {
    const engine = await fakeEngine({ '/info': {} });
    const perl = `$engine_program = 'no-such-engine'; answer(ask('/info'));`;
    const pieces = await run(engine.socket, perl);
    await engine.close();
    expect(pieces.get('engine /info')).to.deep.equal({ status: 0, text: 'the engine is not running' });
    expect(engine.asked).to.deep.equal([]);
  });

  it('find ids, tasks and containers in what it answers, and take no name for one', async () => {
    const hostile = { Id: 'a1', Name: 'x","Id":"b2' };
    const task = { Name: 'web.1.abc', EndpointID: 'e', EndpointIP: '10.0.1.3', Info: null };
    const services = { web: { VIP: '10.0.1.2', Tasks: [task] } };
    const container = {
      Id: 'c3',
      Args: ['"Name":"/evil"'],
      Name: '/web.1.abc',
      HostConfig: { RestartPolicy: { Name: 'no' } },
      Config: { Labels: { 'com.docker.swarm.service.name': 'web', Name: '/other' } },
      NetworkSettings: { SandboxKey: '/var/run/docker/netns/0123abcd' },
    };
    const inHost = { SandboxKey: '/var/run/docker/netns/default' };
    const engine = await fakeEngine({
      '/list': [hostile, hostile, { Id: 'd4' }],
      '/overlay': { Id: 'n1', Ingress: false, Services: services },
      '/ingress': { Id: 'n2', Ingress: true, Services: services },
      '/task': container,
      '/alone': { ...container, Name: '/alone', Config: { Labels: {} } },
      '/host': { ...container, Name: '/host', Config: { Labels: {} }, NetworkSettings: inHost },
      '/inside': { ...container, Name: '/inside', NetworkSettings: { SandboxKey: '' } },
    });
    const perl = `
      sub all_of { answer(ask($_[0])) }
      sub show { print join(' ', @_); end_piece(0, PIECE_IDS, 'seen') }
      show(ids(all_of('/list')), tasks_on(all_of('/overlay')), tasks_on(all_of('/ingress')),
        map { ('/', $_->{id}, $_->{sandbox}, sort keys %{ $_->{called} }) }
        map { container_place(all_of($_)) } qw(/task /alone /host /inside));`;
    const pieces = await run(engine.socket, perl);
    await engine.close();
    expect(pieces.get('ids seen')?.text).to.equal(
      'a1 d4 10.0.1.3 web.1.abc / c3 0123abcd web web.1.abc / c3 0123abcd alone / c3 host host',
    );
  });
});
