import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LabError } from '../../common/errors.ts';

const TYPES: Readonly<Record<string, string>> = {
  ...{
    '.html': 'text/html; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
  },
  ...{ '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json' },
};

/**
 * The site in `folder` on 127.0.0.1. @param port 0 for any; @param prefix the path that it is under, as
 * `/a/b/`
 */
export async function serveSite(
  folder: string,
  port: number,
  prefix = '/',
): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    void answer(folder, prefix, request.url ?? '/')
      .then(packed(request))
      .then(({ status, headers, body }) => {
        response.writeHead(status, {
          ...headers,
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-cache',
        });
        response.end(request.method === 'HEAD' ? undefined : body);
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new LabError({
          code: 'port-taken',
          wanted: `port ${port} of 127.0.0.1`,
          found: error.message,
          next: 'npm run docs:serve -- --port 0',
          cause: error,
        }),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`, server };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

/** Text goes packed to those who take it, as any host of sites does it. */
function packed({ headers: asked }: IncomingMessage): (answer: Answer) => Answer {
  return (answer) => {
    const type = answer.headers['content-type'] ?? '';
    if (answer.body === undefined || !/^text\/|svg|json/.test(type)) return answer;
    if (!/\bgzip\b/.test(String(asked['accept-encoding']))) return answer;
    const headers = { ...answer.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' };
    return { ...answer, headers, body: gzipSync(answer.body) };
  };
}

async function answer(folder: string, prefix: string, asked: string): Promise<Answer> {
  const path = decoded(asked.split('?')[0] ?? '');
  if (path === undefined || !path.startsWith(prefix)) return { status: 404, headers: {}, body: 'not here\n' };
  const inside = normalize(path.slice(prefix.length));
  if (inside.startsWith('..') || inside.startsWith(sep))
    return { status: 404, headers: {}, body: 'not here\n' };
  const file = inside === '.' || inside.endsWith('/') ? join(inside, 'index.html') : inside;
  try {
    const body = await readFile(join(folder, file));
    return {
      status: 200,
      headers: { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' },
      body,
    };
  } catch (error) {
    const isFolder = error instanceof Error && 'code' in error && error.code === 'EISDIR';
    if (isFolder) return { status: 301, headers: { location: `${asked.split('?')[0] ?? ''}/` } };
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found\n' };
  }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
