import { expect } from 'chai';
import { excerpt } from './client/excerpt.ts';
import { questionWords, wordsOf } from './client/words.ts';

describe('the words of the search', () => {
  it('are pairs of characters where Chinese is written without spaces', () => {
    expect(wordsOf('虚拟网桥')).to.deep.equal(['虚拟', '拟网', '网桥']);
    expect(wordsOf('用 docker 命令')).to.deep.equal(['用', 'docker', '命令']);
  });

  it('are names and their parts, but in a question only what was typed', () => {
    expect(wordsOf('Docker_gwbridge')).to.deep.equal(['docker_gwbridge', 'docker', 'gwbridge']);
    expect(questionWords('Docker_gwbridge 网桥')).to.deep.equal(['docker_gwbridge', '网桥']);
  });

  it('are shown in context', () => {
    const pieces = excerpt(`${'x '.repeat(60)}the VXLAN link`, ['vxlan']);
    expect(pieces.find(({ hit }) => hit)?.text).to.equal('VXLAN');
    expect(pieces[0]?.text).to.match(/^…/);
    expect(excerpt('a.b', ['.*'])).to.deep.equal([{ text: 'a.b', hit: false }]);
  });
});
