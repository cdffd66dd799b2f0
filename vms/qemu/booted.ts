import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Cache, Entry } from '../cache.ts';
import type { Effort } from '../contract.ts';
import { LabError } from '../../common/errors.ts';
import { needSpace, writeWhole } from '../files.ts';
import type { Image } from '../image/store.ts';
import { whileOther } from '../making.ts';
import type { Home } from '../paths.ts';
import { newKeyPair } from '../ssh/keys.ts';
import type { KeyPair } from '../ssh/keys.ts';
import { SshNode } from '../ssh/node.ts';
import { hashOfMaking } from './code-of-machines.ts';
import { blankMemory, newLayer } from './disk.ts';
import { hostProcessor } from './host.ts';
import type { QemuHost } from './host.ts';
import { managementTarget } from './management.ts';
import { startMachine } from './machine.ts';
import type { Hardware } from './machine.ts';
import { saveMachines, savedMachine } from './snapshot.ts';
import { lastWords } from './stopped.ts';
import { inWorkshop } from './workshop.ts';
import type { Workshop } from './workshop.ts';

/** A machine that was booted once and saved with its engine running: every node is a clone of it. */
export interface Booted {
  readonly entry: Entry;
  readonly image: Image;
  readonly hardware: Hardware;
  /** For the first log-in to a clone, which then gets keys of its own. */
  readonly keys: FirstKeys;
}

const keysSchema = z.strictObject({
  client: z.strictObject({ private: z.string(), public: z.string() }),
  hostKey: z.string(),
});
export type FirstKeys = z.infer<typeof keysSchema>;

const machineName = 'node';
const keysFile = 'keys.json';

/** Milliseconds until a machine that boots must answer; under KVM it takes a few seconds, else a minute. */
const bootMs = { kvm: 120_000, tcg: 600_000 };

/** Milliseconds for the engine's first start, with its images. */
const patience = 600_000;

export async function haveBooted(
  image: Image,
  hardware: Hardware,
  host: QemuHost,
  { cache, home }: { cache: Cache; home: Home },
  effort: Effort,
): Promise<Booted> {
  const ingredients = {
    image: image.id,
    // An image that was built again from the same packages is another file system all the same.
    imageAt: image.entry.seal.createdAt,
    qemu: host.version,
    accelerator: host.accelerator,
    processor: `${host.cpuModel} ${hostProcessor(host.accelerator)}`,
    ...hardware,
    code: await hashOfMaking('booted'),
  };
  const options = whileOther('boots the same machine', effort);
  const entry = await cache.make('booted', ingredients, options, async (draft) => {
    await needSpace(draft, hardware.memoryMiB * 2 ** 20 + 2 ** 30, 'a booted machine');
    await inWorkshop(home, draft, 'boot', async (workshop) => {
      await boot(image, hardware, host, draft, workshop, effort);
    });
  });
  const keys = keysSchema.parse(JSON.parse(await readFile(join(entry.folder, keysFile), 'utf8')));
  return { entry, image, hardware, keys };
}

/** The files that a clone starts from. */
export function cloneSource(booted: Booted) {
  return savedMachine(booted.entry.folder, machineName);
}

async function boot(
  image: Image,
  hardware: Hardware,
  host: QemuHost,
  draft: string,
  { sockets, logs, disks }: Workshop,
  { progress, signal }: Effort,
): Promise<void> {
  const client = newKeyPair('swarmlab');
  const hostKeys = newKeyPair('');
  const disk = join(disks, `${machineName}.qcow2`);
  const memory = await blankMemory(disks, hardware.memoryMiB);
  await newLayer(disk);
  await progress.task('boot', 'Booting it once', async (task) => {
    task.update('kernel and services');
    const machine = await startMachine(host, {
      ...{ name: machineName, hardware, disk: [image.disk, disk], memory, sockets, logs },
      start: {
        ...{ kind: 'boot', kernel: image.kernel, initrd: image.initrd },
        credentials: await credentialFiles(logs, client, hostKeys),
      },
      lives: 'with-command',
    });
    const target = managementTarget('the booting machine', machine.sshPort);
    const node = new SshNode(
      { name: machineName, role: 'manager', address: '' },
      { ...target, privateKey: client.private, hostKeys: [hostKeys.public] },
      { timeoutMs: bootMs[host.accelerator], ended: machine.watch.ended, ...(signal && { signal }) },
    );
    await answering(node, join(logs, `${machineName}.console`), bootMs[host.accelerator]);
    task.update('the Docker engine and its images');
    await prepare(node);
    await node.disconnect();
    task.update('saving it');
    await saveMachines([{ name: machineName, monitor: machine.monitor, disk }], draft);
    await machine.monitor.execute('quit').catch(() => undefined);
    machine.monitor.close();
  });
  const keys: FirstKeys = { client, hostKey: hostKeys.public };
  await writeWhole(join(draft, keysFile), JSON.stringify(keys));
}

/** @throws LabError `boot-timeout`, with what the machine printed last */
async function answering(node: SshNode, console: string, timeoutMs: number): Promise<void> {
  try {
    await node.connected();
  } catch (cause) {
    if (!(cause instanceof LabError) || cause.code !== 'node-unreachable') throw cause;
    const { said } = await lastWords(console);
    throw new LabError({
      code: 'boot-timeout',
      wanted: `a machine that boots within ${timeoutMs / 1000} s`,
      found: `${cause.found}; its console ${said === '' ? 'is empty' : `ends with: ${said}`}`,
      next: 'run the command again; if it happens again, SWARMLAB_ACCELERATOR=tcg or another QEMU (SWARMLAB_QEMU)',
      cause,
    });
  }
}

async function credentialFiles(
  folder: string,
  client: KeyPair,
  host: KeyPair,
): Promise<Record<string, string>> {
  const files = { 'swarmlab.authorized_key': `${client.public}\n`, 'swarmlab.host_key': `${host.private}\n` };
  const made: Record<string, string> = {};
  for (const [name, text] of Object.entries(files)) {
    made[name] = join(folder, name);
    await writeFile(join(folder, name), text, { mode: 0o600 });
  }
  return made;
}

/**
 * Everything that a node would else do for the first time while someone waits: load the images, start a
 * container (which brings the runtime into the page cache and modules into the kernel), read the tools of the
 * labs from disk.
 */
const preparation = `set -eu
systemctl start docker.service || { journalctl --no-pager -o cat -u docker -u containerd -n 4 >&2; exit 1; }
docker load --quiet --input /usr/share/swarmlab/images.tar
rm /usr/share/swarmlab/images.tar
docker run --rm --network host nginx nginx -t
for tool in nsenter ip bridge iptables iptables-save ipvsadm curl jq ss conntrack nft; do $tool --version || true; done
systemctl is-system-running --wait || systemctl --failed --no-legend >&2
systemctl --failed --quiet --no-legend | grep . >&2 && exit 1
sync`;

async function prepare(node: SshNode): Promise<void> {
  const { exitStatus, stderr } = await node.run(preparation, { timeoutMs: patience });
  if (exitStatus === 0) return;
  throw new LabError({
    code: 'build-failed',
    wanted: 'a booted machine with a working Docker engine',
    found: stderr.trim().split('\n').slice(-3).join('; ') || `exit status ${exitStatus}`,
    next: 'npm run lab prune and try again; if it happens again, report this line',
  });
}
