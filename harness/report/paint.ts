/** How words of one meaning look. The caller chooses: a terminal gets colours, a file gets `plain`. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly unsure: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const asIs = (text: string): string => text;

export const plain: Paint = { good: asIs, bad: asIs, unsure: asIs, strong: asIs, faint: asIs };

export const coloured: Paint = {
  good: sgr(32, 39),
  bad: sgr(31, 39),
  unsure: sgr(33, 39),
  strong: sgr(1, 22),
  faint: sgr(2, 22),
};

function sgr(on: number, off: number): (text: string) => string {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}
