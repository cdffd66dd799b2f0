import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect } from 'chai';
import { listLabs, loadLab } from '../../harness/guide/guide.ts';
import { isOfThisGuide, readRecording, recordedSuites } from '../../harness/record/recording.ts';

const LABS = fileURLToPath(new URL('../../labs', import.meta.url));

/** What the docs show of a lab must be what its guide does now. */
describe('recorded runs', () => {
  it('are of the guides as they are, and complete, and every command succeeded', async () => {
    for (const { id, number } of await listLabs(LABS)) {
      const lab = await loadLab(LABS, id);
      for (const suite of await recordedSuites(join(LABS, id))) {
        const recording = (await readRecording(join(LABS, id), suite))!;
        const what = `the run of lab ${number} on ${suite}; to record it again: npm run labs:record -- ${number} --suite ${suite}`;
        expect(isOfThisGuide(recording, lab), `${what}: is of the guide as it is`).to.equal(true);
        expect(recording.suite, what).to.equal(suite);
        expect(
          recording.steps.map((step) => step.id),
          what,
        ).to.deep.equal(lab.steps.map((step) => step.id));
        const ended = recording.steps.flatMap(({ commands }) => commands.map(({ exitStatus }) => exitStatus));
        expect(
          ended.every((status) => status === 0),
          what,
        ).to.equal(true);
      }
    }
  });
});
