import { expect } from 'chai';
import { maskSecrets, SecretMask } from './secrets.ts';

const DIGEST = '49nj1cmql0jkz5s954yi3oex3nedyz0fb0xx14ie39trti4wxv';
const TOKEN = `SWMTKN-1-${DIGEST}-8vxv8rssmk743ojnwacrr2e7c`;
const KEY = 'SWMKEY-1-7c37Cc8654o6p38HnroywCi19pllOnGtbdZEgtKxZu8';

describe('the secrets of a swarm in a text', () => {
  it('are left out, and nothing else', () => {
    expect(maskSecrets(`docker swarm join --token ${TOKEN} 10.9.0.1:2377\n`)).to.equal(
      'docker swarm join --token SWMTKN-1-… 10.9.0.1:2377\n',
    );
    expect(maskSecrets(`{"Worker":"${TOKEN}","Key":"${KEY}+/"}`)).to.equal(
      '{"Worker":"SWMTKN-1-…","Key":"SWMKEY-1-…"}',
    );
    for (const text of ['SWMTKN-1-…', 'SWMTKN-', 'SWARM', '']) expect(maskSecrets(text)).to.equal(text);
  });

  it('are left out wherever the text is cut in two, and in single characters', () => {
    const text = `S SWM\n    ${TOKEN} SWMTKN\n${KEY}`;
    const wanted = 'S SWM\n    SWMTKN-1-… SWMTKN\nSWMKEY-1-…';
    const through = (...pieces: readonly string[]): string => {
      const mask = new SecretMask();
      return pieces.map((piece) => mask.take(piece)).join('') + mask.end();
    };
    for (let cut = 0; cut <= text.length; cut += 1)
      expect(through(text.slice(0, cut), text.slice(cut)), `cut at ${cut}`).to.equal(wanted);
    expect(through(...text)).to.equal(wanted);
  });

  it('hold nothing back that cannot be their beginning', () => {
    const mask = new SecretMask();
    expect(mask.take('a line\nSWM')).to.equal('a line\n');
    expect(mask.take('ore')).to.equal('SWMore');
    expect(mask.take('S')).to.equal('');
    expect(mask.end()).to.equal('S');
    expect(mask.end()).to.equal('');
  });
});
