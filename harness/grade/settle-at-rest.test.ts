import { expect } from 'chai';
import fc from 'fast-check';
import { evidenceOf, nodeOf } from '../../testing/sample-evidence.ts';
import type { Evidence, NodeEvidence } from '../evidence/evidence.ts';
import type { Grade } from './grade.ts';
import { settle } from './settle.ts';

/** Milliseconds of the day on which all of this happens. */
const DAY = Date.parse('2026-01-02T03:04:05Z');

const ok = <T>(value: T) => ({ ok: true as const, value });

/** What happens to a swarm while it is marked; all times in milliseconds from when that begins. */
interface Story {
  /** When the engine of manager1 started. */
  readonly engineAt: number;
  /** When the task last changed, and how often it did before, every five seconds. */
  readonly taskAt: number;
  /** Whether it goes on doing so for ever. */
  readonly forEver: boolean;
  /** Until when gossip has not told of the task. */
  readonly unknownUntil: number;
  /** How far the clock of the machine is from the host's, and from when on. */
  readonly clock: { readonly by: number; readonly from: number };
  /** From when on the check passes. */
  readonly passesFrom: number;
  /** How long each look takes, again and again. */
  readonly looks: readonly number[];
}

/** When the task last changed before then. */
function changedAt({ taskAt, forEver }: Story, time: number): number {
  if (!forEver || time < taskAt) return Math.min(taskAt, time);
  return time - ((time - taskAt) % 5000);
}

function seenAt(time: number, story: Story): Evidence {
  const { engineAt, unknownUntil, clock } = story;
  const clockAt = (at: number): string =>
    new Date(DAY + at + (at >= clock.from ? clock.by : 0)).toISOString();
  const task = {
    ...{ id: 't', serviceId: 's', nodeId: 'id-manager1', desired: 'running', state: 'running' },
    ...{ since: clockAt(changedAt(story, time)), networks: [{ networkId: 'n', addresses: ['10.0.1.3/24'] }] },
  };
  const known = { name: 'web.1.t', address: '10.0.1.3', host: '' };
  const network = {
    ...{ id: 'n', name: 'lan', driver: 'overlay', scope: 'swarm', attachable: false, internal: false },
    ...{ ingress: false, subnets: [], vnis: [], encrypted: false, options: [], endpoints: [] },
    peers: [{ name: 'manager1', address: '' }],
    services: [{ name: 'web', vip: '', loadBalancer: 256, tasks: time < unknownUntil ? [] : [known] }],
  };
  const container = {
    ...{ id: 'c', name: 't', image: '', state: 'running', sandbox: '', networks: [], taskId: 't' },
  };
  const { engine, swarm } = nodeOf('manager1');
  const manager: Partial<NodeEvidence> = {
    clock: ok({
      ...{ at: clockAt(time), bootedSeconds: 9000 + time / 1000, engineSeconds: (time - engineAt) / 1000 },
    }),
    engine: { ...engine, networks: ok([network]), containers: ok([container]) },
    swarm: { ...swarm, tasks: ok([task]) },
  };
  return { ...evidenceOf(nodeOf('manager1', manager)), observedAt: new Date(DAY + time).toISOString() };
}

async function settleOn(story: Story) {
  let time = 0;
  let look = 0;
  let begun = 0;
  const { grade } = await settle({
    observe: (limitMs) => {
      begun = time;
      time += Math.min(limitMs, story.looks[look % story.looks.length] ?? 0);
      look += 1;
      return Promise.resolve(seenAt(begun, story));
    },
    grade: () => gradeOf(begun >= story.passesFrom),
    clock: {
      now: () => time,
      sleep: (ms) => {
        time += ms;
        return Promise.resolve();
      },
    },
  });
  return { verdict: grade.checks[0]?.verdict, time, begun, looks: look };
}

function gradeOf(passes: boolean): Grade {
  const check = { id: 'c', step: 's', title: 'It works', maxPoints: 1 };
  return passes
    ? { points: 1, maxPoints: 1, checks: [{ ...check, verdict: 'pass', points: 1 }] }
    : { points: 0, maxPoints: 1, checks: [{ ...check, verdict: 'fail', points: 0, message: 'no' }] };
}

