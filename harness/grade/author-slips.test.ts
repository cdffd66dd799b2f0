import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { FRONT } from '../../testing/sample-guide.ts';
import { loadFaults } from '../faults/load.ts';
import type { PlaceableCatalogue } from '../faults/validate-targets.ts';
import { loadLab, type Problem } from '../guide/guide.ts';
import { loadChecks } from './load.ts';
import { checkTitles, titlesIn } from './titles.ts';

const AUTHORING = new URL('../authoring.ts', import.meta.url).href;

const CATALOGUE: PlaceableCatalogue = { faults: [{ id: 'drained', needs: [] }], ways: [] };

const GUIDE = `${FRONT}
## Deploy {#deploy points=3}

\`\`\`sh node=manager1
docker service create --name web nginx
\`\`\`
`;

const CHECKS = `import { defineChecks, everyNode, expect } from '${AUTHORING}';

const MESH = 'mesh';

export const checks = defineChecks(({ check, probe }) => {
  probe({ kind: 'requests', id: MESH, port: 80, count: 2 });
  probe({ kind: 'lookups', id: 'names', from: 'web', names: ['web'] });

  // Not like this: node.requests('nobody')
  check('answers', { step: 'deploy', points: 1, title: 'It answers' }, (evidence) => {
    everyNode(evidence.nodes, (node) => {
      expect(node.requests(MESH)).to.not.be.empty;
    });
  });

  check(
    'named',
    { step: 'deploy', points: 2, title: 'It has a name' },
    (evidence) => {
      everyNode(evidence.nodes, (node) => {
        expect(node).to.resolve('web', ['10.0.1.2'], { probe: 'names' });
      });
    },
  );
});
`;

const FAULTS = `import { defineFaults } from '${AUTHORING}';

export const faults = defineFaults(({ fault }) => {
  fault('removed', {
    title: 'It is gone',
    inject: [{ on: 'manager1', run: 'docker service rm web' }],
    noticedBy: ['answers', 'named'],
  });
});
`;

const TITLES = `checks:
  answers: 有应答
  named: 有名称
faults:
  removed: 没有了
`;

