import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { silent } from '../../../common/progress.ts';
import { clusterThat } from '../../../testing/scripted-cluster.ts';
import type { Screen } from '../screen/screen.ts';
import type { Session } from '../session.ts';
import { mapOf } from './map.ts';

describe('lab map', () => {
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'map-'))));
  afterEach(() => rm(folder, { recursive: true }));

  // No node says anything that could be understood.
  const cluster = clusterThat(['manager1', 'worker1'], () => Promise.resolve({}));
  const session = {
    screen: { ...silent, line: () => undefined, aside: (work) => work() } satisfies Screen,
    signal: new AbortController().signal,
    settings: { language: 'zh' } as Session['settings'],
  };

  it('writes a picture of all nodes, and names those that could not be observed', async () => {
    const wanted = join(folder, 'now.svg');
    const outcome = await mapOf(session, cluster, { wanted, title: 'Five replicas' });
    expect(outcome.status).to.equal(3);
    expect(outcome.text).to.match(/^Written: .*now\.svg, \d+ KiB\n$/);
    expect(outcome.document).to.deep.include({ file: wanted, notObserved: ['manager1', 'worker1'] });
    const svg = await readFile(wanted, 'utf8');
    expect(svg)
      .to.contain('>worker1<')
      .and.to.contain('没能观察到')
      .and.to.match(/<title>Five replicas · \d{4}-/);
    expect(await readdir(folder)).to.deep.equal(['now.svg']);
  });

  it('takes the place of no other file', async () => {
    const wanted = join(folder, 'now.svg');
    await mapOf(session, cluster, { wanted });
    const error = await mapOf(session, cluster, { wanted }).catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'file-exists' });
  });
});