const times = fc.integer({ min: -60_000, max: 60_000 });
const stories: fc.Arbitrary<Story> = fc.record({
  engineAt: fc.integer({ min: -60_000, max: 0 }),
  taskAt: times,
  forEver: fc.boolean(),
  unknownUntil: times,
  clock: fc.record({ by: fc.constantFrom(0, -3_600_000, 3_600_000, -30_000, 30_000), from: times }),
  passesFrom: fc.oneof(times, fc.constant(Infinity)),
  looks: fc.array(fc.integer({ min: 0, max: 8000 }), { minLength: 1, maxLength: 6 }),
});
const rightClocks = stories.map((story) => ({ ...story, clock: { by: 0, from: 0 } }));

/** After a look that ends later there may be no room for another one: the deadline decides. */
const LAST_MS = 44_000 - 8000 * 1.5;

describe('settle, whatever the swarm does', () => {
  it('ends within two minutes, whatever happens and however long looks take up to 8 s', async () => {
    const holds = fc.asyncProperty(stories, async (story) => {
      const { time, looks } = await settleOn(story);
      expect(time).to.be.at.most(120_000);
      expect(looks).to.be.at.least(2);
    });
    await fc.assert(holds, { numRuns: 150 });
  });

  it('ends within 45 seconds where nothing changes by itself any more', async () => {
    const still = {
      engineAt: -60_000,
      taskAt: -60_000,
      forEver: false,
      unknownUntil: 0,
      clock: { by: 0, from: 0 },
    };
    const holds = fc.asyncProperty(rightClocks, async (story) => {
      const { time } = await settleOn({ ...story, ...still });
      expect(time).to.be.at.most(45_000);
    });
    await fc.assert(holds, { numRuns: 150 });
  });

  it('believes no fail before the swarm has had its time', async () => {
    const holds = fc.asyncProperty(rightClocks, async (story) => {
      const { verdict, begun, time } = await settleOn(story);
      if (verdict === 'pass' || time > LAST_MS) return;
      expect(begun - story.engineAt, 'engine').to.be.at.least(30_000);
      const quietMs = begun - changedAt(story, begun);
      if (story.taskAt <= begun) expect(quietMs, 'task').to.be.at.least(10_000);
      if (begun < story.unknownUntil) {
        expect(Math.min(quietMs, begun - story.engineAt), 'record').to.be.at.least(35_000);
      }
    });
    await fc.assert(holds, { numRuns: 150 });
  });

  it('believes no fail at once where the record differs, be the clock set as it may', async () => {
    const setBefore = fc.record({
      by: fc.constantFrom(-3_600_000, 3_600_000, -30_000, 30_000),
      from: fc.integer({ min: -60_000, max: 0 }),
    });
    const holds = fc.asyncProperty(stories, setBefore, async (story, clock) => {
      const broken = { ...story, clock, unknownUntil: Infinity, passesFrom: Infinity };
      expect((await settleOn(broken)).time).to.be.above(LAST_MS);
    });
    await fc.assert(holds, { numRuns: 150 });
  });

  it('gives full marks with the second look, whatever moves', async () => {
    const whole = stories.map((story) => ({ ...story, passesFrom: -Infinity }));
    const holds = fc.asyncProperty(whole, async (story) => {
      expect(await settleOn(story)).to.include({ verdict: 'pass', looks: 2 });
    });
    await fc.assert(holds, { numRuns: 100 });
  });

  it('reports what has been broken for long after two looks, and what gossip does not tell a little later', async () => {
    const long: Story = {
      ...{ engineAt: -600_000, taskAt: -600_000, forEver: false, unknownUntil: -600_000 },
      ...{ clock: { by: 0, from: 0 }, passesFrom: Infinity, looks: [3000] },
    };
    expect(await settleOn(long)).to.deep.include({ verdict: 'fail', looks: 2, time: 8000 });
    // Gossip may have lost a node just before.
    expect(await settleOn({ ...long, unknownUntil: Infinity }))
      .to.have.property('time')
      .that.is.within(15_000, 20_000);
    expect(await settleOn({ ...long, clock: { by: -3_600_000, from: -1 }, unknownUntil: Infinity }))
      .to.have.property('time')
      .that.is.within(35_000, 45_000);
  });
});
