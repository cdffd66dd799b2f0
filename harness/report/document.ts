import type { Grade } from '../grade/grade.ts';
import type { Lab } from '../guide/lab.ts';

/** What a report says of the cluster; the caller tells it, since a report knows no machine. */
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

/** Picks, key by key, what the document promises, whatever else the objects given may carry. */
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
