import type { Language } from '../input.ts';
import { arrow, box, label, picture } from './svg.ts';

interface CourseWords {
  readonly client: string;
  readonly bypass: string;
  readonly task: string;
  readonly lan: string;
  readonly labs: (numbers: string) => string;
}

const WORDS: Readonly<Record<Language, CourseWords>> = {
  en: {
    ...{ client: 'a request', bypass: 'host mode', task: 'the task', lan: 'the LAN' },
    labs: (numbers) => (numbers.includes(',') ? `labs ${numbers}` : `lab ${numbers}`),
  },
  zh: {
    ...{ client: '一个请求', bypass: 'host 模式', task: '任务', lan: '局域网' },
    labs: (numbers) => `实验 ${numbers}`,
  },
};

/** Where a request to a published port goes, from any node to a task on another, and which labs stop where. */
export function drawCourse(
  language: Language,
  title: string,
  hrefOf: (lab: number) => string | undefined,
): string {
  const words = WORDS[language];
  const station = (
    x: number,
    y: number,
    width: number,
    lines: readonly string[],
    labs: readonly number[],
  ): string => {
    const there = labs.filter((number) => hrefOf(number) !== undefined);
    const href = there[0] === undefined ? undefined : hrefOf(there[0]);
    return box({
      ...{ x, y, width, height: 58, kind: 'station', ...(href !== undefined && { href }) },
      lines: [...lines, ...(there.length > 0 ? [words.labs(there.join(', '))] : [])],
    });
  };
  const inside = [
    node(112, 388, 'manager1'),
    node(560, 252, 'worker1'),
    label(46, 92, words.client, 'name'),
    label(46, 110, ':80', 'code'),
    arrow(
      [
        [84, 96],
        [126, 96],
      ],
      'line',
    ),
    station(128, 66, 84, ['DNAT'], [6]),
    arrow([
      [212, 96],
      [230, 96],
    ]),
    station(232, 66, 124, ['docker_gwbridge'], [2]),
    arrow([
      [356, 96],
      [374, 96],
    ]),
    station(376, 66, 110, ['ingress_sbox'], [6]),
    arrow([
      [431, 124],
      [431, 146],
      [294, 146],
      [294, 166],
    ]),
    station(232, 168, 124, ['br0'], [4]),
    arrow([
      [356, 198],
      [374, 198],
    ]),
    station(376, 168, 110, ['vxlan0'], [4]),
    arrow(
      [
        [486, 198],
        [574, 198],
      ],
      'line wire',
    ),
    label(530, 188, 'UDP 4789', 'code'),
    label(530, 218, words.lan, 'small'),
    station(576, 168, 100, ['vxlan0'], [4]),
    arrow([
      [676, 198],
      [694, 198],
    ]),
    station(696, 168, 100, ['br0'], [5]),
    arrow([
      [746, 168],
      [746, 126],
    ]),
    station(696, 66, 100, [words.task], [3]),
    label(170, 190, words.bypass, 'small'),
    label(170, 208, words.labs('11'), 'small'),
    arrow(
      [
        [170, 126],
        [170, 172],
      ],
      'line side',
    ),
  ].join('');
  return picture(828, 262, 'course-map', title, inside);
}

function node(x: number, width: number, name: string): string {
  const zone = `<rect class="zone" x="${x}" y="14" width="${width}" height="232" rx="6"/>`;
  return `${zone}${label(x + 16, 42, name, 'code', 'start')}`;
}
