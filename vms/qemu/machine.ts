import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { QemuHost } from './host.ts';
import { kernelParameters } from './kernel-parameters.ts';
import { Qmp } from './qmp.ts';
import { MachineStopped } from './stopped.ts';
import { eventsSocket, watchMachine } from './watch.ts';
import type { Watch } from './watch.ts';
import { reasonHeard } from './while-running.ts';

/** The processor and memory of a machine: a saved one can only be restored into the same. */
export interface Hardware {
  readonly memoryMiB: number;
  readonly cpus: number;
}

/** A disk as layers, the bottom one first: raw, then qcow2. All but the last are only read. */
export type DiskLayers = readonly [string, ...string[]];

/** A machine about to be started. */
export interface MachineSpec {
  readonly name: string;
  readonly hardware: Hardware;
  readonly disk: DiskLayers;
  /**
   * The file that memory is a private copy of: a saved machine's memory, read page by page as it is touched
   * and shared between clones, or a file of zeros for a machine that boots.
   */
  readonly memory: string;
  readonly start:
    | {
        readonly kind: 'boot';
        readonly kernel: string;
        readonly initrd: string;
        /** systemd credentials, name to file, that a booting machine can read. */
        readonly credentials: Readonly<Record<string, string>>;
      }
    | { readonly kind: 'resume'; readonly devices: string };
  /** The unix socket of the LAN's port for this machine, or none. */
  readonly lan?: string;
  /** The folder of monitor sockets. */
  readonly sockets: string;
  /** The folder of logs. */
  readonly logs: string;
  /** `with-command`: the machine ends when this process ends. `by-itself`: it goes on. */
  readonly lives: 'with-command' | 'by-itself';
}

/** A machine that runs. */
export interface Machine {
  readonly name: string;
  readonly monitor: Qmp;
  /** The port on 127.0.0.1 that leads to the guest's port 22; the kernel chose it. */
  readonly sshPort: number;
  /** Hears when it stops by itself. */
  readonly watch: Watch;
}

/** Milliseconds in which a saved machine's state is loaded; it takes a tenth of a second. */
const loadMs = 60_000;

/** @throws LabError `machine-died`, with the end of QEMU's own words */
export async function startMachine(host: QemuHost, spec: MachineSpec): Promise<Machine> {
  const socket = join(spec.sockets, `${spec.name}.qmp`);
  const monitors = [socket, eventsSocket(spec.sockets, spec.name)];
  const args = monitors.flatMap((path) => ['-qmp', `unix:${path},server=on,wait=off`]);
  const { whyGone } = await launch(host.binary, [...commandLine(host, spec), ...args], spec);
  const watch = watchMachine(spec, spec.sockets, { gone: () => whyGone() });
  try {
    const monitor = await Qmp.open(socket, { gone: () => whyGone() });
    if (spec.start.kind === 'resume') await resumed(monitor);
    else await booting(monitor, watch);
    return { name: spec.name, monitor, sshPort: await sshPortOf(monitor), watch };
  } catch (cause) {
    const gone = await whyGone(2_000);
    // A machine's events say more than its process, and may be heard after it.
    if (gone !== undefined) await reasonHeard(watch.ended);
    watch.close();
    const heard: unknown = watch.ended.reason;
    if (heard instanceof MachineStopped && heard.reason !== undefined) throw heard;
    throw new MachineStopped(spec.name, {
      words: gone ?? (cause instanceof Error ? cause.message : ''),
      cause,
    });
  }
}

/** A process of QEMU that survives this one, with what it says in `NAME.log`. */
export async function launch(
  binary: string,
  args: readonly string[],
  { name, logs, lives }: Pick<MachineSpec, 'name' | 'logs' | 'lives'>,
): Promise<{ whyGone: (patienceMs?: number) => Promise<string | undefined> }> {
  const log = join(logs, `${name}.log`);
  const out = await open(log, 'w', 0o600);
  // Sockets and saved memory are made by QEMU: nobody else may open them.
  const shell = ['-c', 'umask 077; exec "$@"', 'sh'];
  const tie = lives === 'with-command' ? ['setpriv', '--pdeathsig', 'KILL'] : [];
  const child = spawn('sh', [...shell, ...tie, binary, ...args], {
    detached: true,
    stdio: ['ignore', out.fd, out.fd],
  });
  let ended: string | undefined;
  const end = new Promise<void>((resolve) => {
    const note = (how: string) => {
      ended = how;
      resolve();
    };
    child.once('exit', (status, signal) => note(signal ?? `exit status ${status ?? '?'}`));
    child.once('error', (error) => note(error.message));
  });
  child.unref();
  await out.close();
  return {
    whyGone: async (patienceMs = 0) => {
      // A monitor breaks off a little before the process is seen to end.
      await Promise.race([end, delay(patienceMs, undefined, { ref: false })]);
      if (ended === undefined) return undefined;
      const words = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join('; ');
      return `${ended}${words === '' ? '' : `: ${words}`}`;
    },
  };
}

