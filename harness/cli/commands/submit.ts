import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Cluster } from '../../../vms/contract.ts';
import { hashLab, sha256, writeBundle } from '../../bundle/bundle.ts';
import type { WrittenBundle } from '../../bundle/bundle.ts';
import type { Lab } from '../../guide/lab.ts';
import type { Looks } from '../../grade/settle.ts';
import { meantLab } from '../last-lab.ts';
import { lastTranscript } from '../last-transcript.ts';
import { effortOf, openDriver, withCluster } from '../machines.ts';
import { requireNewFile, writeNewFile } from '../new-file.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab submit [FILE]`: marks once more and writes what they were made of into one file to hand in. */
export async function submit(session: Session, wanted: string | undefined): Promise<Outcome> {
  const lab = await meantLab(session);
  if (wanted !== undefined) await requireNewFile(resolve(wanted));
  const driver = await openDriver(session);
  const cluster = await driver.attach(effortOf(session));
  return withCluster(cluster, async () => {
    const { markWithLooks } = await import('../marking.ts');
    const { outcome, looks } = await markWithLooks(session, lab, cluster);
    const { manifest, bytes } = await bundleOf(session, lab, cluster, looks);
    const file = resolve(wanted ?? nameFor(lab, manifest.createdAt));
    await writeNewFile(file, bytes);
    const bundle = { file, bytes: bytes.length, sha256: sha256(bytes), members: manifest.members };
    return {
      status: 0,
      text: `${outcome.text}\n${summary(wanted ?? basename(file), bundle)}`,
      document: { ...(outcome.document as object), bundle },
      advice: `Hand in that file. npm run lab -- check --bundle ${wanted ?? basename(file)} marks it, on any machine.\n`,
    };
  });
}

async function bundleOf(
  session: Session,
  lab: Lab,
  { accelerator }: Cluster,
  looks: Looks,
): Promise<WrittenBundle> {
  const [labHash, transcript, swarmlab] = await Promise.all([
    hashLab(lab.folder),
    lastTranscript(session, lab.id),
    ownVersion(),
  ]);
  return writeBundle({
    lab: lab.id,
    labHash,
    swarmlab,
    looks,
    ...(accelerator !== undefined && { accelerator }),
    ...(transcript && { transcript }),
  });
}

async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** `swarmlab-03-20260102T030405Z.tgz` */
function nameFor({ number }: Lab, createdAt: string): string {
  const moment = createdAt.replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  return `swarmlab-${String(number).padStart(2, '0')}-${moment}.tgz`;
}

function summary(file: string, bundle: { readonly bytes: number; readonly sha256: string }): string {
  return `Written: ${file}, ${Math.ceil(bundle.bytes / 1024)} KiB, SHA-256 ${bundle.sha256}\n`;
}
