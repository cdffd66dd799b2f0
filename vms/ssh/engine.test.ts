import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Client } from 'ssh2';
import { connect } from './connection.ts';
import { engineClient } from './engine.ts';
import { FakeMachine } from '../../testing/fake-machine.ts';

const answer =
  (who: string): RequestListener =>
  (request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ Name: who, Url: request.url }));
  };

describe("the client to a node's engine", () => {
  const kept = { ...process.env };
  let machine: FakeMachine;
  let client: Client;
  /** The daemon that the environment points to. */
  let other: Server;
  let asked = 0;

  before(async () => {
    machine = await FakeMachine.start({ engine: answer('worker1') });
    client = await connect(machine.target, { timeoutMs: 8_000 });
    other = createServer(answer('the wrong one')).listen(0, '127.0.0.1');
    other.on('connection', () => (asked += 1));
    await once(other, 'listening');
  });
  after(async () => {
    client.destroy();
    await machine.close();
    other.close();
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) {
      if (!(name in kept)) Reflect.deleteProperty(process.env, name);
    }
  });

  async function info(): Promise<unknown> {
    return await engineClient(() => Promise.resolve(client), 'root').info();
  }

  it('asks over the connection that it is given', async () => {
    expect(await info()).to.include({ Name: 'worker1', Url: '/info' });
    expect(machine.seen.forwarded).to.include('/var/run/docker.sock');
  });

  const port = () => (other.address() as AddressInfo).port;
  const nowhere = join(import.meta.dirname, 'nonesuch');
  const environments: readonly [string, () => Readonly<Record<string, string>>][] = [
    ['a daemon on TCP', () => ({ DOCKER_HOST: `tcp://127.0.0.1:${port()}` })],
    ['a daemon with TLS', () => ({ DOCKER_HOST: `tcp://127.0.0.1:${port()}`, DOCKER_TLS_VERIFY: '1' })],
    ['a daemon on a unix socket', () => ({ DOCKER_HOST: `unix://${nowhere}` })],
    ['a daemon over SSH', () => ({ DOCKER_HOST: `ssh://root@127.0.0.1:${port()}` })],
    ['a path prefix', () => ({ DOCKER_HOST: `tcp://127.0.0.1:${port()}`, DOCKER_PATH_PREFIX: '/elsewhere' })],
    ['a timeout', () => ({ DOCKER_HOST: `tcp://127.0.0.1:${port()}`, DOCKER_CLIENT_TIMEOUT: '1' })],
    [
      'certificates that are not there',
      () => ({ DOCKER_HOST: `tcp://127.0.0.1:${port()}`, DOCKER_CERT_PATH: nowhere }),
    ],
    ['an invalid address', () => ({ DOCKER_HOST: 'tcp://[' })],
  ];
  for (const [what, environment] of environments) {
    it(`is not led astray by an environment that names ${what}`, async () => {
      Object.assign(process.env, environment());
      const variables = { ...process.env };
      expect(await info()).to.include({ Name: 'worker1', Url: '/info' });
      expect(process.env).to.deep.equal(variables);
      expect(asked).to.equal(0);
    });
  }

  it('sends many requests at once over one connection', async () => {
    const docker = engineClient(() => Promise.resolve(client), 'root');
    const answers = await Promise.all(Array.from({ length: 20 }, () => docker.version()));
    expect(answers).to.have.length(20);
    expect(machine.seen.connections).to.equal(1);
  });

  it('fails when nothing listens on the node, and when there is no connection', async () => {
    const bare = await FakeMachine.start();
    const over = await connect(bare.target, { timeoutMs: 8_000 });
    const lost = new Error('worker1 is gone');
    const failures = await Promise.allSettled([
      engineClient(() => Promise.resolve(over), 'root').info(),
      engineClient(() => Promise.reject(lost), 'root').info(),
    ]);
    over.destroy();
    await bare.close();
    expect(failures.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    expect(failures[1]).to.have.property('reason', lost);
  });

  it('fails, and breaks nothing else, when the connection has ended before it is used', async () => {
    const bare = await FakeMachine.start();
    const over = await connect(bare.target, { timeoutMs: 8_000 });
    over.end();
    await once(over, 'close');
    const failed: unknown = await engineClient(() => Promise.resolve(over), 'root')
      .info()
      .catch((error: unknown) => error);
    await bare.close();
    expect(failed).to.have.property('message', 'Not connected');
  });
});
