/** What other modules may use of bundles. */
export { gradeBundle } from './grade.ts';
export { hashLab, sha256 } from './hash.ts';
export type { Manifest, Member } from './manifest.ts';
export { readBundle, type Bundle } from './read.ts';
export { readBundleFile } from './read-file.ts';
export { writeBundle, type BundleContent, type WrittenBundle } from './write.ts';
export type { BundledTranscript } from './transcript.ts';
