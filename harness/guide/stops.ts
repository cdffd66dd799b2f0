/** Where a request to a published port passes: the stops in the figure of its path. */
export const STOPS = [
  'host-mode',
  'dnat',
  'gwbridge',
  'ingress-sbox',
  'ingress-bridge',
  'ingress-vxlan',
  'overlay-bridge',
  'task',
] as const;

export type Stop = (typeof STOPS)[number];
