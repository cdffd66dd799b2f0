import { chineseDescriptions } from './evidence-descriptions.ts';
import type { DocumentWords } from '../../harness/evidence/schema-words.ts';
import { VERSION } from '../../harness/evidence/versions.ts';

/** The page about evidence in Chinese. */
export const evidence: DocumentWords = {
  head: `# 证据

某一时刻对集群的全部观察，写成 JSON：检查项读的是它，上交文件里装的是它，拓扑图也由它画出。本页和 [evidence.schema.json](evidence.schema.json)（JSON Schema）由 \`npm run docs:evidence\` 根据 \`harness/evidence/\` 里的模式定义生成。本页描述的是版本 ${VERSION}；旧版本仍可读取，其中没有的内容视为没能观察到。

| 版本 | 新增的内容 |
|---|---|
| 1 | 引擎、集群和内核各自的说法 |
| 2 | 试探、回答，以及命名空间彼此指称所用的编号 |
| 3 | 试探 \`captures\`。它先加了进来，版本号后来才升：有些版本 2 的证据里也有它，照常读取 |
| 4 | 每个节点的时钟，以及集群的任务和节点从何时起就是现在的样子；试探可以从任何容器出发，也可以去往任何容器 |

一个采集器带回来的东西，称为一个**小节**（section）：\`{ "ok": true, "value": … }\`；或者 \`{ "ok": false, "error": "…" }\`，写明为什么没有值。检查项需要的小节若没有值，结果就是无法判定。下面各表里，小节的字段就是它的值的字段。

带问号的字段可以没有。加入集群的令牌、密钥，以及容器的环境变量，一概不采集。
`,
  document: '整个文档',
  columns: ['字段', '类型', '含义'],
  types: { object: '对象', string: '字符串', boolean: '布尔值', integer: '整数', number: '数' },
  list: (item) => `${item}列表`,
  section: (value) => `小节：${value}`,
  choice: (values) => values.join('、'),
  descriptions: chineseDescriptions,
};
