/** Where a request to a published port passes: stops of the figure of the course. */
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
