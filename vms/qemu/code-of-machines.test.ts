import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOfMaking } from './code-of-machines.ts';

const root = join(import.meta.dirname, '..', '..');

describe('what the keys of saved machines depend on', () => {
  it('is, for a booted one, how it is started, prepared and saved', async () => {
    const files = await filesOfMaking('booted');
    expect(files).to.include.members(
      ['booted', 'disk', 'kernel-parameters', 'machine', 'snapshot'].map((name) => `vms/qemu/${name}.ts`),
    );
  });

  it('is, for a formed one, also what each node becomes and how the swarm is formed', async () => {
    const files = await filesOfMaking('form');
    expect(files).to.include.members([
      ...['vms/swarm.ts', 'vms/swarm-options.ts', 'common/swarm-options.ts', 'common/topology.ts'],
      ...['form', 'give-identity', 'lan', 'machine', 'plan', 'saved'].map((name) => `vms/qemu/${name}.ts`),
    ]);
  });

  it('does not include what only reaches or watches machines, or reports what is wrong', async () => {
    const files = [...(await filesOfMaking('booted')), ...(await filesOfMaking('form'))];
    expect(files.filter((file) => /ssh\/|errors|qmp|watch|driver\.ts/.test(file))).to.deep.equal([]);
  });

  it('leaves out only files that exist', () => {
    const text = readFileSync(join(import.meta.dirname, 'code-of-machines.ts'), 'utf8');
    for (const [, name = ''] of text.matchAll(/'(vms\/[^']+|common\/[^']+)'/g)) {
      expect(existsSync(join(root, name)), name).to.equal(true);
    }
  });
});
