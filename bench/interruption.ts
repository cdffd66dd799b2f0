const controller = new AbortController();

/**
 * Aborted by Ctrl-C or SIGTERM: what is being measured ends, and its machines are taken away before the bench
 * does.
 */
export const interruption = controller.signal;

for (const [name, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  // `once` would not do: execa ends this process when nobody else is listening to the signal any more.
  process.on(name, () => {
    process.exitCode = status;
    controller.abort(new Error(`interrupted by ${name}`));
  });
}
