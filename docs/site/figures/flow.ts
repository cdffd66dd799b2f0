import type { Language } from '../input.ts';
import { arrow, box, label, picture } from './svg.ts';

interface FlowWords {
  readonly nouns: Readonly<
    Record<
      'guide' | 'lab' | 'topology' | 'cluster' | 'transcript' | 'evidence' | 'grade' | 'bundle' | 'reports',
      string
    >
  >;
  readonly effects: string;
  readonly pure: string;
}

const WORDS: Readonly<Record<Language, FlowWords>> = {
  en: {
    nouns: {
      ...{ guide: 'guide', lab: 'Lab', topology: 'topology', cluster: 'Cluster', transcript: 'Transcript' },
      ...{ evidence: 'Evidence', grade: 'Grade', bundle: 'bundle', reports: 'reports' },
    },
    effects: 'real machines: time, network, processes',
    pure: 'pure: the same bytes come out the same, anywhere',
  },
  zh: {
    nouns: {
      ...{ guide: '指南', lab: 'Lab', topology: '拓扑', cluster: 'Cluster', transcript: 'Transcript' },
      ...{ evidence: 'Evidence', grade: 'Grade', bundle: '提交包', reports: '报告' },
    },
    effects: '真实机器：有时间、网络与进程',
    pure: '纯函数：同样的输入，在哪里都得到同样的结果',
  },
};

/** The way of the data (docs/architecture.md): nouns as boxes, the functions between them as words on the arrows. */
export function drawFlow(language: Language, title: string): string {
  const { nouns, effects, pure } = WORDS[language];
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
