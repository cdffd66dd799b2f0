import { expect } from 'chai';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import { seal } from '../sealed.ts';
import { needRunning, readRunning, writeRunning } from './running.ts';
import type { Running } from './running.ts';
import { readCluster, readSaved, writeSaved } from './saved.ts';
import type { SavedCluster } from './saved.ts';

const day = 24 * 3600 * 1000;

describe('what is recorded about a cluster', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'swarmlab-saved-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function refusal(work: Promise<unknown>): Promise<LabError> {
    const error = await work.catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(LabError);
    return error as LabError;
  }

  describe('when it is saved', () => {
    /** A sealed save that stands on a sealed layer. */
    async function save(formedAt = new Date().toISOString()): Promise<{ path: string; saved: SavedCluster }> {
      const layers = ['image', 'booted'].map(async (name) => {
        mkdirSync(join(folder, name));
        return {
          path: join(folder, name, 'disk'),
          madeAt: (await seal(join(folder, name), name, {})).createdAt,
        };
      });
      const [image, booted] = await Promise.all(layers);
      const saved: SavedCluster = {
        ...{ version: 1, qemu: '10.0.2', accelerator: 'tcg', cpuModel: 'max', formedAt, keys: [] },
        ...{ hardware: { memoryMiB: 1024, cpus: 1 }, topology: { managers: 1, workers: 0 } },
        ...{ client: { private: '', public: '' }, hostKeys: {}, layers: [image!, booted!] },
      };
      const path = join(folder, 'save');
      mkdirSync(path);
      await writeSaved(path, saved);
      await seal(path, 'a save', {});
      return { path, saved };
    }

    it('comes back as it was', async () => {
      const { path, saved } = await save();
      expect(await readSaved(path)).to.deep.equal(saved);
    });

    it('keeps the options of its swarm, or that it has none; a save from before there were options has neither', async () => {
      const { path, saved } = await save();
      expect(saved.topology).not.to.have.property('swarm');
      for (const swarm of [
        'none',
        { addressPool: '10.40.0.0/16', subnetSize: 24, dataPathPort: 5789 },
      ] as const) {
        const topology = { ...saved.topology, swarm };
        await writeSaved(path, { ...saved, topology });
        expect((await readCluster(path)).topology).to.deep.equal(topology);
      }
    });

    it('is refused when it is not there, damaged, or its text is broken', async () => {
      expect(await refusal(readSaved(join(folder, 'nonesuch')))).to.include({ code: 'cluster-broken' });
      const { path, saved } = await save();
      writeFileSync(join(path, 'cluster.json'), '{"version":');
      const damaged = await refusal(readSaved(path));
      expect(damaged).to.include({ code: 'cluster-broken' });
      expect(damaged.found).to.contain(path).and.to.contain('cluster.json with');
      for (const text of ['', '[]', '{"version":', JSON.stringify({ ...saved, accelerator: 'magic' })]) {
        writeFileSync(join(path, 'cluster.json'), text);
        const error = await refusal(readCluster(path));
        expect(error, text).to.include({ code: 'cluster-broken' });
        expect(error.found).to.contain('no readable cluster.json');
        expect(error.next).to.contain('npm run lab reset');
      }
    });

    it('is refused when what it stands on is gone or was made again', async () => {
      const { path, saved } = await save();
      rmSync(join(folder, 'booted', 'entry.json'));
      // The clock cannot tell two that are made in one millisecond apart.
      while ((await seal(join(folder, 'booted'), 'booted', {})).createdAt === saved.layers[1].madeAt);
      expect((await refusal(readSaved(path))).found).to.match(/booted, which was made again since$/);
      rmSync(join(folder, 'booted'), { recursive: true });
      expect((await refusal(readSaved(path))).found).to.match(/booted, which is gone$/);
    });

    it('is refused when its certificates have run out', async () => {
      const { path } = await save(new Date(Date.now() - 91 * day).toISOString());
      expect((await refusal(readSaved(path))).found).to.contain('older than the certificates');
    });
  });

  describe('while it runs', () => {
    const paths = () => ({ id: '01234567', state: folder, sockets: join(folder, 'sockets') });
    const running: Running = {
      ...{ version: 1, phase: 'running', from: 'abc', sockets: '/run/x', sshPorts: { manager1: 1 }, cut: [] },
    };

    it('comes back as it was; with nothing written there is no cluster', async () => {
      expect(await refusal(needRunning(paths()))).to.include({ code: 'no-cluster', found: 'none' });
      await writeRunning(paths(), running);
      expect(await needRunning(paths())).to.deep.equal(running);
    });

    it('is unfinished while it starts, and when what was written is broken', async () => {
      await writeRunning(paths(), { ...running, phase: 'starting' });
      const whole = readFileSync(join(folder, 'running.json'), 'utf8');
      for (const text of [whole, whole.slice(0, 20), '', 'null', '{"version":2}']) {
        writeFileSync(join(folder, 'running.json'), text);
        expect(await readRunning(paths()), text).to.include({ phase: 'starting' });
        expect(await refusal(needRunning(paths()))).to.include({
          code: 'cluster-broken',
          found: 'one whose start was interrupted',
        });
      }
    });
  });
});
