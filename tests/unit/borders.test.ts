import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import type { Linter } from 'eslint';

describe('the borders between modules', () => {
  /** The linter's messages about a file with this statement. */
  let messages: (file: string, statement: string) => string[] = () => [];
  before(async function () {
    this.timeout(30_000);
    const { Linter } = await import('eslint');
    const place = new URL('../../eslint.borders.js', import.meta.url).href;
    const { borders } = (await import(place)) as { borders: Linter.Config[] };
    const linter = new Linter({ cwd: fileURLToPath(new URL('../..', import.meta.url)) });
    const everything = { files: ['**/*.ts'] };
    messages = (filename, statement) =>
      linter.verify(statement, [everything, ...borders], { filename }).map(({ message }) => message);
  });

  const pure = /guide, evidence, grade, report, bundle, faults, map, frame and docs start no process/;
  const forbidden: readonly [string, string, RegExp][] = [
    ['harness/guide/load.ts', '../../vms/contract.ts', pure],
    ['harness/evidence/view.ts', 'node:child_process', pure],
    ['harness/evidence/view.ts', 'child_process', pure],
    ['harness/grade/run.ts', 'execa', pure],
    ['harness/grade/run.ts', '../observe/observe.ts', pure],
    ['harness/report/text.ts', '../run/run.ts', pure],
    ['harness/report/text.ts', '../cli/session.ts', pure],
    ['harness/bundle/read.ts', '../observe/observe.ts', pure],
    ['docs/site/build.ts', '../../vms/qemu/driver.ts', pure],
    ['docs/site/build.ts', 'dockerode', pure],
    ['harness/guide/deeper/x.ts', 'ssh2', pure],
    ['harness/faults/load.ts', '../../vms/contract.ts', pure],
    ['harness/map/map.ts', '../observe/observe.ts', pure],
    ['harness/frame/frame.ts', 'node:child_process', pure],
    ['docs/site/build.ts', '../../harness/record/record-lab.ts', pure],
    ['harness/record/recording.ts', '../run/transcript.ts', /What reads recordings/],
    ['harness/record/record-lab.ts', '../cli/session.ts', /mark, verify and record/],
    ['harness/verify/verify-lab.ts', '../cli/session.ts', /mark, verify and record/],
    ['harness/mark/mark.ts', '../cli/session.ts', /mark, verify and record/],
    ['harness/run/run.ts', '../grade/grade.ts', /run and observe/],
    ['harness/observe/observe.ts', '../cli/session.ts', /run and observe/],
    ['vms/swarm.ts', '../harness/guide/lab.ts', /vms knows nothing of labs/],
    ['vms/qemu/driver.ts', '../../labs/03/checks.ts', /vms knows nothing of labs/],
    ['labs/03/checks.ts', '../../vms/contract.ts', /only the authoring API/],
    ['labs/03/checks.ts', '../../harness/evidence/evidence.ts', /only the authoring API/],
    ['labs/03/checks.ts', 'node:fs', /only the authoring API/],
    ['labs/03/checks.ts', './harness-authoring.ts', /only the authoring API/],
    ['harness/authoring.ts', '../vms/contract.ts', /authoring knows evidence/],
    ['harness/authoring/tasks.ts', '../run/run.ts', /authoring knows evidence/],
    ['harness/authoring/node/carry.ts', 'node:fs', /authoring knows evidence/],
    ['harness/cli/session.ts', '../../testing/sample-lab.ts', /nothing that tests share/],
    ['vms/swarm.ts', '../testing/student.ts', /nothing that tests share/],
    ['docs/site/build.ts', '../../tests/run.ts', /nothing that tests share/],
    ['harness/cli/machines.ts', '../../vms/qemu/driver.ts', /opened by vms\/drivers\.ts/],
    ['harness/cli/machines.test.ts', '../../vms/qemu/driver.ts', /opened by vms\/drivers\.ts/],
    ['vms/doctor.ts', './qemu/accelerator.ts', /opened by vms\/drivers\.ts/],
    ['vms/ssh/node.ts', '../qemu/host.ts', /opened by vms\/drivers\.ts/],
    ['testing/student.ts', '../vms/qemu/driver.ts', /opened by vms\/drivers\.ts/],
    ['tests/cluster/labs.test.ts', '../../vms/qemu/driver.ts', /opened by vms\/drivers\.ts/],
    ['bench/ready.ts', '../vms/qemu/driver.ts', /opened by vms\/drivers\.ts/],
    ['common/errors.ts', '../vms/contract.ts', /everybody may import common/],
    ['common/progress.ts', '../harness/cli/session.ts', /everybody may import common/],
  ];
  for (const [file, from, words] of forbidden) {
    it(`${file} may not import ${from}`, () => {
      const statements = [
        `import { a } from '${from}';`,
        `import '${from}';`,
        `export * from '${from}';`,
        `export const a = await import('${from}');`,
      ];
      for (const statement of statements) {
        const said = messages(file, statement);
        expect(said, statement).to.have.length(1);
        expect(said[0]).to.match(words);
      }
    });
  }

  for (const [file, text] of [
    ['harness/cli/machines.ts', "export const a = process.env['HOME'];"],
    ['vms/paths.ts', "import { homedir } from 'node:os';\nhomedir();"],
  ] as const) {
    it(`${file} may not read the environment`, () => {
      expect(messages(file, text)).to.have.length(1);
    });
  }

  const allowed: readonly [string, string][] = [
    ['harness/guide/load.ts', '../../common/errors.ts'],
    ['harness/grade/run.ts', '../evidence/evidence.ts'],
    ['harness/report/text.ts', '../grade/grade.ts'],
    ['harness/run/run.ts', '../../vms/contract.ts'],
    ['harness/observe/observe.ts', '../evidence/evidence.ts'],
    ['harness/faults/load.ts', '../grade/author-file.ts'],
    ['harness/verify/inject.ts', '../../vms/contract.ts'],
    ['harness/mark/mark.ts', '../observe/observe.ts'],
    ['harness/map/map.ts', '../evidence/view.ts'],
    ['harness/record/record-lab.ts', '../run/run.ts'],
    ['docs/site/build.ts', '../../harness/record/recording.ts'],
    ['vms/drivers.ts', './qemu/kind.ts'],
    ['tests/cluster/qemu/kill.test.ts', '../../../vms/qemu/processes.ts'],
    ['bench/ready.ts', './qemu/bare-script.ts'],
    ['harness/verify/rows.test.ts', '../../testing/sample-lab.ts'],
    ['harness/authoring/words.ts', '../evidence/view.ts'],
    ['vms/qemu/host.ts', '../../common/errors.ts'],
    ['vms/ssh/connection.ts', 'ssh2'],
    ['labs/03/checks.ts', '../../harness/authoring.ts'],
    ['common/progress.ts', './errors.ts'],
    ['vms/qemu/host.test.ts', '../../harness/guide/lab.ts'],
  ];
  for (const [file, from] of allowed) {
    it(`${file} may import ${from}`, () => {
      for (const statement of [`import { a } from '${from}';`, `export const a = await import('${from}');`]) {
        expect(messages(file, statement), statement).to.deep.equal([]);
      }
    });
  }
});
