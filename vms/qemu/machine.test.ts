import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeMonitor } from '../../testing/fake-monitor.ts';
import { startMachine } from './machine.ts';
import type { MachineStopped } from './stopped.ts';
import { eventsSocket } from './watch.ts';

describe('a machine that ends as it is started', () => {
  let folder = '';
  let commands: FakeMonitor;
  let events: FakeMonitor;
  /** What happens on the monitors when the machine is let run. */
  let runs: () => void = () => undefined;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'swarmlab-machine-'));
    const binary = join(folder, 'qemu');
    writeFileSync(binary, '#!/bin/sh\necho a warning of no weight\n', { mode: 0o755 });
    commands = await FakeMonitor.start(join(folder, 'node.qmp'), (command) => {
      if (command === 'cont') runs();
      return [{ return: {} }];
    });
    events = await FakeMonitor.start(eventsSocket(folder, 'node'), () => [{ return: { status: 'running' } }]);
  });
  afterEach(() => {
    commands.close();
    events.close();
    rmSync(folder, { recursive: true });
  });

  async function failure(): Promise<MachineStopped> {
    const host = {
      binary: join(folder, 'qemu'),
      version: '7.2.0',
      accelerator: 'tcg',
      cpuModel: 'max',
    } as const;
    return (await startMachine(host, {
      name: 'node',
      hardware: { memoryMiB: 64, cpus: 1 },
      disk: ['none'],
      memory: 'none',
      start: { kind: 'boot', kernel: 'none', initrd: 'none', credentials: {} },
      sockets: folder,
      logs: folder,
      lives: 'with-command',
    }).catch((thrown: unknown) => thrown)) as MachineStopped;
  }

  it('is explained by its events, though the process and its first monitor are gone before they are heard', async () => {
    writeFileSync(join(folder, 'node.console'), 'Kernel panic - not syncing: Machine check\n');
    runs = () => {
      commands.hangUp();
      setTimeout(() => {
        events.say('{"event":"SHUTDOWN","data":{"guest":true,"reason":"guest-reset"}}\n');
        events.hangUp();
      }, 100);
    };
    expect((await failure()).found).to.match(/^node has stopped: its kernel panicked; .*Machine check$/);
  });

  it('is explained by QEMU’s own words when no event is', async () => {
    runs = () => {
      commands.hangUp();
      events.hangUp();
    };
    expect((await failure()).found).to.equal('node has stopped: exit status 0: a warning of no weight');
  });
});
