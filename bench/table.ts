/** One measured thing, in seconds, run by run. */
export interface Row {
  readonly what: string;
  readonly seconds: readonly number[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  const other = sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN;
  return (middle + other) / 2;
}

/** Minimum, median and maximum of each row. */
export function printTable(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}\n${'s'.padEnd(44)}  min  median     max  runs`);
  for (const { what, seconds } of rows) {
    const cell = (value: number, width: number) => value.toFixed(1).padStart(width);
    const [low, high] = [Math.min(...seconds), Math.max(...seconds)];
    console.log(
      `${what.padEnd(42)}${cell(low, 7)}${cell(median(seconds), 8)}${cell(high, 8)}${cell(seconds.length, 6).replace('.0', '')}`,
    );
  }
}

/** Seconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
