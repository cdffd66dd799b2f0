/** The words typed after `lab`, with the options that npm kept put back. */
export function reclaimOptions(
  typed: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string[];
