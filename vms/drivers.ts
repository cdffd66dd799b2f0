import { LabError } from '../common/errors.ts';
import type { DriverKind } from './driver-kind.ts';

/** A driver by its name; its code is loaded only when it is used. */
export interface DriverEntry {
  readonly name: string;
  load(): Promise<DriverKind>;
}

/** Every driver; the first is used when none is named. */
export const drivers: readonly DriverEntry[] = [
  { name: 'qemu', load: async () => (await import('./qemu/kind.ts')).qemu },
];

/** The name of the driver that is used when none is named. */
export function defaultDriver(table: readonly DriverEntry[]): string {
  return table[0]?.name ?? '';
}

/** @throws LabError `bad-arguments` when no driver has this name */
export async function driverNamed(name: string, table: readonly DriverEntry[]): Promise<DriverKind> {
  const entry = table.find((each) => each.name === name);
  if (entry !== undefined) return entry.load();
  throw new LabError({
    code: 'bad-arguments',
    wanted: `a driver: ${table.map((each) => each.name).join(', ')}`,
    found: JSON.stringify(name),
    next: `leave out --driver and SWARMLAB_DRIVER, or name one: --driver ${defaultDriver(table)}`,
  });
}
