import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { loadLab } from '../../harness/guide/guide.ts';
import { guideHash } from '../../harness/record/recording.ts';
import { ROOT } from './site.ts';

const LAB = 'labs/03-an-overlay-and-five-replicas';

/**
 * What a VXLAN frame looks like on the wire: Ethernet, IPv4, UDP to 4789, VXLAN with VNI 4097, Ethernet, ARP.
 */
const FRAME = [
  'aabbccddee01aabbccddee020800',
  '4500004e000040004011ac50c0a84d0bc0a84d0c',
  'd0c012b5003a0000',
  '0800000000100100',
  'ffffffffffff02420a0001030806',
  '000108000604000102420a0001030a0001030000000000000a000105',
].join('');

/**
 * A checkout with lab 3 and a recorded run of it, made from evidence that is kept for its checks; the caller
 * removes it.
 * @param printed what every command printed
 */
export async function rootWithRun(printed: string, guide?: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'swarmlab-recorded-'));
  await mkdir(join(root, 'labs'));
  await cp(join(ROOT, LAB), join(root, LAB), { recursive: true });
  for (const folder of ['harness', 'common']) await symlink(join(ROOT, folder), join(root, folder));
  // It tells Node that checks.ts is a module.
  await cp(join(ROOT, 'package.json'), join(root, 'package.json'));
  const lab = await loadLab(join(root, 'labs'), '3');
  const evidence = (name: string) => evidenceOf(join(root, LAB, 'recorded', `${name}.json.gz`));
  const solved = await evidence('solved');
  const recording = {
    ...{ version: 1, lab: lab.id, guide: guide ?? guideHash(lab), suite: 'trixie', engine: '26.1.5' },
    ...{ accelerator: 'tcg', recordedAt: '2026-11-22T20:00:00Z', before: await evidence('unsolved') },
    steps: lab.steps.map(({ id, commands }) => ({
      id,
      evidence: solved,
      commands: commands.flatMap(({ script, nodes }) =>
        nodes.map((node) => ({ node, script, stdout: printed, stderr: '', exitStatus: 0, durationMs: 1 })),
      ),
    })),
    frames: [
      {
        step: 'look-inside',
        at: '2026-11-22T20:00:00Z',
        port: 4789,
        base64: Buffer.from(FRAME, 'hex').toString('base64'),
      },
    ],
  };
  await writeFile(join(root, LAB, 'recorded', 'run.trixie.json.gz'), gzipSync(JSON.stringify(recording)));
  return root;
}

async function evidenceOf(file: string): Promise<unknown> {
  return JSON.parse(gunzipSync(await readFile(file)).toString('utf8')) as unknown;
}
