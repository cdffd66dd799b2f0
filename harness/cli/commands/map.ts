import { TEXTS } from '../../../texts/texts.ts';
import { basename, resolve } from 'node:path';
import type { Cluster } from '../../../vms/contract.ts';
import { EvidenceView } from '../../evidence/view.ts';
import { loadLab } from '../../guide/guide.ts';
import { drawMapFile } from '../../map/map.ts';
import { observe } from '../../observe/observe.ts';
import { recall } from '../last-lab.ts';
import { effortOf, openDriver, withCluster } from '../machines.ts';
import { requireNewFile, writeNewFile } from '../new-file.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab map`: a picture of the running cluster, drawn from what is observed of it now, in a new file. */
export async function map(session: Session, wanted: string | undefined): Promise<Outcome> {
  if (wanted !== undefined) await requireNewFile(resolve(wanted));
  const title = await labTitle(session);
  const driver = await openDriver(session);
  const cluster = await driver.attach(effortOf(session));
  return withCluster(cluster, () => mapOf(session, cluster, { wanted, title }));
}

export interface MapWish {
  /** The file to write; when left out, a new one is named by the moment. */
  readonly wanted: string | undefined;
  /** What the machines are of, when that is known. */
  readonly title?: string | undefined;
}

export async function mapOf(
  { screen, signal, settings }: Pick<Session, 'screen' | 'signal' | 'settings'>,
  cluster: Cluster,
  { wanted, title }: MapWish,
): Promise<Outcome> {
  const evidence = await screen.task('observe', 'Looking at the machines', () =>
    observe(cluster, { now: () => new Date(), signal }),
  );
  const { observedAt } = evidence;
  const moment = `${observedAt.slice(0, 16).replace('T', ' ')} UTC`;
  const svg = await drawMapFile(new EvidenceView(evidence), {
    title: title === undefined ? moment : `${title} · ${moment}`,
    words: TEXTS[settings.language].map,
  });
  const file = resolve(wanted ?? nameFor(observedAt));
  const bytes = new TextEncoder().encode(svg);
  await writeNewFile(file, bytes);
  const silent = evidence.nodes.filter(({ kernel }) => !kernel.namespaces.ok).map(({ name }) => name);
  return {
    status: silent.length === 0 ? 0 : 3,
    text: `Written: ${wanted ?? basename(file)}, ${Math.ceil(bytes.length / 1024)} KiB\n`,
    document: { file, bytes: bytes.length, observedAt, notObserved: silent },
    advice:
      silent.length === 0
        ? 'A browser shows it; hold the mouse over something to learn more.\n'
        : `Could not be observed: ${silent.join(', ')}. npm run lab status shows what runs.\n`,
  };
}

/** No lab need have been started for there to be machines. */
async function labTitle(session: Session): Promise<string | undefined> {
  const lab = (await recall(session))?.lab;
  const { labsRoot, settings } = session;
  return lab === undefined ? undefined : (await loadLab(labsRoot, lab, settings.language)).title;
}

/** `swarmlab-map-20260102T030405Z.svg` */
function nameFor(observedAt: string): string {
  return `swarmlab-map-${observedAt.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}.svg`;
}
