import { defineFaults } from '../../harness/authoring.ts';

export const faults = defineFaults(({ fault, variation }) => {
  variation('x', { title: 'x', swarm: { foo: 1 }, before: 3, after: 4, change: 5 });
});
