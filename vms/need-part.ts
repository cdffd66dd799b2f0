import { LabError } from '../common/errors.ts';
import type { Driver } from './contract.ts';

/** The parts that a driver may be without. */
export type PartName = 'saves' | 'cables' | 'lanCapture';

const PARTS: Readonly<Record<PartName, { readonly does: string; readonly next: string }>> = {
  saves: {
    does: 'saves and restores clusters',
    next: 'npm run lab reset gives the starting state again; drivers that can save: npm run lab -- --help',
  },
  cables: {
    does: 'cuts nodes off their LAN',
    next: 'leave out what cuts a node off (labs:verify -- --only ROWS), or use another driver',
  },
  lanCapture: { does: 'captures what crosses the LAN', next: 'use another driver' },
};

/** @throws LabError `not-supported`, naming the driver, when it is without this part */
export function needPart<Name extends PartName>(
  driver: Pick<Driver, 'name' | Name>,
  name: Name,
): NonNullable<Driver[Name]> {
  const part = driver[name];
  if (part !== undefined) return part;
  const { does, next } = PARTS[name];
  throw new LabError({
    code: 'not-supported',
    wanted: `a driver that ${does}`,
    found: `the driver ${driver.name}, which does not`,
    next,
  });
}
