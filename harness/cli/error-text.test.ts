import { expect } from 'chai';
import { errorDocument, errorText } from './error-text.ts';

function errno(code: string): Error {
  return Object.assign(new Error(`${code}: it went wrong, open '/cache/disk'`), {
    code,
    path: '/cache/disk',
  });
}

describe('the text of an error', () => {
  for (const [code, ours] of Object.entries({
    ENOSPC: 'no-space',
    EDQUOT: 'no-space',
    EACCES: 'cache-unreadable',
    EPERM: 'cache-unreadable',
    EROFS: 'cache-unreadable',
  })) {
    it(`says ${ours} for ${code}, however deep`, () => {
      const error = new Error('not sealed', { cause: new Error('not written', { cause: errno(code) }) });
      expect(errorDocument(error).error).to.include({ code: ours });
      expect(errorText(error))
        .to.match(/^error: wanted .*\/cache\/disk/)
        .and.contain('SWARMLAB_HOME')
        .and.not.contain('bug');
    });
  }

  it('shows anything else with its stack, as a bug', () => {
    expect(errorText(errno('EBADF')))
      .to.contain('    at ')
      .and.contain('This is a bug');
    expect(errorDocument('thrown').error.code).to.equal('bug');
  });
});
