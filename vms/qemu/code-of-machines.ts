import { join } from 'node:path';
import { codeHash, codeOf } from '../code-hash.ts';
import type { CodeHashOptions } from '../code-hash.ts';

/**
 * Code that starts, reaches and watches machines but shapes nothing that is saved of them, or that the key
 * covers otherwise: the image by its id, QEMU by its version and its accelerator.
 */
const LEFT_OUT = [
  ...['common/errors.ts', 'common/deadline.ts', 'vms/image/', 'vms/ssh/'],
  ...['engines', 'files', 'host-packages', 'making', 'sealed', 'waiting'].map((name) => `vms/${name}.ts`),
  ...[
    'accelerator',
    'code-of-machines',
    'host',
    'kvm-proof',
    'management',
    'processes',
    'program',
    'qmp',
  ].map(own),
  ...['stopped', 'watch', 'while-running', 'workshop'].map(own),
  'vms/code-hash.ts',
];

const OPTIONS: CodeHashOptions = { root: join(import.meta.dirname, '..', '..'), without: LEFT_OUT };

/** For the key of what this file of vms/qemu makes: changes with the code that shapes it. */
export async function hashOfMaking(name: 'booted' | 'form'): Promise<string> {
  return codeHash(own(name), OPTIONS);
}

/** The files of that code, as paths in the project. */
export async function filesOfMaking(name: 'booted' | 'form'): Promise<readonly string[]> {
  return codeOf(own(name), OPTIONS);
}

function own(name: string): string {
  return `vms/qemu/${name}.ts`;
}
