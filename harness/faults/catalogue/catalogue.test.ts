import { expect } from 'chai';
import { execa } from 'execa';
import type { Action } from '../define.ts';
import { scriptOf } from '../shell-words.ts';
import { canBePutOn, DATA_PATH, type CatalogueFault, type Family, type Need, type Target } from './define.ts';
import { CATALOGUE } from './index.ts';
import { REPORTS } from './reports.ts';
import { catalogueFaults } from '../../../texts/zh/catalogue-faults.ts';
import { catalogueWays } from '../../../texts/zh/catalogue-ways.ts';

const NODES = { node: 'worker1', other: 'worker2', manager: 'manager1' };

/** Whatever a lab can declare, with names that stand for nothing else. */
const WHOLE: Target = {
  ...NODES,
  ...{ network: 'sea', service: 'ship', encrypted: true, serves: 8081 },
  port: { published: 9090, target: 8081, mode: 'ingress' },
};
const HOST_MODE: Target = { ...WHOLE, port: { published: 9090, target: 8081, mode: 'host' } };

/** The least that a lab declares which meets a need. */
const LEAST: Readonly<Record<Need, Partial<Target>>> = {
  network: { network: 'ingress' },
  'own-network': { network: 'sea' },
  encrypted: { network: 'sea', encrypted: true },
  service: { service: 'ship' },
  serves: { service: 'ship', serves: 8081 },
  port: { service: 'ship', port: { published: 9090, target: 8081, mode: 'host' } },
  ingress: { service: 'ship', port: { published: 9090, target: 8081, mode: 'ingress' } },
};

const { faults, ways } = CATALOGUE;

