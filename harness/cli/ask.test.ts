import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { ask } from './ask.ts';
import { Interrupted } from './interrupted.ts';

describe('a question on the terminal', () => {
  function typing(keys: string): Promise<unknown> {
    const input = new PassThrough();
    const asked = ask('Install? [y/N] ', input, new PassThrough());
    input.write(keys);
    return asked.catch((error: unknown) => error);
  }

  it('is answered by a line', async () => {
    expect(await typing('yes\r')).to.equal('yes');
  });

  it('has no answer when the input ends', async () => {
    expect(await typing('\x04')).to.equal('');
  });

  it('is interrupted by Ctrl-C', async () => {
    const error = await typing('\x03');
    expect(error).to.be.instanceOf(Interrupted).and.to.include({ code: 'interrupted', status: 130 });
  });
});
