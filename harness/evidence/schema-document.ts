import { z } from 'zod';
import { evidenceSchema } from './evidence.ts';
import { translator, typeWord, type DocumentWords } from './schema-words.ts';
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
  readonly schema: Schema;
}

/** The schema of evidence as JSON Schema, for editors and other programs; the text of a file. */
export function evidenceJsonSchema(): string {
  // A shape that is used in several places is written once.
  const schema = z.toJSONSchema(evidenceSchema, { reused: 'ref' });
  return `${JSON.stringify({ title: `swarmlab evidence, version ${VERSION}`, ...schema }, null, 2)}\n`;
}

/**
 * The same field by field, as a page.
 * @throws LabError `bad-page` when the words have no translation of a description, or one that no field needs
 */
export function evidencePage(words: DocumentWords): string {
  const schema = z.toJSONSchema(evidenceSchema) as Schema;
  const fields = fieldsOf(schema, '');
  const describe = translator(
    fields.map((field) => field.schema.description ?? ''),
    words,
  );
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    const group = /^(nodes\[\]\.(?:\w+(?:\.\w+\[\])?))[.[]/.exec(field.path)?.[1] ?? '';
    groups.set(group, [...(groups.get(group) ?? []), field]);
  }
  const sections = [...groups].map(([group, rows]) => {
    const title = group === '' ? `## ${words.document}` : `## \`${group}\``;
    const lines = rows.map(({ path, schema }) => {
      const name = group === '' ? path : path.slice(group.length).replace(/^\./, '');
      return `| \`${name}\` | ${cell(typeOf(schema, words))} | ${cell(describe(schema.description ?? ''))} |`;
    });
    return `${title}\n\n| ${words.columns.join(' | ')} |\n|---|---|---|\n${lines.join('\n')}\n`;
  });
  return `${words.head}\n${sections.join('\n')}`;
}

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
    return [{ path: `${here}${optional}`, schema: property }, ...fieldsOf(property, here)];
  });
}

/** A section's value in the place of the section. */
function unwrapped(schema: Schema): { readonly inner: Schema; readonly kind: 'section' | 'plain' } {
  const value = schema.oneOf?.find((each) => each.properties?.['ok']?.const === true)?.properties?.['value'];
  return value ? { inner: value, kind: 'section' } : { inner: schema, kind: 'plain' };
}

function typeOf(schema: Schema, words: DocumentWords): string {
  const { inner, kind } = unwrapped(schema);
  const type = plainTypeOf(inner, words);
  return kind === 'section' ? words.section(type) : type;
}

function plainTypeOf(schema: Schema, words: DocumentWords): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return words.choice(schema.enum.map((each) => `\`${String(each)}\``));
  // Its shapes stand below, each told apart by its kind.
  if (schema.oneOf) return typeWord('object', words);
  if (schema.type === 'array') return words.list(typeOf(schema.items ?? {}, words));
  return typeWord(schema.type, words);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
