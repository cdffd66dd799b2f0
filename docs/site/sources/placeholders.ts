import { TEXTS } from '../../../texts/texts.ts';
import type { Language } from '../../../common/languages.ts';
import type { DoctorEntry, SiteInput, Term } from '../input.ts';
import type { SiteWords } from '../words.ts';

/**
 * The text of a page with each line `{{commands}}`, `{{doctor}}` or `{{labs}}` replaced by what it names:
 * the command line from its own definitions, what `lab doctor` can report, the list of labs.
 */
export function expandPlaceholders(body: string, input: SiteInput, language: Language): string {
  const words = TEXTS[language].site;
  return body.replace(/^\{\{(commands|doctor|labs)\}\}[ \t]*$/gm, (_whole, name: string) => {
    if (name === 'commands') return commandLineMarkdown(input, words);
    if (name === 'doctor') return troublesMarkdown(input.doctor, words);
    return `![${words.sections.labs}](figure:labs)`;
  });
}

function commandLineMarkdown({ commands }: SiteInput, words: SiteWords): string {
  const { reference } = words;
  // The options of `labs:verify`, which is for authors, are listed there.
  const labs = commands.filter(({ name }) => name.startsWith('lab '));
  const shared = (labs[0]?.options ?? []).filter(({ term }) =>
    labs.every(({ options }) => options.some((option) => option.term === term)),
  );
  const sections = commands.map((command) => {
    const isShared = ({ term }: Term): boolean =>
      labs.includes(command) && shared.some((each) => each.term === term);
    const own = command.options.filter((option) => !isShared(option));
    return [
      `### ${command.name}`,
      plain(sentence(command.text)),
      fence(command.usage, ''),
      table(command.arguments, reference.arguments, words),
      table(own, reference.options, words),
      command.examples.length > 0
        ? `${reference.examples}:\n\n${fence(command.examples.join('\n'), 'sh')}`
        : '',
    ].join('\n\n');
  });
  const general = `### ${reference.everyCommand}\n\n${reference.everyCommandText}\n\n${table(shared, reference.options, words)}`;
  return [...(shared.length > 0 ? [general] : []), ...sections].join('\n\n');
}

/** Programs share one table: the only trouble with one is that it is missing. */
function troublesMarkdown(entries: readonly DoctorEntry[], { reference }: SiteWords): string {
  const programs = entries.filter(({ debianPackage }) => debianPackage !== undefined);
  const rows = programs.map(
    ({ title, why, debianPackage = '' }) => `| ${code(title)} | ${code(debianPackage)} | ${plain(why)} |`,
  );
  const head = `| ${reference.program} | ${reference.debianPackage} | ${reference.programWhy} |\n|---|---|---|`;
  const install = programs[0]?.troubles[0]?.fix ?? '';
  const packages = [...new Set(programs.map(({ debianPackage = '' }) => debianPackage))];
  const all = install.replace(/\S+$/, packages.join(' '));
  const sections = entries
    .filter(({ debianPackage }) => debianPackage === undefined)
    .map(({ title, why, troubles }) => {
      const lines = troubles.map(({ found, fix }) => `| ${code(found)} | ${fixText(fix)} |`);
      const names = `| ${reference.found} | ${reference.fix} |\n|---|---|`;
      return [`### ${plain(title)}`, plain(sentence(why)), [names, ...lines].join('\n')].join('\n\n');
    });
  const first = [`### ${reference.programs}`, [head, ...rows].join('\n'), fence(all, 'sh')].join('\n\n');
  return [...(programs.length > 0 ? [first] : []), ...sections].join('\n\n');
}

/** A command is shown as one; advice is text. */
function fixText(fix: string): string {
  return /^(sudo|npm) [^,]*$/.test(fix) ? code(fix) : plain(fix);
}

function table(terms: readonly Term[], heading: string, words: SiteWords): string {
  if (terms.length === 0) return '';
  const { reference } = words;
  const rows = terms.map(({ term, text, choices, preset, environment }) => {
    const more = [
      choices ? `${reference.oneOf} ${choices.map(code).join(', ')}` : '',
      preset === undefined ? '' : `${reference.preset} ${code(preset)}`,
      environment === undefined ? '' : `${reference.environment} ${code(environment)}`,
    ].filter((piece) => piece !== '');
    return `| ${code(term)} | ${[plain(text), ...more].filter((piece) => piece !== '').join('; ')} |`;
  });
  return [`| ${heading} | ${reference.meaning} |`, '|---|---|', ...rows].join('\n');
}

function fence(code: string, language: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

/** In a table a bar within code would end the cell. */
function code(text: string): string {
  return `\`${text.replaceAll('`', '').replaceAll('|', '\\|')}\``;
}

/** Text of a program, in which nothing but code in backticks is Markdown. */
function plain(text: string): string {
  return text
    .split('`')
    .map((piece, index) => (index % 2 === 0 ? piece.replace(/[\\*_[\]<>#|]/g, '\\$&') : `\`${piece}\``))
    .join('');
}

function sentence(text: string): string {
  const begun = /^[a-z]+ /.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
