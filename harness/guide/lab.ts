import type { Stop } from './stops.ts';
import type { Language } from '../../common/languages.ts';
/** Where in a guide something stands; line counts from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** One fenced command of a step. */
export interface Command {
  /** The shell text, as it stands between the fences, without the last newline. */
  readonly script: string;
  /** The names it runs on, in the guide's order: `['manager1']`; `*` in the guide means every node. */
  readonly nodes: readonly string[];
  /** The id of the question that the last line of its output answers (`answer=gateway` in the guide). */
  readonly answers?: string;
  /**
   * The shell variable that the last line of its output becomes, for the later commands of the step. The
   * output may be a secret and is not shown (`as=TOKEN`).
   */
  readonly as?: string;
  /** The same of output that is shown like any other (`sets=VNI`). */
  readonly sets?: string;
  readonly place: Place;
}

/**
 * What an answer must look like: a whole number, an IPv4 address, one with a prefix length, a MAC address, a
 * word.
 */
export type AnswerType = 'number' | 'address' | 'subnet' | 'mac' | 'word';

/** Something that a step asks; it is answered with `lab answer ID VALUE`, or by a command of the guide. */
export interface Question {
  readonly id: string;
  readonly type: AnswerType;
  readonly markdown: string;
  readonly place: Place;
}

/** A piece of a section, in the order in which it is read: prose, a command, a hint. */
export type Part =
  | { readonly kind: 'text'; readonly markdown: string; readonly place: Place }
  | { readonly kind: 'command'; readonly command: Command; readonly place: Place }
  | { readonly kind: 'hint'; readonly markdown: string; readonly place: Place }
  | { readonly kind: 'question'; readonly question: Question; readonly place: Place };

/** What stands under one level-2 heading. */
export interface Section {
  /** Plain text; empty for what stands before the first heading. */
  readonly title: string;
  readonly body: readonly Part[];
  readonly place: Place;
}

/** A heading of the guide with an id, points, commands and hints. */
export interface Step extends Section {
  readonly id: string;
  /** What the checks of this step are worth together; 0 for a step that only shows something. */
  readonly points: number;
  readonly commands: readonly Command[];
  readonly questions: readonly Question[];
  /** Markdown, from the gentlest to the plainest. */
  readonly hints: readonly string[];
}

/** A lab's guide, parsed and validated; the folder's checks are loaded apart from it. */
export interface Lab {
  readonly number: number;
  /** The folder's name: `03-an-overlay-and-five-replicas`. */
  readonly id: string;
  readonly folder: string;
  readonly title: string;
  readonly summary: string;
  /** How long a student is expected to take. */
  readonly minutes: number;
  /** The numbers of the labs that this one builds on. */
  readonly prerequisites: readonly number[];
  /** Where the figure of a request's path names this lab. */
  readonly stops?: readonly Stop[];
  /** `swarm: none` for machines whose engines are in no swarm yet. */
  readonly topology: { readonly managers: number; readonly workers: number; readonly swarm?: 'none' };
  /** The names of the nodes, managers first. */
  readonly nodes: readonly string[];
  readonly language: Language;
  readonly steps: readonly Step[];
  /** The whole guide in reading order; the steps are those of its sections that have an id. */
  readonly sections: readonly (Section | Step)[];
  readonly maxPoints: number;
}
