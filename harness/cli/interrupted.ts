import { constants } from 'node:os';
import { LabError } from '../../common/errors.ts';

/** A person or the system wants the command to end. */
export class Interrupted extends LabError {
  /** The exit status that says so: 128 and the signal's number. */
  readonly status: number;

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super({
      code: 'interrupted',
      wanted: 'the command to end by itself',
      found: signal === 'SIGINT' ? 'Ctrl-C' : signal,
      next: 'type the same command again: it goes on from what is kept, or cleans up',
    });
    this.status = 128 + constants.signals[signal];
  }
}
