/** `lab …` as start.mjs starts it, with the driver of testing/plain-driver.ts in its table. */
if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api');
  register();
}
const [{ main }, { drivers }, { plainDriver }] = await Promise.all([
  import('../harness/cli/main.ts'),
  import('../vms/drivers.ts'),
  import('./plain-driver.ts'),
]);
const [task, ...typed] = process.argv.slice(2);
await main(task, typed, [...drivers, plainDriver]);
