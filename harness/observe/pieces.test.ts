import { expect } from 'chai';
import { readPiece, splitPieces } from './pieces.ts';

describe('the pieces of what a collector prints', () => {
  const output = '[1]\n\n@@n 200 engine /a\n@@other 0 ip host\nx\n@@n 2 ip host\n\n@@n 0 end\n';
  const pieces = splitPieces(output, 'n');

  it('end with a line that has the nonce, and with no other', () => {
    expect([...pieces.keys()]).to.deep.equal(['engine /a', 'ip host', 'end']);
    expect(pieces.get('ip host')).to.deep.equal({ status: 2, text: '@@other 0 ip host\nx' });
  });

  it('become sections', () => {
    expect(readPiece(pieces, 'engine /a', JSON.parse)).to.deep.equal({ ok: true, value: [1] });
  });

  it('leave an error where a command failed, is missing, or printed something else', () => {
    expect(readPiece(pieces, 'ip host', JSON.parse)).to.deep.equal({
      ok: false,
      error: 'ip host: status 2: @@other 0 ip host',
    });
    expect(readPiece(pieces, 'fdb x', JSON.parse)).to.deep.equal({
      ok: false,
      error: 'fdb x: the collector ended before it',
    });
    const broken = splitPieces('{\u001b[31m\n@@n 200 engine /a\n', 'n');
    const section = readPiece(broken, 'engine /a', JSON.parse);
    expect(section.ok).to.equal(false);
    expect(JSON.stringify(section)).to.contain('not understood').and.not.contain('\\u001b');
  });

  it('are harmless for a terminal when they fail', () => {
    const hostile = splitPieces('a\u001b[2Jb\u009b\u202e\r\n@@n 1 ip host\n', 'n');
    expect(readPiece(hostile, 'ip host', JSON.parse)).to.have.property('error', 'ip host: status 1: a [2Jb');
  });

  it('say what the API says when it refuses', () => {
    const refused = splitPieces(
      '{"message":"This node is not a swarm manager."}\n@@n 503 engine /tasks\n',
      'n',
    );
    expect(readPiece(refused, 'engine /tasks', JSON.parse)).to.deep.equal({
      ok: false,
      error: 'engine /tasks: status 503: This node is not a swarm manager.',
    });
  });
});
