import { TEXTS } from '../../../texts/texts.ts';
import type { Stop } from '../../../harness/guide/stops.ts';
import { LANGUAGES, type Language } from '../../../common/languages.ts';
import { arrow, box, label, picture } from './svg.ts';

/** A lab that is about a stop of the path. */
export interface LabLink {
  readonly number: number;
  /** Relative to the page. */
  readonly href: string;
}

/**
 * The path of a request to a published port, from any node to a task on another, and which labs stop where.
 */
export function drawRequestPath(
  language: Language,
  title: string,
  labsAt: (stop: Stop) => readonly LabLink[],
): string {
  const words = TEXTS[language].site.requestPath;
  const station = (x: number, y: number, width: number, lines: readonly string[], stop: Stop): string => {
    const href = labsAt(stop)[0]?.href;
    return box({
      ...{ x, y, width, height: 58, kind: 'station', ...(href !== undefined && { href }) },
      lines: [...lines, ...namesAt(stop)],
    });
  };
  const namesAt = (stop: Stop): readonly string[] => {
    const labs = labsAt(stop);
    const numbers = labs.map(({ number }) => number).join(LANGUAGES[language].separator);
    return labs.length === 0 ? [] : [words.labs(labs.length, numbers)];
  };
  const inside = [
    node(112, 388, 'manager1'),
    node(572, 252, 'worker1'),
    label(46, 92, words.client, 'name'),
    label(46, 110, ':80', 'code'),
    arrow(
      [
        [84, 96],
        [126, 96],
      ],
      'line',
    ),
    station(128, 66, 84, ['DNAT'], 'dnat'),
    arrow([
      [212, 96],
      [230, 96],
    ]),
    station(232, 66, 124, ['docker_gwbridge'], 'gwbridge'),
    arrow([
      [356, 96],
      [374, 96],
    ]),
    station(376, 66, 110, ['ingress_sbox'], 'ingress-sbox'),
    arrow([
      [431, 124],
      [431, 146],
      [294, 146],
      [294, 166],
    ]),
    station(232, 168, 124, ['br0'], 'ingress-bridge'),
    arrow([
      [356, 198],
      [374, 198],
    ]),
    station(376, 168, 110, ['vxlan0'], 'ingress-vxlan'),
    arrow(
      [
        [486, 198],
        [586, 198],
      ],
      'line wire',
    ),
    label(536, 188, 'UDP 4789', 'code'),
    label(536, 218, words.lan, 'small'),
    station(588, 168, 100, ['vxlan0'], 'ingress-vxlan'),
    arrow([
      [688, 198],
      [706, 198],
    ]),
    station(708, 168, 100, ['br0'], 'overlay-bridge'),
    arrow([
      [758, 168],
      [758, 126],
    ]),
    station(708, 66, 100, [words.task], 'task'),
    label(170, 190, words.bypass, 'small'),
    ...namesAt('host-mode').map((text) => label(170, 208, text, 'small')),
    arrow(
      [
        [170, 126],
        [170, 172],
      ],
      'line side',
    ),
  ].join('');
  return picture(840, 262, 'request-path', title, inside);
}

function node(x: number, width: number, name: string): string {
  const zone = `<rect class="zone" x="${x}" y="14" width="${width}" height="232" rx="6"/>`;
  return `${zone}${label(x + 16, 42, name, 'code', 'start')}`;
}
