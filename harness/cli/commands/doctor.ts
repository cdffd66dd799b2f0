import { examineHost } from '../../../vms/doctor.ts';
import type { HostFinding } from '../../../vms/host-finding.ts';
import { padEnd } from '../../report/layout.ts';
import type { Paint } from '../../report/paint.ts';
import { meantDriver } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab doctor`: status 2 when something is missing without which no machine can be made. */
export async function doctor(session: Session): Promise<Outcome> {
  const findings = await examineHost(session.host, await meantDriver(session));
  const missing = findings.filter((finding) => finding.state === 'missing').length;
  const text = findings.flatMap((finding) => lines(finding, session.paint)).join('\n');
  return {
    status: missing === 0 ? 0 : 2,
    text: `${text}\n`,
    document: { findings },
    advice:
      missing === 0
        ? '\nThis host can run the labs.\n'
        : `\nMissing: ${missing}. The commands above fix it.\n`,
  };
}

function lines(finding: HostFinding, paint: Paint): readonly string[] {
  const mark = { ok: paint.good('✓'), warn: paint.unsure('!'), missing: paint.bad('✗') }[finding.state];
  const fix = finding.fix === undefined ? [] : [`    ${paint.faint('→')} ${finding.fix}`];
  return [`${mark} ${padEnd(finding.title, 24)} ${finding.found}`, ...fix];
}
