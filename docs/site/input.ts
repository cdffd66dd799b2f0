import type { Language } from '../../common/languages.ts';

/** An argument or an option of a command, as it is declared. */
export interface Term {
  /** As it is typed: `--format <format>`. */
  readonly term: string;
  readonly text: string;
  /** The values that it may have, its default, the environment variable that sets it. */
  readonly choices?: readonly string[];
  readonly preset?: string;
  readonly environment?: string;
}

/** One command of the command line, taken from its declaration. */
export interface CommandReference {
  /** `lab start`. */
  readonly name: string;
  /** `npm run lab start <lab>`. */
  readonly usage: string;
  readonly text: string;
  readonly arguments: readonly Term[];
  readonly options: readonly Term[];
  readonly examples: readonly string[];
}

/** One thing that `lab doctor` examines. */
export interface DoctorEntry {
  readonly id: string;
  /** As `lab doctor` calls it. */
  readonly title: string;
  /** What it is for. */
  readonly why: string;
  /** For a program: the Debian package that it is in. */
  readonly debianPackage?: string;
  /** What it says when that is missing or not good enough, and what then fixes it. */
  readonly troubles: readonly { readonly found: string; readonly fix: string }[];
}

/**
 * What the site is made from. The generator starts nothing and knows no machine, so it is given what other
 * modules know.
 */
export interface SiteInput {
  /** The checkout. */
  readonly root: string;
  /** Where pages are, relative to the checkout: `docs/pages`. */
  readonly pages: string;
  /** Those that every page must be written in; all when left out. */
  readonly languages?: readonly Language[];
  readonly commands: readonly CommandReference[];
  readonly doctor: readonly DoctorEntry[];
}

/** Every file of the site by its path, with slashes. */
export type SiteFiles = ReadonlyMap<string, string | Uint8Array>;