describe('the catalogue of faults and right ways', () => {
  it('has at least 60 faults and 35 ways, each with an id and a source of its own', () => {
    expect(faults.length).to.be.at.least(60);
    expect(ways.length).to.be.at.least(35);
    for (const entries of [faults, ways]) {
      const ids = entries.map(({ id }) => id);
      expect(new Set(ids).size).to.equal(ids.length);
      for (const id of ids) expect(id).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      for (const { id, source } of entries) expect(source, id).to.match(/\S/);
    }
  });

  it('has faults of every family', () => {
    const families: Readonly<Record<Family, true>> = {
      ...{ lan: true, tunnel: true, bridge: true, sandbox: true, gwbridge: true, task: true },
      ...{ service: true, network: true, swarm: true, engine: true, answers: true },
    };
    expect(new Set(faults.map(({ family }) => family))).to.deep.equal(new Set(Object.keys(families)));
    expect(Object.keys(families)).to.include.members([...DATA_PATH]);
  });

  it('calls what it does by sentences without a full stop', () => {
    for (const entry of [...faults, ...ways]) {
      const { id } = entry;
      expect(entry.title(WHOLE), id).to.match(/^\S.*[^.\s]$/);
      expect(entry.title(withLeast(entry.needs)), id).not.to.contain('undefined');
      if ('breaks' in entry) expect(entry.breaks, id).to.match(/^[A-Z].*[^.\s]$/);
    }
  });

  it('is all translated into Chinese, and nothing else is', () => {
    expect(Object.keys(catalogueFaults)).to.have.members(faults.map(({ id }) => id));
    expect(Object.keys(catalogueWays)).to.have.members(ways.map(({ id }) => id));
    for (const { id, needs } of [...faults, ...ways]) {
      const title = catalogueFaults[id]?.title ?? catalogueWays[id];
      const text = title?.(withLeast(needs)) ?? '';
      expect(text, id).to.match(/[\u4e00-\u9fff]/);
      expect(text, id).not.to.match(/undefined|。$/);
    }
  });

  it('names nothing but what the target is asked for', () => {
    for (const entry of [...faults, ...ways]) {
      const target = withLeast(entry.needs);
      expect(canBePutOn(entry, target), entry.id).to.equal(true);
      for (const script of scriptsOf(entry, target)) {
        expect(script, entry.id).not.to.match(/undefined|\[object/);
        for (const on of onOf(entry, target)) {
          expect([...Object.values(NODES), '*'], entry.id).to.include(on);
        }
      }
    }
  });

  it('can be put on a target that meets all its needs, and on no other', () => {
    const fault = { needs: ['own-network', 'ingress'] as const };
    expect(canBePutOn(fault, WHOLE)).to.equal(true);
    expect(canBePutOn(fault, HOST_MODE)).to.equal(false);
    expect(canBePutOn(fault, { ...WHOLE, network: 'ingress' })).to.equal(false);
    expect(canBePutOn(fault, NODES)).to.equal(false);
    expect(canBePutOn({ needs: [] }, NODES)).to.equal(true);
  });

  it('is made of scripts that bash can read', async () => {
    const all = [WHOLE, HOST_MODE].flatMap((target) =>
      [...faults, ...ways]
        .filter((entry) => canBePutOn(entry, target))
        .flatMap((entry) => scriptsOf(entry, target)),
    );
    // Functions of one shell: a wrong script ends the whole, and bash names its line.
    const text = all.map((script, index) => `script${index}() {\n${scriptOf(script)}\n}`).join('\n');
    const { stderr, exitCode } = await execa('bash', ['-n'], { input: text, reject: false });
    expect(stderr).to.equal('');
    expect(exitCode).to.equal(0);
  });

  it('shows what each fault broke by something other than what broke it', () => {
    for (const fault of faults) {
      if (fault.family === 'answers') {
        expect(fault.shown, fault.id).to.equal(undefined);
        expect(fault.answers, fault.id).not.to.equal(undefined);
        continue;
      }
      const shown = fault.shown?.(WHOLE);
      expect(shown, fault.id).not.to.equal(undefined);
      expect(fault.inject(WHOLE), fault.id).not.to.deep.include(shown);
    }
  });

  it('takes faults out of the nodes that it put them into', () => {
    const undone = faults.filter(({ undo }) => undo !== undefined);
    expect(undone.filter(({ family }) => DATA_PATH.includes(family))).to.have.length.at.least(40);
    for (const { id, inject, undo } of undone) {
      expect(placesOf(undo?.(WHOLE) ?? []), id).to.deep.equal(placesOf(inject(WHOLE)));
    }
  });

  it('guesses no right answer', () => {
    const given = ['1', '0', '4097', '10.0.0.2', '192.168.56.7', '02:42:0a:00:00:02', 'manager1', 'eth0'].map(
      (value, index) => ({ id: `question-${index}`, value }),
    );
    for (const { id, answers } of faults) {
      for (const { id: question, value } of answers?.(given) ?? []) {
        expect(value, id).to.match(/\S/);
        expect(value, id).not.to.equal(given.find((each) => each.id === question)?.value);
      }
    }
  });

  it('changes the commands that it is about, and no others', () => {
    const create = 'docker network create --driver overlay sea';
    const run = 'docker service create --name ship --replicas 2 --publish 9090:8081 --network sea nginx';
    for (const { id, change } of ways) {
      if (!change) continue;
      const changed = (script: string): string => change(WHOLE)({ step: 's', node: 'manager1', script });
      expect(changed('docker service create --name shipyard nginx'), id).to.equal(
        'docker service create --name shipyard nginx',
      );
      expect(changed('docker network create --driver overlay seaside'), id).to.equal(
        'docker network create --driver overlay seaside',
      );
      const beside = 'docker service create --name tug toolbox';
      // Nothing beside it is done twice, or in another way.
      expect(changed(`${run}\n${beside}`), id).to.equal(`${changed(run)}\n${beside}`);
      expect([changed(create) !== create, changed(run) !== run].filter(Boolean), id).to.have.length(1);
    }
  });
});

describe('the reports that the catalogue comes from', () => {
  it('are at least 30, each read once', () => {
    const sources = REPORTS.map(({ source }) => source);
    expect(sources.length).to.be.at.least(30);
    expect(new Set(sources).size).to.equal(sources.length);
  });

  it('are each an entry of the catalogue, or say why not', () => {
    const ids = [...faults, ...ways].map(({ id }) => id);
    for (const report of REPORTS) {
      if ('entry' in report) expect(ids, report.source).to.include(report.entry);
      else expect(report.why, report.source).to.match(/\S/);
    }
  });

  it('include every address that an entry names as its source', () => {
    const sources = REPORTS.map(({ source }) => source);
    for (const { id, source } of [...faults, ...ways]) {
      if (/^https:\/\/github\.com\//.test(source)) expect(sources, id).to.include(source);
    }
  });
});

function withLeast(needs: readonly Need[]): Target {
  return Object.assign({ ...NODES }, ...needs.map((need) => LEAST[need])) as Target;
}

function actionsOf(
  entry: CatalogueFault | (typeof ways)[number],
  target: Target,
): readonly (Action | { readonly on: string; readonly run: string })[] {
  const done =
    'inject' in entry
      ? entry.inject(target)
      : [...(entry.before?.(target) ?? []), ...(entry.after?.(target) ?? [])];
  const undone = 'undo' in entry ? (entry.undo?.(target) ?? []) : [];
  const shown = entry.shown?.(target);
  return [...done, ...undone, ...(shown ? [shown] : [])];
}

function scriptsOf(entry: Parameters<typeof actionsOf>[0], target: Target): readonly string[] {
  return actionsOf(entry, target).flatMap((action) => ('run' in action ? [action.run] : []));
}

function placesOf(actions: readonly Action[]): ReadonlySet<string> {
  return new Set(actions.flatMap((action) => ('cut' in action ? [action.cut] : action.on)));
}

function onOf(entry: Parameters<typeof actionsOf>[0], target: Target): readonly string[] {
  return actionsOf(entry, target).flatMap((action) => ('cut' in action ? [action.cut] : action.on));
}
