import type { DocumentWords } from '../../harness/evidence/schema-words.ts';
import { VERSION } from '../../harness/evidence/versions.ts';

/** The page about evidence in English; its descriptions are those of the schema. */
export const evidence: DocumentWords = {
  head: `# Evidence

All that was observed of a cluster at one moment, as JSON: what checks read, what a bundle carries, what pictures are drawn
from. This page and [evidence.schema.json](evidence.schema.json) (JSON Schema) are generated from the schema in
\`harness/evidence/\` by \`npm run docs:evidence\`. This is version ${VERSION}; older versions are read too, and what they did not
have counts as not observed.

| version | what it added |
|---|---|
| 1 | the engine's view, the swarm's and the kernel's |
| 2 | probes, answers, and the numbers by which namespaces know each other |
| 3 | the probe \`captures\`. It was added before the number went up: some evidence of version 2 has it as well, and is read like any other |
| 4 | the clocks of each node, and since when tasks and nodes of the swarm are as they are; probes from and to any container |

A **section** is what one collector returned: \`{ "ok": true, "value": … }\`, or \`{ "ok": false, "error": "…" }\` with
the reason why there is no value. A check that needs a section without a value is inconclusive. Below, a section's fields are
those of its value.

A field with a question mark may be absent. Join tokens, keys and the environment of containers are never collected.
`,
  document: 'The document',
  columns: ['field', 'type', 'what it is'],
  types: {
    object: 'object',
    string: 'string',
    boolean: 'boolean',
    integer: 'whole number',
    number: 'number',
  },
  list: (item) => `list of ${/^[a-z ]+$/.test(item) ? `${item}s` : item}`,
  section: (value) => `section: ${value}`,
  choice: (values) => values.join(', '),
};
