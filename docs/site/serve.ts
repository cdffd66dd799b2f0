import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { LabError } from '../../common/errors.ts';

/**
 * Serves the site in `folder` on 127.0.0.1, as its files are at each request.
 * @param port 0 for any
 * @param prefix the path that it is under, as `/a/b/`
 * @throws LabError `port-taken`
 */
export async function serveSite(
  folder: string,
  port: number,
  prefix = '/',
): Promise<{ readonly url: string; readonly server: Server }> {
  const files = sirv(folder, {
    ...{ dev: true, etag: true },
    setHeaders: (response) => response.setHeader('x-content-type-options', 'nosniff'),
  });
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (!path.startsWith(prefix)) return notFound(response);
    // Each page is a folder, and its links lead on from there.
    const page = /\/([^/.]+)$/.exec(path)?.[1];
    if (page !== undefined) return void response.writeHead(301, { location: `./${page}/` }).end();
    request.url = path.slice(prefix.length - 1);
    files(request, response, () => notFound(response));
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

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
}
