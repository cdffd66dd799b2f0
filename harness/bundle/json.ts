import { briefly } from '../../common/errors.ts';
import { badBundle } from './bad-bundle.ts';

/** The JSON value that a member holds. @throws LabError `bad-bundle` */
export function decodeJson(name: string, data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
  } catch (cause) {
    throw badBundle({ wanted: `JSON in UTF-8 in ${name}`, found: briefly(cause), cause });
  }
}
