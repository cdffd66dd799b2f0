/**
 * `npm run lab check --watch` never shows `--watch` to the script: npm treats every option before a `--` as
 * its own and passes it on in the environment. Those that are clearly ours are taken back here; the reliable
 * way to write them is `npm run lab -- check --watch`.
 */
const FLAGS = [
  ['npm_config_watch', 'true', '--watch'],
  ['npm_config_timings', 'true', '--timings'],
  ['npm_config_keep_going', 'true', '--keep-going'],
  ['npm_config_install', '', '--no-install'],
  ['npm_config_color', '', '--no-color'],
];

/**
 * @returns {string[]} the arguments, with the options that npm kept put back
 */
export function reclaimOptions(typed, env) {
  if (env.npm_lifecycle_event !== 'lab') return typed;
  const claimed = FLAGS.filter(([name, value]) => env[name] === value).map(([, , option]) => option);
  if (env.npm_config_all === 'true' && typed[0] === 'down') claimed.push('--all');
  // Only npm 10 passes it on, and only `--format=json`; npm 11 never does.
  const format = env.npm_config_format;
  if (format === 'json' || format === 'text') claimed.push('--format', format);
  return [...claimed.filter((option) => !typed.includes(option)), ...withBundle(typed, env)];
}

/** `check --bundle FILE` arrives as `true`, with FILE where it was; `--bundle=FILE` arrives whole. */
function withBundle(typed, { npm_config_bundle: bundle }) {
  if (bundle === undefined || typed[0] !== 'check' || typed.includes('--bundle')) return typed;
  if (bundle !== 'true') return [...typed, '--bundle', bundle];
  const option = typed.findIndex((word) => word.startsWith('-'));
  const file = (option === -1 ? typed.length : option) - 1;
  return [...typed.slice(0, file), '--bundle', ...typed.slice(file)];
}
