import { expect } from 'chai';
import ssh2 from 'ssh2';
import { newKeyPair, wireBytes } from './keys.ts';

describe('a new key pair', () => {
  it('can be read, 1000 times out of 1000', () => {
    for (let time = 0; time < 1000; time += 1) {
      const pair = newKeyPair('swarmlab');
      const held = ssh2.utils.parseKey(pair.private);
      if (held instanceof Error) throw held;
      expect(held.getPublicSSH()).to.deep.equal(wireBytes(pair.public)).and.to.have.lengthOf(51);
    }
  });
});
