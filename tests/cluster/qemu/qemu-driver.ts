import type { Student } from '../../../testing/student.ts';
import { QemuDriver } from '../../../vms/qemu/driver.ts';

/** The driver of a student's folder, with what only this one has: paths, a cache. */
export function qemuDriver({ folder, env }: Student): QemuDriver {
  return new QemuDriver({ folder, env });
}
