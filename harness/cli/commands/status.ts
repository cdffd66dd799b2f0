import type { ClusterStatus } from '../../../vms/contract.ts';
import { padEnd } from '../../report/layout.ts';
import type { Paint } from '../../report/paint.ts';
import { recall, startCommand } from '../last-lab.ts';
import { openDriver } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

const SAYINGS: Readonly<Record<Exclude<ClusterStatus['state'], 'none'>, string>> = {
  running: 'running',
  broken: 'broken: a machine is gone; npm run lab reset makes new ones',
  unfinished: 'a command was stopped half-way; type it again, or npm run lab down',
};

/** `lab status`: what is known without talking to a machine. */
export async function status(session: Session): Promise<Outcome> {
  const driver = await openDriver(session);
  const found = await driver.status();
  const lab = (await recall(session))?.lab;
  return {
    status: found.state === 'broken' ? 2 : 0,
    text: statusText(found, lab, await startCommand(session), session.paint),
    document: { lab, driver: driver.name, ...found },
  };
}

function statusText(found: ClusterStatus, lab: string | undefined, start: string, paint: Paint): string {
  const tint = { none: paint.faint, running: paint.good, broken: paint.bad, unfinished: paint.unsure }[
    found.state
  ];
  const says = found.state === 'none' ? `no machines here; ${start} makes some` : SAYINGS[found.state];
  const nodes = found.nodes.map((node) => {
    const state = !node.alive
      ? paint.bad('gone')
      : node.cut === true
        ? paint.unsure('cut off')
        : paint.good('up');
    const ids = [
      node.sshPort === undefined ? '' : `ssh 127.0.0.1:${node.sshPort}`,
      node.pid === undefined ? '' : `pid ${node.pid}`,
    ];
    const facts = [node.address, ...ids].filter((fact) => fact !== '').join('  ');
    return `  ${padEnd(node.name, 10)} ${state}  ${facts}`;
  });
  const saves = found.saves.map(
    (save) => `  ${padEnd(save.name, 24)} ${save.savedAt}  ${Math.round(save.bytes / 2 ** 20)} MiB`,
  );
  const lines = [
    ...(lab === undefined ? [] : [`Lab       ${lab}`]),
    `Machines  ${tint(says)}${found.accelerator === undefined ? '' : ` (${found.accelerator})`}`,
    ...nodes,
    ...(saves.length === 0 ? [] : ['Saved', ...saves]),
  ];
  return `${lines.join('\n')}\n`;
}
