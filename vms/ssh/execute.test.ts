import { EventEmitter, once } from 'node:events';
import { expect } from 'chai';
import type { Client } from 'ssh2';
import { LabError } from '../../common/errors.ts';
import type { OutputChunk, RunOptions } from '../contract.ts';
import { connect } from './connection.ts';
import { execute } from './execute.ts';
import { FakeMachine } from '../../testing/fake-machine.ts';
import type { MachineBehaviour } from '../../testing/fake-machine.ts';

const worker1 = { node: 'worker1', user: 'root' };

describe('a command over SSH', () => {
  let machine: FakeMachine | undefined;
  let client: Client | undefined;
  afterEach(async () => {
    client?.destroy();
    await machine?.close();
  });

  async function on(exec?: MachineBehaviour['exec']): Promise<Client> {
    machine = await FakeMachine.start({ ...(exec && { exec }) });
    client = await connect(machine.target, { timeoutMs: 8_000 });
    client.on('error', () => undefined);
    return client;
  }

  async function failure(over: Client, options: RunOptions = {}): Promise<LabError> {
    try {
      await execute(over, worker1, 'docker info\nmore', options);
    } catch (error) {
      expect(error).to.be.instanceOf(LabError);
      expect((error as LabError).wanted).to.match(/worker1: docker info$|worker1 to: docker info$/);
      return error as LabError;
    }
    throw new Error('it did not fail');
  }

  it('gives exit status and both streams, whole and as they come', async () => {
    const over = await on((channel, command) => {
      const euro = Buffer.from('€');
      channel.write(`ran ${command} `);
      channel.write(euro.subarray(0, 1));
      channel.write(euro.subarray(1));
      channel.stderr.write('complaint');
      channel.exit(3);
      channel.end();
    });
    const chunks: OutputChunk[] = [];
    const result = await execute(over, worker1, 'true', { onOutput: (chunk) => chunks.push(chunk) });
    expect(result).to.include({ exitStatus: 3, stdout: 'ran true €', stderr: 'complaint' });
    expect(result.durationMs).to.be.at.least(0);
    const streamed = (stream: string) =>
      chunks
        .filter((chunk) => chunk.stream === stream)
        .map(({ text }) => text)
        .join('');
    expect([streamed('stdout'), streamed('stderr')]).to.deep.equal(['ran true €', 'complaint']);
  });

  it('gets its standard input, then end of file; nothing when there is none', async () => {
    const over = await on((channel) => {
      let text = '';
      channel.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      channel.on('end', () => {
        channel.write(`[${text.length}]`);
        channel.exit(0);
        channel.end();
      });
    });
    const large = 'x'.repeat(300_000);
    expect((await execute(over, worker1, 'cat', { stdin: large })).stdout).to.equal('[300000]');
    expect((await execute(over, worker1, 'cat')).stdout).to.equal('[0]');
  });

  it('whose end comes in one packet with its beginning loses neither', async () => {
    const over = await on((channel, command) => {
      channel.exit(0);
      channel.end(command);
    });
    const commands = Array.from({ length: 8 }, (_, number) => `echo ${number}`);
    const results = await Promise.all(commands.map((command) => execute(over, worker1, command)));
    expect(results.map(({ stdout }) => stdout)).to.deep.equal(commands);
  });

  it('that a signal ended has the exit status that a shell gives', async () => {
    const over = await on((channel) => {
      channel.exit('TERM');
      channel.end();
    });
    expect(await execute(over, worker1, 'true')).to.include({ exitStatus: 143 });
  });

  it('during which the connection is lost fails as unreachable, with no made-up exit status', async () => {
    const over = await on((channel, _command, connection) => {
      channel.write('half');
      connection.end();
    });
    expect(await failure(over)).to.include({ code: 'node-unreachable', found: 'the connection broke' });
    expect(await failure(over)).to.include({ code: 'node-unreachable' });
  });

  it('whose machine dies fails as unreachable', async () => {
    const over = await on(() => void machine?.close());
    expect(await failure(over)).to.include({ code: 'node-unreachable' });
  });

  it('that the machine does not accept fails as unreachable', async () => {
    expect(await failure(await on())).to.include({ code: 'node-unreachable' });
  });

  it('is given up after its time, and its channel closed', async () => {
    const closed = new EventEmitter();
    const over = await on((channel) => {
      channel.resume();
      channel.on('close', () => closed.emit('closed'));
    });
    const end = once(closed, 'closed');
    const error = await failure(over, { timeoutMs: 50 });
    expect(error).to.include({ code: 'timeout', found: 'no end after 50 ms' });
    await end;
  });

  it('is given up on an interruption, even before it began', async () => {
    const stop = new AbortController();
    const over = await on(() => stop.abort());
    expect(await failure(over, { signal: stop.signal })).to.include({ code: 'interrupted' });
    expect(await failure(over, { signal: AbortSignal.abort() })).to.include({ code: 'interrupted' });
  });

  it('is given up even when a frozen machine never accepts it, or was never connected to', async () => {
    const over = await on();
    const frozen: unknown = Object.assign(new EventEmitter(), { exec: () => undefined });
    const stop = new AbortController();
    const interrupted = failure(frozen as Client, { signal: stop.signal });
    stop.abort();
    expect(await interrupted).to.include({ code: 'interrupted' });
    const late = await failure(frozen as Client, { timeoutMs: 20 });
    expect(late).to.include({ code: 'timeout', found: 'no end after 20 ms' });
    expect((frozen as EventEmitter).listenerCount('close')).to.equal(0);
    const never = execute(new Promise<Client>(() => undefined), worker1, 'true', { timeoutMs: 20 });
    const error = await never.catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'timeout', found: 'no connection after 20 ms' });
    over.end();
  });

  it('that prints more than can be kept is given up, without ending the whole program', async function () {
    this.timeout(30_000);
    const over = await on((channel) => {
      const much = Buffer.alloc(2 ** 20, 'x');
      const more = () => {
        while (channel.writable && channel.write(much));
        if (channel.writable) channel.once('drain', more);
      };
      more();
    });
    const error = await failure(over);
    expect(error).to.include({ code: 'not-supported', found: 'more than 64 MiB of stdout' });
  });
});
