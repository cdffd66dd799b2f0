import { resolve } from 'node:path';
import { LabError } from '../../../common/errors.ts';
import { gradeBundle, hashLab, readBundleFile, type Bundle } from '../../bundle/bundle.ts';
import { harmless } from '../../../common/safe-text.ts';
import { loadChecks } from '../../grade/load.ts';
import { loadLab } from '../../guide/guide.ts';
import type { Lab } from '../../guide/lab.ts';
import { gradeDocument, type ClusterFacts } from '../../report/document.ts';
import { gradeText } from '../../report/text.ts';
import { statusOf } from '../grade-status.ts';
import type { Outcome, Session } from '../session.ts';

/**
 * `lab check --bundle FILE`: the marks of what was handed in, on a machine that needs none of what runs
 * machines. The same file and lab give the same bytes each time, so no times are printed.
 * @param wanted the lab that it must be of, when one is named
 */
export async function checkBundle(
  session: Pick<Session, 'labsRoot' | 'paint' | 'settings'>,
  file: string,
  wanted?: string,
): Promise<Outcome> {
  const bundle = await readBundleFile(resolve(file));
  const { manifest } = bundle;
  const lab = await labOf(session, bundle, wanted);
  const grade = gradeBundle(lab, await loadChecks(lab), bundle);
  const same = manifest.labHash === (await hashLab(lab.folder));
  const about = {
    createdAt: manifest.createdAt,
    swarmlab: manifest.swarmlab,
    lab: same ? 'same' : 'changed',
  };
  return {
    status: statusOf(grade),
    text: gradeText(lab, grade, session.paint),
    document: { ...gradeDocument(lab, grade, factsOf(bundle), {}), bundle: about },
    advice: `Observed at ${about.createdAt}, with swarmlab ${about.swarmlab}.\n${same ? '' : changedLab(lab)}`,
  };
}

async function labOf(
  { labsRoot, settings }: Pick<Session, 'labsRoot' | 'settings'>,
  { manifest }: Bundle,
  wanted: string | undefined,
): Promise<Lab> {
  const asked = wanted === undefined ? undefined : (await loadLab(labsRoot, wanted)).id;
  if (asked !== undefined && asked !== manifest.lab) {
    throw new LabError({
      code: 'bad-bundle',
      wanted: `a bundle of lab ${asked}`,
      found: `one of ${manifest.lab}`,
      next: 'leave the lab out to have it marked as what it is',
    });
  }
  return loadLab(labsRoot, manifest.lab, settings.language);
}

/** The facts that the live check reports, here from the bundle, so their text is not to be trusted. */
function factsOf({ manifest, looks: [, last] }: Bundle): ClusterFacts {
  const nodes = last.nodes.map(({ name, role, address }) => {
    return { name: harmless(name, 64), role, address: harmless(address, 64) };
  });
  const { accelerator } = manifest;
  return { driver: harmless(last.driver, 64), ...(accelerator !== undefined && { accelerator }), nodes };
}

function changedLab({ id }: Lab): string {
  return `The guide or the checks of ${id} are not those that the student was marked with: marks may differ.\n`;
}
