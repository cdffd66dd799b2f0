import { expect } from 'chai';
import type { CatalogueFault, CatalogueWay } from '../../harness/faults/catalogue/define.ts';
import { defineFaults } from '../../harness/faults/define.ts';
import { subjectOf } from '../../testing/sample-lab.ts';
import { brokenStates, rightWays, type State } from './states.ts';

const action = [{ on: 'worker1', run: 'do it' }];
const way = (id: string, more: Partial<CatalogueWay>): CatalogueWay => ({
  ...{ id, title: () => id, source: 'a test', needs: [], ...more },
});
const fault = (id: string): CatalogueFault => ({
  ...{ id, family: 'lan', title: () => id, breaks: 'All of it', source: 'a test', needs: [] },
  inject: () => action,
  shown: () => ({ on: 'worker1', run: 'show it' }),
});
const catalogue = {
  faults: [fault('noticed'), fault('unseen')],
  ways: [
    way('restarted', { after: () => action, shown: () => ({ on: 'worker1', run: 'show it' }) }),
    way('contradicted', { after: () => action }),
    way('prepared', { before: () => action, after: () => action }),
    way('other-swarm', { swarm: { dataPathPort: 7789 } }),
    way('other-words', {
      change:
        () =>
        ({ script }) =>
          `${script} otherwise`,
    }),
  ],
};
const subject = subjectOf(
  defineFaults((define) => {
    define.target({ network: 'net', node: 'worker1', other: 'manager1', manager: 'manager1' });
    define.blindTo('unseen', 'It is not taught here');
    define.contradicts('contradicted', 'It is asked otherwise');
    define.fault('own', { title: 'Own', inject: action, noticedBy: ['a'], mayNotice: ['b'] });
    define.fault('own-start', { title: 'Start', from: 'start', inject: action, noticedBy: ['a'] });
    define.variation('own-after', { title: 'After', after: action });
    define.variation('own-before', { title: 'Before', before: action });
  }),
);
const named = (states: readonly State[]) => states.map(({ source, row }) => `${source} ${row.id}`);

describe('the states that marks are measured in', () => {
  it('are the right ways from the solved state that the lab does not contradict', () => {
    expect(named(rightWays(subject, catalogue))).to.deep.equal(['catalogue restarted', 'lab own-after']);
  });

  it('are the faults put into the solved state that the lab is not blind to', () => {
    expect(named(brokenStates(subject, catalogue))).to.deep.equal(['catalogue noticed', 'lab own']);
  });

  it('come about without time spent on showing them', () => {
    const states = [...rightWays(subject, catalogue), ...brokenStates(subject, catalogue)];
    for (const { row } of states) expect(row).to.not.have.property('shown');
    expect(brokenStates(subject, catalogue)[0]?.shown?.shown?.run).to.equal('show it');
  });
});
