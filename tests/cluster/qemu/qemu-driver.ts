import type { Student } from '../../../testing/student.ts';
import { QemuDriver } from '../../../vms/qemu/driver.ts';

/** The driver of a student's folder, with what only QEMU's has: paths, a cache. */
export function qemuDriver({ folder, env }: Student): QemuDriver {
  return new QemuDriver({ folder, env });
}
