/**
 * What each guest's kernel is told (Documentation/admin-guide/kernel-parameters.txt of Linux): where its
 * console is, and to leave out what protects nobody on a machine that is there to be broken.
 */
const EVERYWHERE = [
  ...['console=ttyS0', 'quiet', 'loglevel=3', 'systemd.show_status=0', 'net.ifnames=0'],
  ...['mitigations=off', 'nopti', 'nowatchdog', 'audit=0', 'apparmor=0', 'selinux=0'],
  ...['tsc=reliable', 'no_timer_check', 'cryptomgr.notests', 'random.trust_cpu=on'],
  // A panic ends the machine at once, so that whoever waits for it is not kept waiting.
  'panic=-1',
];

/** What an emulated processor is spared besides. */
const EMULATED = [
  // QEMU keeps translated code by its virtual address: at random addresses each process is translated anew.
  'norandmaps',
  // Debian's kernels clear all memory that they hand out, check all that they copy, and move each system
  // call's stack.
  ...['init_on_alloc=0', 'hardened_usercopy=off', 'randomize_kstack_offset=off'],
  // Pressure statistics cost every switch between tasks something.
  'psi=0',
  // An engine mounts and unmounts all the time, and systemd reads the whole table of mounts each time: once a
  // second is enough. A kernel hands words that it does not know to its first process (systemd 253 and later
  // take this one).
  'SYSTEMD_DEFAULT_MOUNT_RATE_LIMIT_BURST=1',
];

/** The command line of a guest's kernel. */
export function kernelParameters(accelerator: 'kvm' | 'tcg'): string {
  return [...EVERYWHERE, ...(accelerator === 'tcg' ? EMULATED : [])].join(' ');
}
