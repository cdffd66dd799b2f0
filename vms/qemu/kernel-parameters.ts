/**
 * Parameters for each guest's kernel (Linux, Documentation/admin-guide/kernel-parameters.txt): they say where
 * its console is, and leave out what protects nobody on a machine that is there to be broken.
 */
const EVERYWHERE = [
  ...['console=ttyS0', 'quiet', 'loglevel=3', 'systemd.show_status=0', 'net.ifnames=0'],
  ...['mitigations=off', 'nopti', 'nowatchdog', 'audit=0', 'apparmor=0', 'selinux=0'],
  ...['tsc=reliable', 'no_timer_check', 'cryptomgr.notests', 'random.trust_cpu=on'],
  // A panic ends the machine at once, so that whoever waits for it is not kept waiting.
  'panic=-1',
];

/** More parameters, which save an emulated processor work. */
const EMULATED = [
  // QEMU keeps translated code by its virtual address: at random addresses each process is translated again.
  'norandmaps',
  // Debian's kernels clear all memory that they hand out, check all that they copy, and move each system
  // call's stack.
  ...['init_on_alloc=0', 'hardened_usercopy=off', 'randomize_kstack_offset=off'],
  // Pressure statistics add to the cost of every task switch.
  'psi=0',
  // An engine mounts and unmounts all the time, and systemd reads the whole table of mounts each time: once a
  // second is enough. A kernel passes words that it does not know on to its first process (systemd 253 and
  // later use this one).
  'SYSTEMD_DEFAULT_MOUNT_RATE_LIMIT_BURST=1',
];

/** The command line of a guest's kernel. */
export function kernelParameters(accelerator: 'kvm' | 'tcg'): string {
  return [...EVERYWHERE, ...(accelerator === 'tcg' ? EMULATED : [])].join(' ');
}
