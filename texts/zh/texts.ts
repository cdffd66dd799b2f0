import type { Texts } from '../kinds.ts';
import { catalogue } from './catalogue.ts';
import { evidence } from './evidence.ts';
import { frame } from './frame.ts';
import { map } from './map.ts';
import { site } from './site.ts';

/** Everything in Chinese. */
export const texts: Texts = { catalogue, evidence, frame, map, site };
