const MiB = 2 ** 20;

/**
 * What a bundle may hold, in bytes unless said otherwise; the writer keeps to it, and the reader refuses what
 * does not.
 */
export const LIMITS = {
  /** The file as it is handed in. */
  file: 64 * MiB,
  /** All of it unpacked: reading one may take a few times as much memory. */
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
