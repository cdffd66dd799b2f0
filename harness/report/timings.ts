import { padEnd, padStart } from './layout.ts';
import type { Timings } from './document.ts';
import type { Paint } from './paint.ts';

const BAR = 40;

/** Milliseconds by phase as a table with bars; phases that took no time are left out. */
export function timingsText(timings: Timings, paint: Paint): string {
  const rows = Object.entries(timings).filter(([, milliseconds]) => milliseconds > 0);
  const longest = Math.max(1, ...rows.map(([, milliseconds]) => milliseconds));
  const lines = rows.map(([phase, milliseconds]) => {
    const bar = '━'.repeat(Math.round((milliseconds / longest) * BAR));
    return `  ${padEnd(phase, 10)} ${padStart(seconds(milliseconds), 11)}  ${paint.faint(bar)}`.trimEnd();
  });
  return `${[paint.strong('Where the time went'), ...lines].join('\n')}\n`;
}

/** `950 ms`, `3.2 s`, `2 min 05 s`. */
export function seconds(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const whole = Math.round(milliseconds / 1000);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
