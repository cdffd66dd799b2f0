import { readFenceAttributes, checkCombination } from './fence-attributes.ts';
import type { Command } from './lab.ts';
import type { Token } from './markdown.ts';
import { nearest } from './nearest.ts';
import type { Problems } from './problems.ts';
import { quoted } from '../../common/safe-text.ts';

/** Where a fence stands; only one at the left margin of a step can be a command. */
export type FenceSite = 'step' | 'text' | 'block' | 'nested';

/**
 * The nodes that there are; undefined when the front matter did not say it well, and names are not looked at
 * then.
 */
export type NodeNames = readonly string[] | undefined;

const SHELLS = ['sh', 'bash'];

/** The command that a fence is, or undefined when it is an illustration or wrong. */
export function readFence(
  token: Token,
  site: FenceSite,
  nodes: NodeNames,
  problems: Problems,
): Command | undefined {
  const line = (token.map?.[0] ?? 0) + 1;
  const words = token.info.split(/\s+/).filter((word) => word !== '');
  const language = words[0]?.includes('=') ? '' : (words.shift() ?? '');
  const attributes = readFenceAttributes(words, line, problems);
  const { node: on, answer, as, sets } = attributes;
  const shell = SHELLS.includes(language);
  const meant = on !== undefined || answer !== undefined || as !== undefined || sets !== undefined;
  if (!meant && !(shell && (site === 'step' || site === 'nested'))) return undefined;
  if (meant && site !== 'step') {
    problems.add(line, ...misplaced(site));
    return undefined;
  }
  if (on === undefined) {
    if (meant || words.length === 0)
      problems.add(line, 'node= on a command', quoted(token.info.trim()), 'write sh node=manager1');
    return undefined;
  }
  if (!shell) {
    problems.add(
      line,
      'a command in the language sh',
      language === '' ? 'none' : quoted(language),
      `write sh node=${on}`,
    );
    return undefined;
  }
  if (token.content.trim() === '') {
    problems.add(line, 'a command between the fences', 'nothing', 'write the command or take the fences out');
    return undefined;
  }
  const script = token.content.replace(/\n$/, '');
  const names = readNodes(on, nodes, line, problems);
  checkCombination(attributes, nodes && names, line, problems);
  return {
    script,
    nodes: names,
    ...(answer !== undefined && { answers: answer }),
    ...(as !== undefined && { as }),
    ...(sets !== undefined && { sets }),
    place: { file: problems.file, line },
  };
}

function misplaced(site: Exclude<FenceSite, 'step'>): [wanted: string, found: string, next: string] {
  switch (site) {
    case 'text':
      return [
        'commands inside steps',
        'a command outside a step',
        'give the heading above it an id, or take its attributes out',
      ];
    case 'block':
      return ['hints and questions that run nothing', 'a command in it', 'take its attributes out'];
    case 'nested':
      return [
        'commands at the left margin',
        'a command in a list or a quotation',
        'move it out, without indentation',
      ];
  }
}

function readNodes(on: string, nodes: NodeNames, line: number, problems: Problems): string[] {
  const known = nodes ?? [];
  const groups: Record<string, readonly string[]> = {
    '*': known,
    managers: known.filter((name) => name.startsWith('manager')),
    workers: known.filter((name) => name.startsWith('worker')),
  };
  const group = Object.hasOwn(groups, on) ? groups[on] : undefined;
  if (group) {
    if (nodes && group.length === 0)
      problems.add(line, `a topology with ${on}`, 'none', `write node=${known[0] ?? 'manager1'}`);
    return [...group];
  }
  const names = on.split(',');
  if (!nodes) return names;
  const wanted = `nodes of the topology (${known.join(', ')}) or *, managers, workers`;
  names.forEach((name, index) => {
    if (!known.includes(name))
      problems.add(line, wanted, quoted(name), `write node=${nearest(name, known) ?? known[0] ?? ''}`);
    else if (names.indexOf(name) < index)
      problems.add(line, 'every node once', `a second ${quoted(name)}`, 'take it out');
  });
  return names;
}
