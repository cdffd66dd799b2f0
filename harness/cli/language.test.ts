import { expect } from 'chai';
import { languageOf } from './language.ts';
import { parseCommandLine } from './program.ts';

describe('the language of guides', () => {
  for (const [env, language] of [
    [{}, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh' }, 'zh'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'zha' }, 'en'],
    [{ LANG: 'zh_TW', LC_ALL: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'en_GB', LC_ALL: '', LC_MESSAGES: 'zh_CN' }, 'zh'],
  ] as const)
    it(`is ${language} with ${JSON.stringify(env)}`, () => {
      expect(languageOf(env)).to.equal(language);
    });

  async function settled(...typed: readonly string[]): Promise<unknown> {
    const call = await parseCommandLine(typed, {}, process);
    return typeof call === 'number' ? call : call.settings.language;
  }

  it('is what was typed, before or after the lab', async () => {
    expect(await settled('start', '3', '--language', 'zh')).to.equal('zh');
    expect(await settled('--language', 'zh', '3')).to.equal('zh');
    expect(await settled('check', '--language=en')).to.equal('en');
  });

  it('is one that guides are written in', async () => {
    const error = await settled('list', '--language', 'fr').catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'bad-arguments' });
  });
});
