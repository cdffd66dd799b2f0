const MiB = 2 ** 20;

/**
 * What a bundle may hold, in bytes where nothing else is said; the writer keeps to it, the reader refuses
 * what does not.
 */
export const LIMITS = {
  /** The file as it is handed in. */
  file: 64 * MiB,
  /** All of it unpacked: what reading one may cost in memory, a few times over. */
  unpacked: 64 * MiB,
  manifest: MiB / 4,
  /** How many members, the manifest not counted. */
  members: 40,
  evidence: 16 * MiB,
  transcript: 8 * MiB,
  capture: 16 * MiB,
} as const;

/** `64 MiB`, `300 bytes`. */
export function amount(bytes: number): string {
  return bytes < MiB ? `${bytes} bytes` : `${Math.floor(bytes / MiB)} MiB`;
}
