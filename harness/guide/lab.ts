/** Where in a guide something stands; line counts from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** One fenced command of a step. */
export interface Command {
  /** The shell text, as it stands between the fences, without the last newline. */
  readonly script: string;
  /** The names it runs on, in the guide's order: `['manager1']`; `*` in the guide stands for every node. */
  readonly nodes: readonly string[];
  readonly place: Place;
}

/** A heading of the guide with an id, points, commands and hints. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** What the checks of this step are worth together; 0 for a step that only shows something. */
  readonly points: number;
  readonly commands: readonly Command[];
  /** Markdown, from the gentlest to the plainest. */
  readonly hints: readonly string[];
  readonly place: Place;
}

/** A lab's guide, parsed and validated; the folder's checks are loaded apart from it. */
export interface Lab {
  readonly number: number;
  /** The folder's name: `03-an-overlay-and-five-replicas`. */
  readonly id: string;
  readonly folder: string;
  readonly title: string;
  readonly summary: string;
  readonly topology: { readonly managers: number; readonly workers: number };
  /** The names of the nodes, managers first. */
  readonly nodes: readonly string[];
  readonly language: 'en' | 'zh';
  readonly steps: readonly Step[];
  readonly maxPoints: number;
}
