import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { packTar, type TarHeader } from 'modern-tar';
import { readEvidence, toEvidence, type Evidence } from '../harness/evidence/evidence.ts';
import { sha256 } from '../harness/bundle/hash.ts';
import { type BundleContent } from '../harness/bundle/write.ts';

export const LABS_ROOT = fileURLToPath(new URL('../labs', import.meta.url));
export const LAB = '03-an-overlay-and-five-replicas';

/** For tests: evidence of a real cluster of lab 3, dated so many seconds after the epoch. */
export function recorded(state: string, second: number): Evidence {
  const file = new URL(`../labs/${LAB}/recorded/${state}.json.gz`, import.meta.url);
  const evidence = readEvidence(gunzipSync(readFileSync(file)).toString('utf8'));
  return toEvidence({ ...evidence, lab: LAB, observedAt: new Date(second * 1000).toISOString() });
}

/** For tests: the evidence with each `from` in its JSON replaced by `to`. */
export function changed(evidence: Evidence, from: string, to: string): Evidence {
  const text = JSON.stringify(evidence);
  if (!text.includes(from)) throw new Error(`no ${from} in the evidence`);
  return readEvidence(text.replaceAll(from, to));
}

/** For tests: a lab whose two checks look only at a service's replicas and a node's name. */
export function writeSmallLab(labsRoot: string, id: string): void {
  const folder = join(labsRoot, id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'lab.md'),
    '---\ntitle: Small\nsummary: S\nminutes: 5\ntopology: {managers: 1, workers: 2}\n---\n## Make {#make points=3}\n',
  );
  const authoring = new URL('../harness/authoring.ts', import.meta.url).href;
  writeFileSync(
    join(folder, 'checks.ts'),
    `import { defineChecks, expect } from '${authoring}';
export const checks = defineChecks(({ check }) => {
  check('five', { step: 'make', points: 2, title: 'Five replicas' }, (evidence) => {
    expect(evidence.service('my-nginx').replicas, 'replicas').to.equal(5);
  });
  check('named', { step: 'make', points: 1, title: 'A name' }, ({ nodes }) => {
    expect(nodes[1].name, 'its name').to.equal('worker1');
  });
});`,
  );
}

/** For tests: the content of a bundle with these looks. */
export function contentOf(before: Evidence, last: Evidence): BundleContent {
  return {
    lab: last.lab ?? LAB,
    labHash: sha256('the lab'),
    swarmlab: '0.1.0',
    accelerator: 'tcg',
    looks: [before, last],
  };
}

/** For tests: a member of an archive, as anybody could make one. */
export interface Planted {
  readonly name: string;
  readonly data?: string | Uint8Array;
  readonly header?: Partial<TarHeader>;
}

/** For tests: an archive that nobody has checked. */
export async function archiveOf(...members: readonly Planted[]): Promise<Uint8Array> {
  const entries = members.map(({ name, data = '', header }) => {
    const body = typeof data === 'string' ? new TextEncoder().encode(data) : data;
    return { header: { name, size: body.length, mtime: new Date(0), ...header }, body };
  });
  return gzipSync(await packTar(entries));
}
