import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Driver, LanCapture } from '../../vms/contract.ts';
import { mostTellingFrame } from '../frame/frame.ts';
import type { RecordedFrame } from './recording.ts';

export interface CaptureOptions {
  readonly driver: Pick<Driver, 'lanCapture'>;
  /** A folder for the capture, which is deleted afterwards. */
  readonly scratch: string;
  /** The UDP port of VXLAN. */
  readonly port: number;
}

/**
 * Runs `work`, and gives the most telling VXLAN frame that was on the LAN meanwhile, where the driver can
 * capture and there was one.
 */
export async function frameWhile<T>(
  { driver, scratch, port }: CaptureOptions,
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly frame?: Pick<RecordedFrame, 'at' | 'base64'> }> {
  const { lanCapture } = driver;
  if (lanCapture === undefined) return { value: await work() };
  const file = join(scratch, 'step.pcap');
  try {
    const value = await capturing(lanCapture, file, work);
    const frame = mostTellingFrame(await readFile(file), port);
    if (frame === undefined) return { value };
    const base64 = Buffer.from(frame.bytes).toString('base64');
    return { value, frame: { at: frame.at.toISOString(), base64 } };
  } finally {
    await rm(file, { force: true });
  }
}

async function capturing<T>(lanCapture: LanCapture, file: string, work: () => Promise<T>): Promise<T> {
  const stop = await lanCapture.start(file);
  try {
    return await work();
  } finally {
    await stop();
  }
}
