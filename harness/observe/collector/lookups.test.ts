import { createSocket } from 'node:dgram';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runCollector } from '../../../testing/collector-run.ts';

const PARTS = ['linux', 'output', 'waiting', 'lookups'];

/** The answer to a question: its header with this code and number of answers, the question, the answers. */
function response(question: Buffer, code: number, answers: readonly Buffer[]): Buffer {
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(0x8180 | code, 2);
  header.writeUInt16BE(answers.length, 6);
  return Buffer.concat([header, question.subarray(12), ...answers]);
}

/** A record whose name is a pointer to the question's. */
function record(type: number, data: readonly number[]): Buffer {
  return Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length, ...data]);
}

function nameIn(question: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; question.readUInt8(at) > 0; at += 1 + question.readUInt8(at))
    labels.push(question.toString('latin1', at + 1, at + 1 + question.readUInt8(at)));
  return labels.join('.');
}

describe('the collector’s look-ups', () => {
  const resolver = createSocket('udp4');
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'swarmlab-dns-'));
    await mkdir(join(folder, 'c0ffee'));
    await writeFile(
      join(folder, 'c0ffee', 'resolv.conf'),
      'search .\nnameserver 127.0.0.11\noptions ndots:0\n',
    );
    resolver.on('message', (question, { port, address }) => {
      const a = [record(5, [1, 120, 0]), record(1, [10, 0, 1, 4]), record(1, [10, 0, 1, 3])];
      const answers: Readonly<Record<string, Buffer>> = {
        'tasks.web': response(question, 0, a),
        'none.web': response(question, 3, []),
        'odd.web': response(question, 9, []),
        'cut.web': response(question, 0, a).subarray(0, -2),
      };
      const answer = answers[nameIn(question)];
      if (answer) resolver.send(answer, port, address);
    });
    await new Promise<void>((resolve) => resolver.bind(0, '127.0.0.1', resolve));
  });
  after(async () => {
    resolver.close();
    await rm(folder, { recursive: true });
  });

  it('give the code and the addresses of each name, and whom the container asks', async () => {
    const perl = `
      ($resolver, $resolver_port, $lookup_seconds) = ('127.0.0.1', ${resolver.address().port}, 0.3);
      $containers_folder = '${folder}';
      look_up({ id => 'c0ffee' }, qw(tasks.web none.web odd.web cut.web silent.web))->();
      end_piece(0, PIECE_END);`;
    const pieces = await runCollector({ parts: PARTS, perl });
    expect(pieces.get('end')?.text.split('\n')).to.deep.equal([
      'nameserver\t127.0.0.11',
      'tasks.web\tNOERROR\t10.0.1.3\t10.0.1.4',
      'none.web\tNXDOMAIN',
      'odd.web\t9',
      'cut.web\tNOERROR\t10.0.1.4',
      'silent.web\tno answer',
    ]);
  });
});
