import type { SiteWords } from '../../docs/site/words.ts';

/** What the site says in English. */
export const site: SiteWords = {
  tagline: 'Swarm networking on real machines',
  sections: { '': 'Home', labs: 'Labs', concepts: 'Concepts', guide: 'How-to', reference: 'Reference' },
  skip: 'Skip to the text',
  menu: 'Menu',
  close: 'Close',
  pages: 'Pages',
  onThisPage: 'On this page',
  search: 'Search',
  searchHint: 'vxlan0, fwmark, namespace …',
  found: '% found',
  foundNothing: 'Nothing found',
  searchKeys: '↑ ↓ to choose, Enter to open, Esc to close',
  searchFailed: 'The index could not be loaded',
  theme: 'Colours',
  light: 'Light',
  dark: 'Dark',
  asSystem: 'Auto',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Not copied',
  linkHere: 'Link to this heading',
  previous: 'Previous',
  next: 'Next',
  footer: 'Every output and every map on this site was recorded on, or drawn from, real machines.',
  source: 'Apache-2.0',
  lab: {
    label: (number) => `Lab ${number}`,
    minutes: (minutes) => `${minutes} min`,
    points: (points) => (points === 1 ? '1 point' : `${points} points`),
    machines: (managers, workers) =>
      [count(managers, 'manager'), count(workers, 'worker')].filter((text) => text !== '').join(', '),
    noSwarm: 'no swarm yet',
    begin: 'Do it yourself',
    whole: 'See it done',
    step: (number) => `Step ${number}`,
    everyNode: 'every node',
    runsOn: 'Command on ',
    hint: (number) => `Hint ${number}`,
    hints: 'Hints',
    question: 'Question',
    answerWith: 'Answer with',
    type: {
      number: 'a number',
      address: 'an address',
      subnet: 'a subnet',
      mac: 'a MAC address',
      word: 'a word',
    },
    solution: 'Solution',
    solutionAnswer: 'The command whose last line is the answer',
    solutionStep:
      'The commands above are the whole solution of this step. To have what is left of it done for you:',
    graded: 'What is graded',
    check: 'Check',
    worth: 'Points',
    faults: 'What the checks are known to notice',
    variations: 'Other right ways',
    variationsText:
      'A lab can be solved in more ways than the one its guide shows. Each of these gets full marks.',
    faultsText:
      'A check that cannot fail is worth nothing. Each of these faults is put into a solved cluster, or made from the beginning, and exactly the checks beside it must notice.',
    faultsProved: (engine, suite) => `Shown on real machines with engine ${engine} (Debian ${suite}).`,
    faultsUnproved: 'Declared by the lab; no run of labs:verify is recorded yet.',
    fault: 'Fault',
    noticedBy: 'Noticed by',
    output: 'Output',
    outputOn: (node) => `Output on ${node}`,
    silent: 'It prints nothing.',
    endedWith: (status) => `It ended with exit status ${status}.`,
    map: 'Map: before and after this step',
    mapText: (what) =>
      `Map of the cluster, before and after: ${what}. The picture alone has a description of every part.`,
    mapCaption:
      'Drawn from what was observed. + is new, − is gone, Δ is changed. In the picture alone, point at a part to see more about it.',
    recorded: (engine, suite, date) =>
      `The outputs were recorded on ${date}, with engine ${engine} on Debian ${suite}. Yours will differ in ids, addresses and times.`,
    notRecorded: 'No run of this lab is recorded yet, so its commands are shown without their outputs.',
    kept: (name) => `Its last line becomes $${name} for the commands below and is not shown.`,
  },
  home: {
    after: (labs) => `after ${labs}`,
    first: 'no lab before it',
  },
  figures: {
    notYet: 'This picture is drawn from a recorded run, and none is recorded yet.',
    enlarge: 'The picture alone',
  },
  reference: {
    arguments: 'Arguments',
    options: 'Options',
    examples: 'Examples',
    meaning: 'Meaning',
    oneOf: 'one of',
    preset: 'default',
    environment: 'or',
    everyCommand: 'Options of every command',
    everyCommandText: 'These may stand before or after the arguments of any command.',
    program: 'Program or file',
    programs: 'Programs',
    debianPackage: 'Debian package',
    programWhy: 'What it does',
    found: 'When it says',
    fix: 'do this',
  },
  requestPath: {
    ...{ client: 'a request', bypass: 'host mode', task: 'the task', lan: 'the LAN' },
    labs: (count, numbers) => (count > 1 ? `labs ${numbers}` : `lab ${numbers}`),
  },
  flow: {
    nouns: {
      ...{ guide: 'guide', lab: 'Lab', topology: 'topology', cluster: 'Cluster', transcript: 'Transcript' },
      ...{ evidence: 'Evidence', grade: 'Grade', bundle: 'bundle', reports: 'reports' },
    },
    effects: 'real machines: time, network, processes',
    pure: 'pure: the same bytes in give the same bytes out, anywhere',
    alt: 'A guide is loaded into a Lab, a topology is brought up as a Cluster; steps run on it give a Transcript, observing it gives Evidence. From there on everything is pure: evidence is graded, bundled, and graded again anywhere.',
  },
  repoPages: {
    'writing-a-lab':
      'The five files of a lab: guide and its translation, checks, faults, and translated titles.',
    assertions:
      'The words that a lab’s checks have besides chai’s own, each with an example and what it says.',
    evidence: 'Every field of what is observed of a cluster, generated from the schema.',
    bundles: 'The one file to hand in: how it is written, marked and read, and what it does not prove.',
    architecture: 'How swarmlab is built: how data flows, the modules, what is promised.',
  },
};

function count(number: number, what: string): string {
  if (number === 0) return '';
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}
