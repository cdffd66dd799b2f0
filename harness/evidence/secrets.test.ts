import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { withoutSecrets, withoutSecretsIn } from './secrets.ts';

const token = `SWMTKN-1-${'3x0k9a'.repeat(8)}p2-${'7f5vq'.repeat(5)}`;
const unlock = `SWMKEY-1-${'aB3+/'.repeat(8)}xyz`;
const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
  type: 'sec1',
  format: 'pem',
});
const openssh = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'b3BlbnNzaC1r\n'.repeat(5)}-----END OPENSSH PRIVATE KEY-----`;
const key = `0x${'0123456789abcdef'.repeat(2)}01234567`;
const xfrm = `src 10.0.0.1 dst 10.0.0.2
\tproto esp spi 0x1f2e3d4c reqid 13681891 mode transport
\taead rfc4106(gcm(aes)) ${key} 64`;

describe('secrets', () => {
  const planted: Record<string, readonly [text: string, secret: string]> = {
    'a join token': [`docker swarm join --token ${token} 192.168.77.11:2377`, token.slice(12, 40)],
    'the key of a locked swarm': [`docker swarm unlock: ${unlock}`, unlock.slice(12, 30)],
    'a TLS key': [`before\n${String(pem)}after`, String(pem).split('\n')[1] ?? '?'],
    'an SSH key': [openssh, 'b3BlbnNzaC1r'],
    'a key with its lines in one': [JSON.stringify(pem), String(pem).split('\n')[1] ?? '?'],
    'a key whose end was cut off': [openssh.slice(0, 80), 'b3BlbnNzaC1r'],
    'the key of an XFRM state': [xfrm, key.slice(2, 20)],
    'one that a command sets': [`ip xfrm state add … enc 'cbc(aes)' ${key}`, key.slice(2, 20)],
    'one with two algorithms': [
      `\tauth-trunc hmac(sha256) ${key} 128\n\tenc cbc(aes) ${key}`,
      key.slice(2, 20),
    ],
  };
  for (const [what, [text, secret]] of Object.entries(planted)) {
    it(`do not stay: ${what}`, () => {
      expect(text).to.contain(secret);
      const left = withoutSecrets(text);
      expect(left).to.match(/left out\]|SWM(TKN|KEY)-1-…/);
      expect(left).to.not.contain(secret);
      expect(withoutSecrets(left)).to.equal(left);
    });
  }

  it('leave what stands around them', () => {
    expect(withoutSecrets(`join --token ${token} 192.168.77.11:2377`)).to.equal(
      'join --token SWMTKN-1-… 192.168.77.11:2377',
    );
    expect(withoutSecrets(`a\n${openssh}\nb`)).to.equal('a\n[private key left out]\nb');
    expect(withoutSecrets(xfrm))
      .to.contain('spi 0x1f2e3d4c reqid 13681891')
      .and.to.match(/\[key left out\] 64$/);
  });

  for (const text of [
    'SWMTKN-1 is how a token begins',
    'fwmark 0x100/0xffffffff',
    `sha256 0x${'ab'.repeat(32)}`,
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
    'FATAL: enc 0xd0c4e3',
  ]) {
    it(`are not seen in ${JSON.stringify(text).slice(0, 40)}`, () => {
      expect(withoutSecrets(text)).to.equal(text);
    });
  }

  it('are found in every string of a value, and a value without any comes back itself', () => {
    const value = { a: [{ b: `x ${token}` }], c: 1, d: null };
    expect(withoutSecretsIn(value)).to.deep.equal({ a: [{ b: 'x SWMTKN-1-…' }], c: 1, d: null });
    const clean = { a: [{ b: 'x' }], c: 1, d: null };
    expect(withoutSecretsIn(clean)).to.equal(clean);
  });

  it('take no time to look for, however the text was made', () => {
    const started = process.cpuUsage();
    for (const piece of [
      '-----BEGIN PRIVATE KEY-----!',
      'SWMTKN-1-',
      'enc ',
      ' auth 0x',
      'aead\n',
      '-----BEGIN ',
    ]) {
      withoutSecrets(piece.repeat(2 ** 21 / piece.length));
    }
    expect(process.cpuUsage(started).user, 'microseconds').to.be.below(3 * 10 ** 6);
  });
});
