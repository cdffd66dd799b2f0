import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a lab may import, so that an example can be a few lines. */
const NAMES =
  'allNodes, balancersBeyond, defineChecks, defineFaults, everyNode, expect, ingressOf, nicOn, otherNodes, tasksOf';

interface Example {
  /** `docs/assertions.md:49`. */
  readonly place: string;
  readonly code: string;
}

/** Every TypeScript fence of the documentation, in each language. */
function examples(): readonly Example[] {
  const pages = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.md') && !/(^|\/)(dist|node_modules|site)\//.test(name),
  );
  return pages.sort().flatMap((page) => {
    const text = readFileSync(join(ROOT, 'docs', page), 'utf8');
    return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(({ index, 1: code = '' }) => ({
      place: `docs/${page}:${text.slice(0, index).split('\n').length}`,
      code,
    }));
  });
}

/** The example as a file of a lab: as it is, or with what would be around it, one more line at each end. */
function asFile(code: string): string {
  if (code.includes('import ')) return code;
  const given = `import { ${NAMES} } from '../../harness/authoring.ts';`;
  if (/^(fault|variation|target)\(/.test(code)) {
    return `${given} export const faults = defineFaults(({ fault, variation, target, blindTo }) => {\n${code}\n});`;
  }
  const check =
    "{ step: 'a', points: 1, title: 'A' }, (evidence) => { const node = evidence.node('worker1');";
  return `${given} export const checks = defineChecks(({ check, probe }) => check('a', ${check}\n${code}\n}));`;
}

/** What the compiler, with the project's options, reports on these files, as if in a lab's folder. */
function diagnostics(files: ReadonlyMap<string, string>): readonly string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => undefined,
    },
  );
  if (config === undefined) throw new Error('no tsconfig.json');
  const host = ts.createCompilerHost(config.options);
  const onDisk = ts.createCompilerHost(config.options);
  host.fileExists = (name) => files.has(name) || onDisk.fileExists(name);
  host.getSourceFile = (name, options, ...more) => {
    const text = files.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, options);
    return onDisk.getSourceFile(name, options, ...more);
  };
  const program = ts.createProgram([...files.keys()], config.options, host);
  return [...files.keys()].flatMap((name) => {
    const source = program.getSourceFile(name);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ start = 0, messageText }) => {
      const { line } = ts.getLineAndCharacterOfPosition(source!, start);
      return `${name}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

describe('examples in the documentation', function () {
  // The compiler reads the types of all that a lab imports.
  this.timeout(60_000);

  it('compile as files of a lab, under the types of the project', () => {
    const all = examples();
    const pages = new Set(all.map(({ place }) => place.replace(/:\d+$/, '')));
    expect(pages).to.include.keys('docs/assertions.md', 'docs/writing-a-lab.md', 'docs/writing-a-lab.zh.md');
    const files = new Map(
      all.map(({ place, code }) => {
        const name = place.replaceAll(/[^a-z0-9]+/g, '-');
        return [join(ROOT, 'labs', '99-examples', `${name}.ts`), asFile(code)];
      }),
    );
    expect(diagnostics(files)).to.deep.equal([]);
  });
});
