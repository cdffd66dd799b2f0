import { TRANSLATIONS } from '../../../common/languages.ts';
import { loadFaults } from '../../faults/load.ts';
import { loadChecks } from '../../grade/load.ts';
import { checkTitles } from '../../grade/titles.ts';
import { listLabs, loadLab } from '../../guide/guide.ts';
import type { Subject } from '../../verify/subject.ts';

/**
 * The labs with these names, all of them when there is none, with all that their authors wrote.
 * @throws GuideError for what is wrong with a file, before the first machine starts
 */
export async function loadSubjects(labsRoot: string, wanted: readonly string[]): Promise<readonly Subject[]> {
  const names = wanted.length > 0 ? wanted : (await listLabs(labsRoot)).map(({ id }) => id);
  const subjects: Subject[] = [];
  for (const name of names) subjects.push(await loadSubject(labsRoot, name));
  return subjects;
}

async function loadSubject(labsRoot: string, name: string): Promise<Subject> {
  const lab = await loadLab(labsRoot, name);
  const checks = await loadChecks(lab);
  const faults = await loadFaults(lab, checks.checks);
  // Throws when the translation does something else.
  for (const wanted of TRANSLATIONS) {
    const { language } = await loadLab(labsRoot, name, wanted);
    if (language === wanted) await checkTitles(language, lab.folder, { ...checks, ...faults });
  }
  return { lab, checks, faults };
}
