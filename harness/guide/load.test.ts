import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { LabError } from '../../common/errors.ts';
import { findQuestion, findStep, listLabs, loadLab, questionsIn } from './guide.ts';

const guide = (title: string) => `---
title: ${title}
summary: S
minutes: 5
topology: {managers: 1, workers: 0}
---
## One {#first-one points=2}
## Two {#second points=1}
`;

async function failure(promise: Promise<unknown>): Promise<LabError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof LabError) return error;
  throw new Error('no LabError', { cause: error });
}

describe('labs in a folder', () => {
  let root: string;

  const write = async (id: string, file: string, content: string | Buffer): Promise<void> => {
    await mkdir(path.join(root, id), { recursive: true });
    await writeFile(path.join(root, id, file), content);
  };

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'labs-'));
    await write('12-names-and-addresses', 'lab.md', guide('Names'));
    await write('03-five-replicas', 'lab.md', guide('Five'));
    await write('03-five-replicas', 'lab.zh.md', guide('五个'));
    await write('shared', 'lab.md', 'no lab');
  });
  afterEach(() => rm(root, { recursive: true }));

  for (const wanted of ['3', '03', '003', '03-five-replicas', 'five-replicas', 'replicas'])
    it(`finds ${wanted}`, async () => {
      expect(await loadLab(root, wanted)).to.include({
        id: '03-five-replicas',
        number: 3,
        title: 'Five',
        language: 'en',
        folder: path.join(root, '03-five-replicas'),
      });
    });

  it('reads the guide in Chinese, or in English where it has not been translated', async () => {
    expect(await loadLab(root, '3', 'zh')).to.include({ title: '五个', language: 'zh' });
    expect(await loadLab(root, '12', 'zh')).to.include({ title: 'Names', language: 'en' });
  });

  it('reads no translation that does something else', async () => {
    await write('03-five-replicas', 'lab.zh.md', guide('五个').replace('#second', '#other'));
    for (const reading of [loadLab(root, '3', 'zh'), listLabs(root, 'zh')])
      expect((await failure(reading)).found).to.match(/lab\.zh\.md:8: wanted step #second/);
    expect((await loadLab(root, '3')).title).to.equal('Five');
  });

  for (const [wanted, next] of [
    ['7', 'npm run lab list'],
    ['five-replicsa', 'npm run lab 3'],
    ['name', 'npm run lab 12'],
    ['../03-five-replicas', 'npm run lab 3'],
    ['', 'npm run lab list'],
    ['\u001b[31m', 'npm run lab list'],
  ] as const)
    it(`names the labs that there are for ${JSON.stringify(wanted)}`, async () => {
      const error = await failure(loadLab(root, wanted));
      expect(error).to.include({ code: 'unknown-lab', next });
      expect(error.wanted).to.include('03-five-replicas, 12-names-and-addresses');
      expect(error.message).to.not.include('\u001b');
    });

  it('does not choose between two labs', async () => {
    await write('13-other-replicas', 'lab.md', guide('Other'));
    const error = await failure(loadLab(root, 'replicas'));
    expect(error.found).to.equal('"replicas", which is 03-five-replicas, 13-other-replicas');
  });

  it('says when there is no folder of labs', async () => {
    expect(await failure(loadLab(path.join(root, 'none'), '3'))).to.include({ code: 'unknown-lab' });
  });

  it('loads a lab although another one is broken', async () => {
    await write('12-names-and-addresses', 'lab.md', 'broken');
    expect((await loadLab(root, '3')).title).to.equal('Five');
  });

  it('lists them by number, with what they are worth', async () => {
    expect(await listLabs(root)).to.deep.equal([
      { number: 3, id: '03-five-replicas', title: 'Five', summary: 'S', minutes: 5, maxPoints: 3, steps: 2 },
      {
        number: 12,
        id: '12-names-and-addresses',
        title: 'Names',
        summary: 'S',
        minutes: 5,
        maxPoints: 3,
        steps: 2,
      },
    ]);
  });

  it('lists them in Chinese as far as they are translated', async () => {
    expect((await listLabs(root, 'zh')).map(({ title }) => title)).to.deep.equal(['五个', 'Names']);
  });

  it('reports the problems of all guides when it lists', async () => {
    await write('12-names-and-addresses', 'lab.md', 'broken');
    await rm(path.join(root, '03-five-replicas', 'lab.md'));
    const error = await failure(listLabs(root));
    expect(error.code).to.equal('bad-guide');
    expect(error.found)
      .to.match(/03-five-replicas.*ENOENT/)
      .and.match(/12-names-and-addresses.*front matter/);
  });

  it('refuses a guide over 1 MiB, and one that is not UTF-8', async () => {
    await write('03-five-replicas', 'lab.md', guide('Five') + 'x'.repeat(3 * 1024 * 1024));
    expect((await failure(loadLab(root, '3'))).found).to.include('at most 1 MiB');
    await write('03-five-replicas', 'lab.md', Buffer.from([0x2d, 0xff, 0xfe]));
    expect((await failure(loadLab(root, '3'))).found).to.include('a guide in UTF-8');
  });

  it('finds a question by its id', async () => {
    const asking = `${guide('Names')}::: question mtu number\nHow many?\n:::\n`;
    const command = '```sh node=manager1 answer=mtu\nx\n```\n';
    await write('12-names-and-addresses', 'lab.md', asking + command);
    const lab = await loadLab(root, '12');
    expect(findQuestion(lab, 'mtu')).to.include({ id: 'mtu', type: 'number' });
    expect(questionsIn(lab).map(({ id }) => id)).to.deep.equal(['mtu']);
    for (const wanted of ['', 'mut', '__proto__'])
      expect(() => findQuestion(lab, wanted), wanted)
        .to.throw(LabError)
        .that.includes({ code: 'bad-arguments', wanted: 'one of the questions mtu' })
        .and.has.property('next')
        .that.includes('npm run lab answer mtu');
    const none = await loadLab(root, '3');
    expect(() => findQuestion(none, 'mtu'))
      .to.throw(LabError)
      .that.includes({ code: 'bad-arguments', found: '03-five-replicas, which asks nothing' });
  });

  it('finds a step by its id or its number', async () => {
    const lab = await loadLab(root, '3');
    expect(findStep(lab, 'second').title).to.equal('Two');
    expect(findStep(lab, '1').id).to.equal('first-one');
    for (const wanted of ['0', '3', 'secnod', '__proto__'])
      expect(() => findStep(lab, wanted), wanted)
        .to.throw(LabError)
        .with.property('code', 'unknown-step');
    expect(() => findStep(lab, 'secnod'))
      .to.throw(LabError)
      .that.includes({ wanted: 'one of the steps 1 first-one, 2 second', next: 'type second' });
  });
});