describe("an author's slip", () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'slips-'));
    await writeFile(join(root, 'package.json'), '{"type":"module"}');
  });
  afterEach(() => rm(root, { recursive: true }));

  interface Texts {
    readonly guide?: string;
    readonly checks?: string;
    readonly faults?: string;
    readonly titles?: string;
  }

  async function written({ guide = GUIDE, checks = CHECKS, faults = FAULTS, titles = TITLES }: Texts) {
    const folder = join(await mkdtemp(join(root, 'labs-')), '01-a-lab');
    await mkdir(folder);
    const write = (name: string, text: string) => writeFile(join(folder, name), text);
    await Promise.all([write('lab.md', guide), write('checks.ts', checks), write('faults.ts', faults)]);
    await write('titles.zh.yaml', titles);
    return folder;
  }

  async function load(texts: Texts): Promise<unknown> {
    const folder = await written(texts);
    const lab = await loadLab(join(folder, '..'), '1');
    const { checks } = await loadChecks(lab);
    await checkTitles('zh', folder, { checks, ...(await loadFaults(lab, checks, CATALOGUE)) });
    const titleOf = await titlesIn('zh', folder);
    return [titleOf('checks', checks[0]!), titleOf('faults', { id: 'other', title: 'Other' })];
  }

  async function slips(texts: Texts): Promise<readonly string[]> {
    const error = (await load(texts).catch((thrown: unknown) => thrown)) as { problems: readonly Problem[] };
    return error.problems.map(({ file, line, wanted, found, next }) => {
      const name = file.slice(file.lastIndexOf('/') + 1);
      return `${name}:${line}: wanted ${wanted}; found ${found}; ${next}`;
    });
  }

  it('is none in a lab that is right', async () => {
    expect(await load({})).to.deep.equal(['有应答', 'Other']);
  });

  it('in the id of a probe is reported where the check reads it', async () => {
    expect(await slips({ checks: CHECKS.replace('requests(MESH)', "requests('mseh')") })).to.deep.equal([
      'checks.ts:12: wanted the id of a probe (mesh, names); found mseh; write mesh',
    ]);
    expect(await slips({ checks: CHECKS.replace("probe: 'names'", "probe: 'name'") })).to.deep.equal([
      'checks.ts:21: wanted the id of a probe (mesh, names); found name; write names',
    ]);
  });

  it('in the kind of a probe is reported too', async () => {
    expect(await slips({ checks: CHECKS.replace('requests(MESH)', 'pings(MESH)') })).to.deep.equal([
      'checks.ts:12: wanted a probe of kind pings; found mesh of kind requests; read the one that is meant',
    ]);
  });

  it('in a probe itself is named by its id, not by its place in a list', async () => {
    const [slip] = await slips({ checks: CHECKS.replace('count: 2', 'count: 0') });
    expect(slip).to.match(/^checks.ts:\d+: wanted count of probe mesh /);
  });

  const PROBE = "from: 'web', names: ['web']";
  const requests = `probe({ kind: 'requests', id: 'named', port: 80, count: 1, `;
  const withRequests = (rest: string) =>
    CHECKS.replace("  probe({ kind: 'lookups'", `  ${requests}${rest} });\n  probe({ kind: 'lookups'`);

  it('in where a probe starts or goes is reported: nothing ever sets it up', async () => {
    const nobody = (line: number, probe: string, found: string) =>
      `checks.ts:${line}: wanted a service or a container that a command of the guide creates, for probe ${probe}; found ${found}; write its name`;
    expect(await slips({ checks: CHECKS.replace("from: 'web'", "from: 'wbe'") })).to.deep.equal([
      nobody(7, 'names', 'wbe'),
    ]);
    const pings = CHECKS.replace(
      `'lookups', id: 'names', ${PROBE}`,
      `'pings', id: 'names', from: 'web', to: 'wbe'`,
    );
    expect(await slips({ checks: pings })).to.include(nobody(7, 'names', 'wbe'));
    expect(await slips({ checks: withRequests(`from: 'web', to: 'tasks.wbe'`) })).to.deep.equal([
      nobody(7, 'named', 'tasks.wbe'),
    ]);
    for (const to of ['web', 'tasks.web', 'nodes', '10.0.0.1'])
      await load({ checks: withRequests(`from: 'web', to: '${to}'`) });
  });

  it('is none in what is on every node: ingress_sbox, gateways, the other nodes', async () => {
    await load({ checks: withRequests(`from: 'ingress_sbox', to: 'web'`) });
    for (const to of ['nodes', 'gateways', 'ingress_sbox']) {
      const pings = `probe({ kind: 'pings', id: 'out', from: 'ingress_sbox', to: '${to}' });`;
      await load({ checks: CHECKS.replace("  probe({ kind: 'lookups'", `${pings}\n$&`) });
    }
  });

  it('in a name that nodes are to ask for is reported: only containers know names', async () => {
    expect(await slips({ checks: withRequests(`to: 'web'`) })).to.deep.equal([
      'checks.ts:7: wanted loopback, nodes or an IPv4 address in `to` of probe named, which starts on the nodes; found web; add `from`, the service or the container that knows the name',
    ]);
    await load({ checks: withRequests(`to: '10.0.0.1'`) });
  });

  it('in the points of the guide is the guide’s', async () => {
    const [slip] = await slips({ guide: GUIDE.replace(' points=3', '') });
    expect(slip)
      .to.match(
        /^lab.md:8: wanted points=3 for step deploy, which is what its checks in .*checks.ts are worth/,
      )
      .and.to.contain('(answers 1, named 2); found no points; write {#deploy points=3}, or change');
  });

  it('in the checks of a fault is reported with the nearest check', async () => {
    expect(await slips({ faults: FAULTS.replace("'named'", "'naemd'") })).to.deep.equal([
      'faults.ts:1: wanted for each check at least one fault that it must notice; found no fault is noticed by check named; write a fault that breaks what it looks at',
      'faults.ts:7: wanted checks of the lab for fault removed (answers, named); found naemd; write named',
    ]);
    const [slip] = await slips({ faults: FAULTS.replace("'named'", '1') });
    expect(slip).to.match(/^faults.ts:4: wanted noticedBy.1 of fault removed .*expected string/);
  });

  it('in translated titles is reported by line: one too many, one missing, no text', async () => {
    expect(await slips({ titles: TITLES.replace('named:', 'nmaed:') })).to.deep.equal([
      'titles.zh.yaml:3: wanted one of the checks of the lab (answers, named); found nmaed; write named',
      'titles.zh.yaml:3: wanted a title under checks for named; found none; translate “It has a name”',
    ]);
    expect(await slips({ titles: TITLES.replace('没有了', '[没, 有]') })).to.deep.equal([
      'titles.zh.yaml:5: wanted a title of one line for removed; found something else; write one',
    ]);
    const [slip] = await slips({ titles: 'checks: [' });
    expect(slip).to.match(/^titles.zh.yaml:1: wanted valid YAML/);
  });

  it('in a reason without a translation is reported with the reason', async () => {
    const declared = `target({ node: 'manager1', other: 'worker1', manager: 'manager1' });
  blindTo('drained', 'nobody asks for it');
});`;
    const faults = FAULTS.replace('({ fault })', '({ fault, target, blindTo })').replace(
      /\}\);\s*$/,
      declared,
    );
    expect(await slips({ faults })).to.deep.equal([
      'titles.zh.yaml:1: wanted a title under blindTo for drained; found none; translate “nobody asks for it”',
    ]);
    const titles = `${TITLES}blindTo:\n  drained: 没有人要求\n`;
    expect(await load({ faults, titles })).to.deep.equal(['有应答', 'Other']);
  });
});
