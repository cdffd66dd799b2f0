import { expect } from 'chai';
import { reasonIn } from './mmdebstrap.ts';

describe('what mmdebstrap printed', () => {
  it('says what a script of ours said last, although its whole text comes after that', () => {
    const script = 'set -eu\nxz -dc "$1"\nfailed=0\n';
    const printed = [
      'I: running --customize-hook in shell: sh -c',
      `${script}' exec /tmp/root`,
      'exec: 59: xz: not found',
      `E: setup failed: E: command failed: ${script}`,
      'W: hooklistener errored out: E: received eof on socket',
      'I: removing tempdir /tmp/root...',
      'E: mmdebstrap failed to run',
    ];
    expect(reasonIn(printed.join('\n'))).to.equal('exec: 59: xz: not found');
  });

  it('says its own errors', () => {
    const printed = 'I: running apt-get update...\nE: Unable to locate package nosuch\nI: removing tempdir\n';
    expect(reasonIn(printed)).to.equal('E: Unable to locate package nosuch');
  });

  it('may be nothing', () => {
    expect(reasonIn('')).to.equal('no word from it');
  });
});
