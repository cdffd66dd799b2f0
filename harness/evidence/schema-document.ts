import { z } from 'zod';
import { evidenceSchema } from './evidence.ts';
import { VERSION } from './versions.ts';

/** What is read of JSON Schema here. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** One field: where it stands, what it holds, and what that means. */
interface Field {
  readonly path: string;
  readonly type: string;
  readonly text: string;
}

/** The schema of evidence as JSON Schema, for editors and other programs; the text of a file. */
export function evidenceJsonSchema(): string {
  // A shape that is used in several places is written once.
  const schema = z.toJSONSchema(evidenceSchema, { reused: 'ref' });
  return `${JSON.stringify({ title: `swarmlab evidence, version ${VERSION}`, ...schema }, null, 2)}\n`;
}

/** The same field by field, as a page. */
export function evidencePage(): string {
  const schema = z.toJSONSchema(evidenceSchema) as Schema;
  const fields = fieldsOf(schema, '');
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    const group = /^(nodes\[\]\.(?:\w+(?:\.\w+\[\])?))[.[]/.exec(field.path)?.[1] ?? '';
    groups.set(group, [...(groups.get(group) ?? []), field]);
  }
  const sections = [...groups].map(([group, rows]) => {
    const title = group === '' ? '## The document' : `## \`${group}\``;
    const lines = rows.map(({ path, type, text }) => {
      const name = group === '' ? path : path.slice(group.length).replace(/^\./, '');
      return `| \`${name}\` | ${cell(type)} | ${cell(text)} |`;
    });
    return `${title}\n\n| field | type | what it is |\n|---|---|---|\n${lines.join('\n')}\n`;
  });
  return `${HEAD}\n${sections.join('\n')}`;
}

const HEAD = `# Evidence

All that was observed of a cluster at one moment, as JSON: what checks read, what a bundle carries, what pictures are drawn
from. This page and [evidence.schema.json](evidence.schema.json) (JSON Schema) are written from the schema in
\`harness/evidence/\` by \`npm run docs:evidence\`. This is version ${VERSION}; older versions are read too, and what they did not
have counts as not observed.

A **section** is what one collector brought back: \`{ "ok": true, "value": … }\`, or \`{ "ok": false, "error": "…" }\` with
the reason why there is no value. A check that needs a section without a value is inconclusive. Below, a section's fields are
those of its value.

A field with a question mark may be absent. Join tokens, keys and the environment of containers are never collected.
`;

function fieldsOf(schema: Schema, path: string): readonly Field[] {
  const { inner, kind } = unwrapped(schema);
  if (inner.type === 'array') {
    const item = unwrapped(inner.items ?? {}).inner;
    return item.properties || item.oneOf ? fieldsOf(item, `${path}[]`) : [];
  }
  if (inner.oneOf) return inner.oneOf.flatMap((each) => variantFields(each, path, kind));
  return propertiesOf(inner, path);
}

/** The fields of one of several shapes, each told apart by its `kind`. */
function variantFields(schema: Schema, path: string, kind: string): readonly Field[] {
  const name = schema.properties?.['kind']?.const;
  return propertiesOf(schema, `${path}<${typeof name === 'string' ? name : kind}>`);
}

function propertiesOf(schema: Schema, path: string): readonly Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const optional = schema.required?.includes(name) === true ? '' : '?';
    const here = path === '' ? name : `${path}.${name}`;
    const field = { path: `${here}${optional}`, type: typeOf(property), text: property.description ?? '' };
    return [field, ...fieldsOf(property, here)];
  });
}

/** A section's value in the place of the section. */
function unwrapped(schema: Schema): { readonly inner: Schema; readonly kind: 'section' | 'plain' } {
  const value = schema.oneOf?.find((each) => each.properties?.['ok']?.const === true)?.properties?.['value'];
  return value ? { inner: value, kind: 'section' } : { inner: schema, kind: 'plain' };
}

function typeOf(schema: Schema): string {
  const { inner, kind } = unwrapped(schema);
  const type =
    inner.const !== undefined
      ? `\`${JSON.stringify(inner.const)}\``
      : inner.enum
        ? inner.enum.map((each) => `\`${String(each)}\``).join(', ')
        : inner.oneOf
          ? 'one of several objects'
          : inner.type === 'array'
            ? `list of ${plural(typeOf(inner.items ?? {}))}`
            : inner.type === 'integer'
              ? 'whole number'
              : (inner.type ?? 'anything');
  return kind === 'section' ? `section: ${type}` : type;
}

function plural(type: string): string {
  return type === 'one of several objects' ? 'objects' : /^[a-z ]+$/.test(type) ? `${type}s` : type;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
