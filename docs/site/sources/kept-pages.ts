import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Markdown } from '../../../harness/guide/markdown.ts';
import { LANGUAGES, type Language } from '../input.ts';
import type { PageProblems } from '../problems.ts';
import { inLanguage, pageOf, tellUntranslated } from './load-pages.ts';
import type { PageSource } from './source.ts';

/** A page that stands in docs/ for those who read the checkout; its first line is its title. */
interface KeptPage {
  readonly name: string;
  readonly key: string;
  readonly order: number;
  readonly description: Readonly<Record<Language, string>>;
}

const KEPT: readonly KeptPage[] = [
  {
    name: 'writing-a-lab',
    key: 'guide/writing-a-lab',
    order: 50,
    description: {
      en: 'The four files of a lab: guide, its translation, checks and faults.',
      zh: '一个实验的四个文件：指南、译文、检查与故障。',
    },
  },
  {
    name: 'assertions',
    key: 'reference/assertions',
    order: 20,
    description: {
      en: 'The words that a lab’s checks have beside chai’s own, each with an example and what it says.',
      zh: '实验检查在 chai 之外可用的断言，每个都附示例和失败时的说法。',
    },
  },
  {
    name: 'evidence',
    key: 'reference/evidence',
    order: 30,
    description: {
      en: 'Every field of what is observed of a cluster, written from the schema.',
      zh: '对集群观测到的每个字段，由模式定义生成。',
    },
  },
  {
    name: 'bundles',
    key: 'reference/bundles',
    order: 40,
    description: {
      en: 'The one file to hand in: how it is written, marked and read, and what it does not prove.',
      zh: '上交用的单个文件：如何写出、评分和读取，以及它不能证明什么。',
    },
  },
  {
    name: 'architecture',
    key: 'reference/architecture',
    order: 50,
    description: {
      en: 'How swarmlab is built: the way of the data, the modules, what is promised.',
      zh: 'swarmlab 的构造：数据的流向、各模块，以及作出的承诺。',
    },
  },
];

/** The pages that stand in docs/ itself, each in both languages; a page without its translation is a problem. */
export async function loadKeptPages(
  root: string,
  markdown: Markdown,
  problems: PageProblems,
): Promise<readonly PageSource[]> {
  const found = await Promise.all(
    KEPT.flatMap((kept) => LANGUAGES.map((language) => loadKept(root, kept, language, markdown))),
  );
  const pages = found.filter((page) => page !== undefined);
  tellUntranslated(
    pages.map(({ file }) => file),
    problems,
  );
  return pages;
}

async function loadKept(
  root: string,
  { name, key, order, description }: KeptPage,
  language: Language,
  markdown: Markdown,
): Promise<PageSource | undefined> {
  const file = join('docs', inLanguage(`${name}.md`, language));
  const text = await readFile(join(root, file), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const [first = '', ...lines] = text.split('\n');
  const title = first.replace(/^#\s*/, '');
  const body = lines.join('\n');
  return pageOf(
    { key, language, file, title, description: description[language], order, body, offset: 1 },
    markdown,
  );
}

/** A figure that a page begins with: pages in docs/ are read without the site too, where it would not be seen. */
export interface Opening {
  readonly name: string;
  readonly alt: Readonly<Record<Language, string>>;
}

export const OPENINGS: ReadonlyMap<string, Opening> = new Map([
  [
    'reference/architecture',
    {
      name: 'flow',
      alt: {
        en: 'A guide is loaded into a Lab, a topology is brought up as a Cluster; steps run on it give a Transcript, observing it gives Evidence. From there on everything is pure: evidence is graded, bundled, and graded again anywhere.',
        zh: '指南载入为 Lab，拓扑启动为 Cluster；在其上执行步骤得到 Transcript，观测得到 Evidence。此后全是纯函数：Evidence 可以评分、打包，并在任何地方重新评分。',
      },
    },
  ],
]);
