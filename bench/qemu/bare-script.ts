import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Lab } from '../../harness/guide/lab.ts';
import type { Student } from '../../testing/student.ts';
import { clusterPaths, homeOf } from '../../vms/paths.ts';
import { machinesOf } from '../../vms/qemu/processes.ts';
import { readCluster } from '../../vms/qemu/saved.ts';
import { savedMachine } from '../../vms/qemu/snapshot.ts';
import { quoted } from '../../vms/ssh/quoted.ts';

/**
 * What somebody with the saved machines but without swarmlab would write: a shell script that runs the same
 * QEMU command lines, asks `docker node ls` over ssh until every node is Ready, and then (when `lab` is
 * given) sends the guide's commands by ssh. The command lines are those of the machines that run now.
 */
export async function writeBareScript(student: Student, folder: string, lab?: Lab): Promise<string> {
  const { sockets, state } = clusterPaths(homeOf(student.env), student.folder);
  const saved = await readCluster(state);
  const machines = await machinesOf(sockets);
  const key = join(folder, 'key');
  await writeFile(key, saved.client.private, { mode: 0o600 });
  const lines = ['#!/bin/bash', 'set -eu', `cd ${quoted(folder)}`, 'rm -f *.qmp *.events *.lan *.qcow2'];
  const starts: string[] = [];
  const known: string[] = [];
  const port = new Map<string, number>();
  for (const { pid, name } of machines.toSorted((a) => (a.name === 'lan' ? -1 : 1))) {
    const args = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1);
    if (name !== 'lan') {
      port.set(name, await freePort());
      known.push(`[127.0.0.1]:${port.get(name) ?? 0} ${saved.hostKeys[name] ?? ''}`);
      lines.push(`cp ${quoted(savedMachine(formedFolder(args), name).disk)} ${name}.qcow2`);
    }
    const own = args.map((arg) =>
      arg
        .replaceAll(`${join(state, 'machines')}/`, `${folder}/`)
        .replaceAll(`${sockets}/`, `${folder}/`)
        .replace('hostfwd=tcp:127.0.0.1:0-', `hostfwd=tcp:127.0.0.1:${port.get(name) ?? 0}-`),
    );
    starts.push(`${own.map(quoted).join(' ')} >/dev/null 2>&1 &`, 'pids="${pids:-} $!"');
    if (name === 'lan') starts.push('until [ -S lan.qmp ]; do sleep 0.01; done');
  }
  await writeFile(join(folder, 'known_hosts'), `${known.join('\n')}\n`);
  lines.push("trap 'kill -9 $pids' EXIT", ...starts);
  const ssh = `ssh -q -i ${quoted(key)} -o UserKnownHostsFile=${quoted(join(folder, 'known_hosts'))} -o ConnectTimeout=30`;
  const on = (node: string) => `${ssh} -p ${port.get(node) ?? 0} root@127.0.0.1`;
  lines.push(
    `until [ "$(${on('manager1')} docker node ls --format "'{{.Status}}'" | grep -c Ready)" = ${port.size} ]; do :; done`,
  );
  for (const node of port.keys()) lines.push(`${on(node)} "date --set @$(date +%s)" >/dev/null`);
  for (const command of (lab?.steps ?? []).flatMap(({ commands }) => commands)) {
    const each = command.nodes.map((node) => `${on(node)} ${quoted(command.script)} & jobs="\${jobs:-} $!"`);
    lines.push(...each, 'wait $jobs; jobs=');
  }
  const file = join(folder, 'bare.sh');
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o700 });
  return file;
}

/** The folder of saved machines that a machine was started from. */
function formedFolder(args: readonly string[]): string {
  const memory = args
    .map((arg) => /mem-path=(.*)\/[^/]*\.memory/.exec(arg)?.[1])
    .find((path) => path !== undefined);
  if (memory === undefined) throw new Error('a machine without saved memory');
  return memory;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
