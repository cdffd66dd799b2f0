import { EvidenceView } from '../../../harness/evidence/view.ts';
import type { Command, Lab } from '../../../harness/guide/lab.ts';
import {
  isOfThisGuide,
  readRecording,
  recordedSuites,
  type Recording,
} from '../../../harness/record/recording.ts';
import type { Moments, RecordedOutput, RecordedRun } from './recorded.ts';

/** The suite whose run is shown where there are several: that of the machines by default. */
const FIRST_CHOICE = 'trixie';

/**
 * The recorded run of a lab; undefined when there is none of the current guide.
 * @throws LabError `bad-recording`
 */
export async function loadRun(lab: Lab): Promise<RecordedRun | undefined> {
  const suites = await recordedSuites(lab.folder);
  const suite = suites.find((name) => name === FIRST_CHOICE) ?? suites[0];
  const recording = suite === undefined ? undefined : await readRecording(lab.folder, suite);
  return recording && isOfThisGuide(recording, lab) ? runOf(recording, lab) : undefined;
}

function runOf(recording: Recording, lab: Lab): RecordedRun {
  const { suite, engine, recordedAt, frames = [] } = recording;
  return {
    ...{ suite, engine, recordedAt },
    frames: frames.map(({ base64, port }) => ({ bytes: Buffer.from(base64, 'base64'), port })),
    outputOf: (step, command) => outputOf(recording, lab, step, command),
    momentsOf: (step) => momentsOf(recording, step),
  };
}

/** A command that a step has twice was run twice: its place among equal ones says which run is its own. */
function outputOf(recording: Recording, lab: Lab, id: string, command: Command): readonly RecordedOutput[] {
  const step = recording.steps.find((each) => each.id === id);
  const guide = lab.steps.find((each) => each.id === id)?.commands ?? [];
  return command.nodes.flatMap((node) => {
    const before = guide.filter(
      ({ script, nodes, place }) =>
        script === command.script && nodes.includes(node) && place.line < command.place.line,
    );
    const runs = step?.commands.filter((run) => run.script === command.script && run.node === node) ?? [];
    const run = runs[before.length];
    return run ? [{ node, text: run.stdout + run.stderr, exitStatus: run.exitStatus }] : [];
  });
}

function momentsOf({ before, steps }: Recording, id: string): Moments | undefined {
  const at = steps.findIndex((step) => step.id === id);
  const after = steps[at]?.evidence;
  if (after === undefined) return undefined;
  return {
    before: new EvidenceView(steps[at - 1]?.evidence ?? before),
    after: new EvidenceView(after),
  };
}
