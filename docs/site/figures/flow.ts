import type { FlowWords } from '../words.ts';
import { arrow, box, label, picture } from './svg.ts';

/**
 * How data flows (docs/architecture.md): nouns as boxes, the functions between them as words on the arrows.
 */
export function drawFlow({ nouns, effects, pure }: FlowWords, title: string): string {
  const at = (x: number, y: number, kind: string, name: string) =>
    box({ x, y, width: 116, height: 44, kind, lines: [name] });
  const inside = [
    `<rect class="zone" x="196" y="12" width="330" height="276" rx="6"/>`,
    label(361, 276, effects, 'small'),
    `<rect class="zone pure" x="544" y="12" width="404" height="276" rx="6"/>`,
    label(746, 276, pure, 'small'),
    at(16, 60, 'file', nouns.guide),
    at(16, 180, 'file', nouns.topology),
    at(212, 60, 'noun', nouns.lab),
    at(212, 180, 'noun', nouns.cluster),
    at(394, 60, 'noun', nouns.transcript),
    at(560, 180, 'noun strong', nouns.evidence),
    at(690, 60, 'file', nouns.bundle),
    at(816, 180, 'noun strong', nouns.grade),
    at(816, 60, 'file', nouns.reports),
    arrow([
      [132, 82],
      [210, 82],
    ]),
    label(171, 74, 'loadLab', 'verb'),
    arrow([
      [132, 202],
      [210, 202],
    ]),
    label(171, 194, 'up', 'verb'),
    arrow([
      [328, 82],
      [392, 82],
    ]),
    label(360, 74, 'runSteps', 'verb'),
    arrow([
      [270, 178],
      [270, 140],
      [436, 140],
      [436, 106],
    ]),
    arrow([
      [328, 202],
      [558, 202],
    ]),
    label(443, 194, 'observe', 'verb'),
    arrow([
      [676, 202],
      [814, 202],
    ]),
    label(745, 194, 'grade', 'verb'),
    arrow([
      [510, 82],
      [688, 82],
    ]),
    arrow([
      [618, 178],
      [618, 130],
      [730, 130],
      [730, 106],
    ]),
    arrow([
      [766, 106],
      [766, 150],
      [840, 150],
      [840, 178],
    ]),
    label(800, 142, 'regrade', 'verb'),
    arrow([
      [890, 178],
      [890, 106],
    ]),
  ].join('');
  return picture(960, 300, 'flow', title, inside);
}
