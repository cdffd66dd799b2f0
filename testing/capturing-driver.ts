import { writeFile } from 'node:fs/promises';
import type { LanCapture } from '../vms/contract.ts';
import { FakeDriver } from './sample-lab.ts';

/** For tests: a driver whose every capture is `pcap`. */
export class CapturingDriver extends FakeDriver {
  pcap: Uint8Array = new Uint8Array();

  override lanCapture: LanCapture = {
    start: (file) => {
      this.calls.push('capture');
      return Promise.resolve(async () => {
        await writeFile(file, this.pcap);
        this.calls.push('captured');
      });
    },
  };
}
