import { expect } from 'chai';
import { readChunk, splitChunks } from './chunks.ts';

describe('the chunks of a collector', () => {
  const output = '[1]\n\n@@n 200 http://d/a\n@@other 0 ip host\nx\n@@n 2 ip host\n\n@@n 0 end\n';
  const chunks = splitChunks(output, 'n');

  it('are closed by a line with the nonce, and by no other', () => {
    expect([...chunks.keys()]).to.deep.equal(['http://d/a', 'ip host', 'end']);
    expect(chunks.get('ip host')).to.deep.equal({ status: 2, text: '@@other 0 ip host\nx' });
  });

  it('become sections', () => {
    expect(readChunk(chunks, 'http://d/a', JSON.parse)).to.deep.equal({ ok: true, value: [1] });
  });

  it('leave an error where a command failed, is missing, or printed something else', () => {
    expect(readChunk(chunks, 'ip host', JSON.parse)).to.deep.equal({
      ok: false,
      error: 'ip host: status 2: @@other 0 ip host',
    });
    expect(readChunk(chunks, 'fdb x', JSON.parse)).to.deep.equal({
      ok: false,
      error: 'fdb x: the collector ended before it',
    });
    const broken = splitChunks('{\u001b[31m\n@@n 200 http://d/a\n', 'n');
    const section = readChunk(broken, 'http://d/a', JSON.parse);
    expect(section.ok).to.equal(false);
    expect(JSON.stringify(section)).to.contain('not understood').and.not.contain('\\u001b');
  });

  it('are harmless for a terminal when they fail', () => {
    const hostile = splitChunks('a\u001b[2Jb\u009b\u202e\r\n@@n 1 ip host\n', 'n');
    expect(readChunk(hostile, 'ip host', JSON.parse)).to.have.property('error', 'ip host: status 1: a [2Jb');
  });

  it('say what the API says when it refuses', () => {
    const refused = splitChunks(
      '{"message":"This node is not a swarm manager."}\n@@n 503 http://d/tasks\n',
      'n',
    );
    expect(readChunk(refused, 'http://d/tasks', JSON.parse)).to.deep.equal({
      ok: false,
      error: 'http://d/tasks: status 503: This node is not a swarm manager.',
    });
  });
});
