import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FakeEngine {
  /** Its unix socket. */
  readonly socket: string;
  /** The paths that it was asked for, in their order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/**
 * For tests: something that answers HTTP on a unix socket as an engine does, each path with its JSON, 404 for
 * others.
 */
export async function fakeEngine(answers: Readonly<Record<string, unknown>>): Promise<FakeEngine> {
  const asked: string[] = [];
  const answer: RequestListener = ({ url = '' }, response) => {
    asked.push(url);
    const known = Object.hasOwn(answers, url);
    response.writeHead(known ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(`${JSON.stringify(known ? answers[url] : { message: `no such thing: ${url}` })}\n`);
  };
  const folder = await mkdtemp(join(tmpdir(), 'swarmlab-engine-'));
  const socket = join(folder, 'docker.sock');
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  };
  return { socket, asked, close };
}