function commandLine(host: QemuHost, spec: MachineSpec): string[] {
  const { memoryMiB, cpus } = spec.hardware;
  const size = `${memoryMiB}M`;
  // Without SMM and HPET an emulated processor has less to do; no device here needs them.
  const board = `pc,accel=${host.accelerator},smm=off,hpet=off,suppress-vmdesc=on,memory-backend=memory`;
  const lan =
    spec.lan === undefined ? 'hubport,id=lan,hubid=0' : `stream,id=lan,addr.type=unix,addr.path=${spec.lan}`;
  return [
    ...['-name', spec.name, '-nodefaults', '-no-user-config', '-display', 'none', '-vga', 'none'],
    ...['-machine', board, '-cpu', host.cpuModel, '-smp', `${cpus}`, '-m', size],
    // A kernel that restarts or panics ends its machine: there is nothing here that it could boot from again.
    ...['-action', 'reboot=shutdown'],
    ...['-object', `memory-backend-file,id=memory,size=${size},mem-path=${spec.memory},share=off`],
    ...diskArgs(spec.disk),
    ...['-device', 'virtio-blk-pci,drive=layer-top'],
    // restrict: the guest reaches nothing outside; port 0: the kernel chooses a free one.
    ...['-netdev', 'user,id=management,restrict=on,ipv6=off,hostfwd=tcp:127.0.0.1:0-:22'],
    ...['-device', 'virtio-net-pci,netdev=management,mac=52:54:00:00:00:01,romfile='],
    ...['-netdev', lan, '-device', 'virtio-net-pci,netdev=lan,mac=52:54:00:00:00:02,romfile='],
    // A new generation at each start makes the guest's kernel renew its random state: clones must not share
    // it.
    ...['-device', 'vmgenid,guid=auto'],
    ...['-object', 'rng-random,id=rng,filename=/dev/urandom', '-device', 'virtio-rng-pci,rng=rng'],
    ...[
      '-chardev',
      `file,id=console,path=${join(spec.logs, `${spec.name}.console`)},append=on`,
      '-serial',
      'chardev:console',
    ],
    // Saved device states begin without this section, and say so (migration/savevm.c,
    // qemu_save_device_state).
    ...['-global', 'migration.send-configuration=off'],
    ...startArgs(spec.start, host),
  ];
}

function diskArgs(layers: DiskLayers): string[] {
  const top = layers.length - 1;
  return layers.flatMap((filename, index) => {
    const writable = index === top;
    const node = {
      'node-name': writable ? 'layer-top' : `layer-${index}`,
      driver: index === 0 ? 'raw' : 'qcow2',
      'read-only': !writable,
      // What a crash of the host would lose is made again from the caches, so no write waits for the disk.
      cache: { 'no-flush': true },
      file: { driver: 'file', filename, discard: 'unmap', cache: { 'no-flush': true } },
      ...(writable && { discard: 'unmap' }),
      ...(index > 0 && { backing: `layer-${index - 1}` }),
    };
    return ['-blockdev', JSON.stringify(node)];
  });
}

function startArgs(start: MachineSpec['start'], { accelerator }: QemuHost): string[] {
  if (start.kind === 'resume') {
    return ['-incoming', `exec:cat '${start.devices.replaceAll("'", String.raw`'\''`)}'`];
  }
  const credentials = Object.entries(start.credentials).flatMap(([name, file]) => [
    '-fw_cfg',
    `name=opt/io.systemd.credentials/${name},file=${file}`,
  ]);
  const kernel = ['-kernel', start.kernel, '-initrd', start.initrd, '-append', kernelParameters(accelerator)];
  // -S: it stands still until someone listens.
  return ['-S', ...kernel, ...credentials];
}

/** Lets a machine boot, once its end would be heard, however soon that comes. */
async function booting(monitor: Qmp, watch: Watch): Promise<void> {
  await watch.listening;
  await monitor.execute('cont');
}

/** Waits until a machine runs whose saved state is being loaded. A QEMU that cannot load it ends. */
async function resumed(monitor: Qmp): Promise<void> {
  const running = monitor.event('RESUME', { timeoutMs: loadMs });
  // It may run already, and then the event is never waited for.
  running.catch(() => undefined);
  const { status } = (await monitor.execute('query-status')) as { status: string };
  if (status === 'inmigrate') await running;
  else if (status !== 'running') throw new Error(`the saved state could not be loaded (${status})`);
}

/** `info usernet` is the only place where QEMU tells the port that port 0 became. */
async function sshPortOf(monitor: Qmp): Promise<number> {
  const text = await monitor.execute('human-monitor-command', { 'command-line': 'info usernet' });
  const port = /HOST_FORWARD\]\s+\d+\s+127\.0\.0\.1\s+(\d+)/.exec(String(text))?.[1];
  if (port === undefined) throw new Error('QEMU forwards no port to sshd');
  return Number(port);
}
