import { expect } from 'chai';
import { LabError } from '../common/errors.ts';
import type { Node } from './contract.ts';
import { enginesAnswer } from './engines.ts';

/** A node whose engine fails `silent` times, and then answers. */
function node(name: string, silent: number, error = new Error('no socket')): Node {
  let left = silent;
  const listContainers = () => ((left -= 1) < 0 ? Promise.resolve([]) : Promise.reject(error));
  return { name, docker: () => ({ listContainers }) } as unknown as Node;
}

describe('waiting for the engines of machines without a swarm', () => {
  it('ends when each has answered, and meanwhile says which has not', async () => {
    const said: string[] = [];
    const task = { update: (text: string) => said.push(text) };
    await enginesAnswer([node('manager1', 0), node('worker1', 2)], task);
    expect(said).to.deep.equal(Array(2).fill('waiting for worker1 (no socket)'));
  });

  it('ends with the name of the node when it is interrupted', async () => {
    const task = { update: () => undefined };
    const error: unknown = await enginesAnswer([node('worker1', 99)], task, AbortSignal.abort()).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.include({ code: 'interrupted', wanted: 'an answer from the engine of worker1' });
  });

  it('ends at once when a machine is gone', async () => {
    const task = { update: () => undefined };
    const gone = new LabError({
      code: 'node-unreachable',
      wanted: 'worker1',
      found: 'it has ended',
      next: '',
    });
    const error: unknown = await enginesAnswer([node('worker1', 99, gone)], task).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.equal(gone);
  });
});
