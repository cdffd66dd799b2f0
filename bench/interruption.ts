const controller = new AbortController();

/**
 * Aborted by Ctrl-C or SIGTERM: the measurement ends, and its machines are taken down before the process
 * ends.
 */
export const interruption = controller.signal;

for (const [name, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  // `once` would not do: execa ends this process when nothing else listens for the signal any more.
  process.on(name, () => {
    process.exitCode = status;
    controller.abort(new Error(`interrupted by ${name}`));
  });
}
