import { fileURLToPath } from 'node:url';
import { LANGUAGES, TRANSLATIONS } from '../../common/languages.ts';
import { loadFaults } from '../../harness/faults/load.ts';
import { loadChecks } from '../../harness/grade/load.ts';
import { checkTitles } from '../../harness/grade/titles.ts';
import { listLabs, loadLab } from '../../harness/guide/guide.ts';

const LABS = fileURLToPath(new URL('../../labs', import.meta.url));

describe('the titles of this project’s labs', () => {
  for (const language of TRANSLATIONS)
    it(`are all translated into ${LANGUAGES[language].name}, and there are no others`, async () => {
      for (const { id } of await listLabs(LABS)) {
        const lab = await loadLab(LABS, id);
        const { checks } = await loadChecks(lab);
        await checkTitles(language, lab.folder, { checks, ...(await loadFaults(lab, checks)) });
      }
    });
});
