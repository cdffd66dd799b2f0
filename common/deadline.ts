/** A moment on the clock that only goes forward: setting the host's clock moves no deadline. */
export interface Deadline {
  /** Milliseconds until then, 0 once it has passed. */
  left(): number;
  passed(): boolean;
}

/** @param milliseconds from now; Infinity for never */
export function deadlineIn(milliseconds: number): Deadline {
  const at = performance.now() + milliseconds;
  const left = () => Math.max(0, at - performance.now());
  return { left, passed: () => left() === 0 };
}
