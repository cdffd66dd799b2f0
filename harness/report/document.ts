import type { Grade } from '../grade/grade.ts';
import type { Lab } from '../guide/lab.ts';

/** What a report says of the cluster. The caller gives it, because reports know no machines. */
export interface ClusterFacts {
  readonly driver: string;
  /** How virtual machines were run, where the driver knows. */
  readonly accelerator?: string;
  readonly nodes: readonly { readonly name: string; readonly role: string; readonly address: string }[];
}

/** Milliseconds by phase. */
export type Timings = Readonly<Record<string, number>>;

/** The one document of `--format json` for a marked lab. */
export interface GradeDocument {
  /** The lab's id, its folder's name. */
  readonly lab: string;
  readonly grade: Grade;
  readonly cluster: ClusterFacts;
  readonly timings: Timings;
}

/** Copies, key by key, what the document promises, and nothing else that the given objects may have. */
export function gradeDocument(
  lab: Lab,
  grade: Grade,
  cluster: ClusterFacts,
  timings: Timings,
): GradeDocument {
  return {
    lab: lab.id,
    grade: {
      points: grade.points,
      maxPoints: grade.maxPoints,
      checks: grade.checks.map(({ id, step, title, verdict, points, maxPoints, message }) => ({
        id,
        step,
        title,
        verdict,
        points,
        maxPoints,
        ...(message === undefined ? {} : { message }),
      })),
    },
    cluster: {
      driver: cluster.driver,
      ...(cluster.accelerator === undefined ? {} : { accelerator: cluster.accelerator }),
      nodes: cluster.nodes.map(({ name, role, address }) => ({ name, role, address })),
    },
    timings: { ...timings },
  };
}
