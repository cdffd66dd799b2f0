import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import { runCollector } from '../../../testing/collector-run.ts';

const PARTS = ['linux', 'output', 'waiting', 'requests'];

describe('the collector’s requests', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  /** The port on loopback of a server that answers so. */
  async function listening(answer: RequestListener): Promise<number> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  async function lines(port: number, count: number, before = ''): Promise<readonly string[]> {
    const perl = `
      ($request_seconds, $last_seconds) = (0.2, 0);
      ${before}
      my $finish = send_requests('web', '127.0.0.1', ${port}, ${count});
      catch_up();
      $finish->();
      end_piece(0, PIECE_END);`;
    const pieces = await runCollector({ parts: PARTS, perl });
    return (
      pieces
        .get('end')
        ?.text.split('\n')
        .map((line) => line.trimEnd()) ?? []
    );
  }

  it('give the status and who answered, each on a connection of its own', async () => {
    let asked = 0;
    const port = await listening((_request, response) => {
      asked += 1;
      response.writeHead(asked === 2 ? 503 : 200, { 'X-Container': 'c0ffee\u00e9' }).end('page');
    });
    const answers = await lines(port, 3);
    expect([...answers].sort()).to.deep.equal(['200\tc0ffee', '200\tc0ffee', '503\tc0ffee']);
    expect(asked).to.equal(3);
  });

  it('say why there was no answer: refused, or silence', async () => {
    const port = await listening((request) => request.resume());
    const silence = '0\t\tno answer after 0.2 s to a request of 1390 bytes';
    expect(await lines(port, 2)).to.deep.equal([silence, silence]);
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve).closeAllConnections());
    expect(await lines(port, 1)).to.deep.equal(['0\t\tConnection refused']);
  });

  it('fill the packets of an overlay, so that a way for small ones alone is none', async () => {
    let bytes = 0;
    const server = createTcpServer((socket) =>
      socket.on('error', () => undefined).on('data', (data) => (bytes += data.length)),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const [line] = await lines((server.address() as AddressInfo).port, 1);
    server.close();
    // One packet, with 52 bytes of headers.
    expect(bytes).to.be.within(1300, 1450 - 52);
    expect(line).to.equal(`0\t\tno answer after 0.2 s to a request of ${bytes} bytes`);
  });

  it('say so when what answers speaks no HTTP, says nothing, or does not end', async () => {
    const says: readonly (readonly [string, string])[] = [
      ['hello', 'no HTTP'],
      ['', 'closed without an answer'],
      ['x'.repeat(100_000), 'no HTTP'],
    ];
    for (const [text, error] of says) {
      const server = createTcpServer((socket) => socket.on('error', () => undefined).end(text));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      expect(await lines((server.address() as AddressInfo).port, 1)).to.deep.equal([`0\t\t${error}`]);
      server.close();
    }
  });

  it('ask for the name, and are not tried when too many wait for an answer', async () => {
    const hosts: unknown[] = [];
    const port = await listening(({ headers }, response) => {
      hosts.push(headers.host);
      response.end();
    });
    const [first, second] = await lines(port, 2, '$most_awaited = 1;');
    expect([first, second]).to.deep.equal(['200', '0\t\tnot tried: 1 others were waiting']);
    expect(hosts).to.deep.equal(['web']);
  });
});
