/** One measured thing, run by run. */
export interface Row {
  readonly what: string;
  readonly values: readonly number[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  const other = sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN;
  return (middle + other) / 2;
}

/** Minimum, median and maximum of each row. */
export function printTable(title: string, rows: readonly Row[], unit = 's'): void {
  console.log(`\n${title}\n${unit.padEnd(44)}  min  median     max  runs`);
  for (const { what, values } of rows) {
    const cell = (value: number, width: number) => value.toFixed(1).padStart(width);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    console.log(
      `${what.padEnd(42)}${cell(low, 7)}${cell(median(values), 8)}${cell(high, 8)}${cell(values.length, 6).replace('.0', '')}`,
    );
  }
}

/** Seconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
