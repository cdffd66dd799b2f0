import { loadLab } from '../../guide/guide.ts';
import { columns } from '../../report/layout.ts';
import { stepText } from '../../report/step-text.ts';
import { advice } from '../advice.ts';
import { onFreshMachines } from '../fresh-machines.ts';
import { factsOf } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab start N`: the machines of a lab in their starting state, and what to do first. */
export async function start(session: Session, wanted: string): Promise<Outcome> {
  const lab = await loadLab(session.labsRoot, wanted, session.settings.language);
  return onFreshMachines(session, lab, `lab start ${lab.number}`, (cluster) => {
    const [first] = lab.steps;
    const title = `Lab ${lab.number} · ${lab.title}`;
    const opening = `${session.paint.strong(title)}\n${session.paint.faint('─'.repeat(columns(title)))}\n`;
    return Promise.resolve({
      status: 0,
      text: first === undefined ? opening : `${opening}${stepText(first, 1, session.paint)}`,
      document: { lab: lab.id, cluster: factsOf(cluster), firstStep: first?.id },
      advice: whatToType(cluster.nodes[0]?.name ?? 'manager1', first?.place.file ?? lab.folder),
    });
  });
}

function whatToType(node: string, guide: string): string {
  return advice(`The whole guide: ${guide}`, [
    [`npm run lab ssh ${node}`, 'a shell on a node'],
    ['npm run lab check', 'your marks so far (npm run lab -- check --watch goes on)'],
    ['npm run lab hint', 'when you are stuck'],
    ['npm run lab solve', 'the next steps done for you'],
    ['npm run lab reset', 'this starting state again'],
    ['npm run lab down', 'stop the machines'],
  ]);
}
