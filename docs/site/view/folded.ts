/**
 * Text with repeated lines shown once, with their count: on a terminal, progress lines overwrite each other.
 */
export function folded(text: string): string {
  const runs: { readonly line: string; times: number }[] = [];
  for (const line of text.split('\n')) {
    const last = runs.at(-1);
    if (last && line !== '' && last.line === line) last.times += 1;
    else runs.push({ line, times: 1 });
  }
  return runs.map(({ line, times }) => (times === 1 ? line : `${line}  (×${times})`)).join('\n');
}
