import { expect } from 'chai';
import { judgeQemu } from './doctor.ts';

describe('the version of QEMU', () => {
  const judge = (version: string): string => judgeQemu(`QEMU emulator version ${version}`).state;

  it('must be 7.2 or newer', () => {
    expect(['2.11.1', '6.2.0', '7.1.0'].map(judge)).to.deep.equal(['missing', 'missing', 'missing']);
    expect(judge('7.2.17 (Debian 1:7.2+dfsg-7+deb12u15)')).to.equal('ok');
    expect(judge('10.0.2 (Debian 1:10.0.2+ds-2~bpo12+1)')).to.equal('ok');
    expect(judge('what?')).to.equal('missing');
  });
});
