import Dockerode from 'dockerode';
import { Agent } from 'node:http';
import { PassThrough } from 'node:stream';
import type { Duplex } from 'node:stream';
import type { Client, ClientChannel } from 'ssh2';
import { asRoot } from './sudo.ts';

/** Where the engine listens on a node. */
const engineSocket = '/var/run/docker.sock';

/** An HTTP agent whose connections are channels of one SSH connection to the engine. */
class ChannelAgent extends Agent {
  readonly #client: () => Promise<Client>;
  readonly #user: string;

  constructor(client: () => Promise<Client>, user: string) {
    super({ keepAlive: true, maxSockets: 8 });
    this.#client = client;
    this.#user = user;
  }

  override createConnection(
    _options: unknown,
    done?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    this.#client()
      .then((client) =>
        // It throws when the connection has broken meanwhile.
        toEngine(client, this.#user, (error, channel) => {
          if (error === undefined) done?.(null, asSocket(channel));
          else failed(error);
        }),
      )
      .catch(failed);
    function failed(error: unknown): void {
      done?.(error instanceof Error ? error : new Error(String(error)), new PassThrough());
    }
    return undefined;
  }
}

/**
 * Connects to the engine's unix socket; for a user who may not open it, through the docker command, as
 * `docker -H ssh://` does.
 */
function toEngine(
  client: Client,
  user: string,
  done: (error: Error | undefined, channel: ClientChannel) => void,
): void {
  if (user === 'root') client.openssh_forwardOutStreamLocal(engineSocket, done);
  else client.exec(asRoot(user, 'exec docker system dial-stdio'), done);
}

/** http calls these methods of net.Socket on any stream; a channel has no use for them. */
function asSocket(channel: ClientChannel): ClientChannel {
  const nothing = () => channel;
  return Object.assign(channel, {
    setKeepAlive: nothing,
    setNoDelay: nothing,
    setTimeout: nothing,
    ref: nothing,
    unref: nothing,
    destroySoon: () => channel.destroy(),
  });
}

/**
 * A dockerode client that reaches the engine through `client` and in no other way. Every option that
 * docker-modem would otherwise take from the environment (DOCKER_HOST, DOCKER_CERT_PATH, DOCKER_PATH_PREFIX…,
 * read in its `defaultOpts`) is set here. It reads the variables even so, and throws when they are wrong, so
 * they are hidden from it.
 */
export function engineClient(client: () => Promise<Client>, user: string): Dockerode {
  const nothing: unknown = undefined;
  const options = {
    protocol: 'http',
    host: 'engine',
    port: 80,
    agent: new ChannelAgent(client, user),
    socketPath: nothing,
    pathPrefix: nothing,
    ca: nothing,
    cert: nothing,
    key: nothing,
    timeout: nothing,
  } as Dockerode.DockerOptions;
  return withoutDockerVariables(() => new Dockerode(options));
}

/** Nothing else sees the environment meanwhile, since `work` is synchronous. */
function withoutDockerVariables<T>(work: () => T): T {
  const hidden = Object.entries(process.env).filter(([name]) => name.startsWith('DOCKER_'));
  for (const [name] of hidden) Reflect.deleteProperty(process.env, name);
  try {
    return work();
  } finally {
    Object.assign(process.env, Object.fromEntries(hidden));
  }
}
