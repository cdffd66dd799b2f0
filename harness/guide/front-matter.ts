import { LineCounter, isMap, isPair, isScalar, parseDocument, visit, type Document } from 'yaml';
import { z } from 'zod';
import { maxNodes, nodeCounts } from '../../common/topology.ts';
import { nearest } from './nearest.ts';
import type { Problems } from './problems.ts';
import { STOPS } from './stops.ts';
import { firstInvisible, quoted, visible } from '../../common/safe-text.ts';

const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => firstInvisible(text) === undefined);

const schema = z.strictObject({
  title: line(120),
  summary: line(400),
  minutes: z.int().min(1).max(1440),
  prerequisites: z.array(z.int().min(1).max(999)).max(20).default([]),
  stops: z.array(z.enum(STOPS)).max(STOPS.length).exactOptional(),
  topology: z
    .strictObject({
      ...nodeCounts,
      swarm: z.literal('none').exactOptional(),
    })
    .refine((topology) => topology.managers + topology.workers <= maxNodes),
});

/** The facts of a guide, which stand before its text. */
export type FrontMatter = z.infer<typeof schema>;

/** For each key: what is wanted there, and an example to write. */
const KEYS: Readonly<Record<string, readonly [wanted: string, example: string]>> = {
  title: ['a title of one line, at most 120 characters', 'title: An overlay and five replicas'],
  summary: ['a summary of one line, at most 400 characters', 'summary: What crosses the wire'],
  minutes: ['the minutes a student takes, an integer of 1 to 1440', 'minutes: 30'],
  prerequisites: ['a list of numbers of labs to do before, or no such key', 'prerequisites: [1, 2]'],
  stops: [`a list of ${STOPS.join(', ')}, or no such key`, 'stops: [task]'],
  topology: ['a topology of 1 to 7 nodes', 'topology: {managers: 1, workers: 2}'],
  'topology.managers': ['a number of managers, 1 to 7', 'managers: 1'],
  'topology.workers': ['a number of workers, 0 to 6', 'workers: 2'],
  'topology.swarm': ['none, for engines in no swarm, or no such key', 'swarm: none'],
};

/** Keeps hostile YAML from costing time; titles and summaries take a tenth of it. */
const LONGEST = 10_000;

/**
 * The front matter, and where the text after it begins; `data` is undefined when there are problems in it.
 */
export interface FrontMatterParts {
  readonly data?: FrontMatter;
  /** Present when it is valid, so that the nodes of commands can be checked despite other problems. */
  readonly topology?: FrontMatter['topology'];
  /** Lines that are not text, from the start of the file. */
  readonly lines: number;
}

/** Reads the YAML between two lines of `---` at the top of a guide. */
export function readFrontMatter(lines: readonly string[], problems: Problems): FrontMatterParts {
  const fence = (text: string | undefined) => text?.trimEnd() === '---';
  const example = 'write --- above and below title, summary, minutes and topology';
  if (!fence(lines[0])) {
    problems.add(1, 'front matter between lines of ---', quoted(lines[0] ?? ''), example);
    return { lines: 0 };
  }
  const end = lines.findIndex((text, index) => index > 0 && fence(text));
  if (end < 0) {
    problems.add(1, 'front matter that ends with a line of ---', 'no such line', example);
    return { lines: lines.length };
  }
  const yaml = lines.slice(1, end).join('\n');
  if (yaml.length > LONGEST) {
    problems.add(1, `front matter of at most ${LONGEST} characters`, `${yaml.length}`, 'make it shorter');
    return { lines: end + 1 };
  }
  return { lines: end + 1, ...readYaml(yaml, problems) };
}

function readYaml(text: string, problems: Problems): Pick<FrontMatterParts, 'data' | 'topology'> {
  const counter = new LineCounter();
  const before = problems.list.length;
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  // The YAML begins on the file's second line.
  const lineAt = (offset: number) => counter.linePos(offset).line + 1;
  for (const trouble of [...document.errors, ...document.warnings])
    problems.add(lineAt(trouble.pos[0]), 'valid YAML', trouble.message, 'fix it');
  // Aliases can make a value that is endless, or larger than memory.
  visit(document, {
    Alias: (_key, node) => {
      problems.add(
        lineAt(node.range?.[0] ?? 0),
        'YAML without aliases',
        quoted(`*${node.source}`),
        'write the value',
      );
      return visit.BREAK;
    },
  });
  if (problems.list.length > before) return {};
  const value: unknown = document.toJS() ?? {};
  const result = schema.safeParse(value);
  if (result.success) return { data: result.data, topology: result.data.topology };
  const reported = new Set<string>();
  for (const issue of result.error.issues) {
    const path = issue.path.map(String);
    const at = lineAt(offsetOf(document, path));
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        reportUnknownKey(path, key, lineAt(offsetOf(document, [...path, key])), problems);
    } else if (!reported.has(path.join('.'))) {
      reported.add(path.join('.'));
      const name = path[0] === 'prerequisites' || path[0] === 'stops' ? path[0] : path.join('.');
      const [wanted, example] = KEYS[name] ?? ['keys and values', 'title: …'];
      problems.add(at, wanted, found(value, path), `write ${example}`);
    }
  }
  const topology = schema.shape.topology.safeParse(valueAt(value, ['topology']));
  return topology.success ? { topology: topology.data } : {};
}

function reportUnknownKey(path: readonly string[], key: string, at: number, problems: Problems): void {
  const prefix = [...path, ''].join('.');
  const known = Object.keys(KEYS)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((name) => !name.includes('.'));
  const meant = nearest(key, known);
  problems.add(at, `the keys ${known.join(', ')}`, quoted(key), meant ? `write ${meant}` : 'take it out');
}

/** Where the key at `path` stands, or the nearest one above it that is there. */
function offsetOf(document: Document.Parsed, path: readonly string[]): number {
  let offset = 0;
  let node: unknown = document.contents;
  for (const name of path) {
    const pair: unknown = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === name)
      : undefined;
    if (!isPair(pair)) break;
    if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    root,
  );
}

function found(root: unknown, path: readonly string[]): string {
  const value = valueAt(root, path);
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'string' ? quoted(value) : visible(JSON.stringify(value)).slice(0, 80);
}
