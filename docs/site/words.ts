import type { CatalogueFamily } from '../../harness/verify/families.ts';
import type { SectionName } from './routes.ts';

/** All that the site itself says, around the text of pages. */
export interface SiteWords {
  readonly tagline: string;
  readonly sections: Readonly<Record<SectionName, string>>;
  readonly skip: string;
  readonly menu: string;
  readonly close: string;
  readonly pages: string;
  readonly onThisPage: string;
  readonly search: string;
  readonly searchHint: string;
  /** `%` is replaced by the number. */
  readonly found: string;
  readonly foundNothing: string;
  readonly searchKeys: string;
  readonly searchFailed: string;
  readonly theme: string;
  readonly light: string;
  readonly dark: string;
  readonly asSystem: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly linkHere: string;
  readonly previous: string;
  readonly next: string;
  readonly footer: string;
  readonly source: string;
  readonly lab: LabWords;
  readonly home: HomeWords;
  readonly figures: FigureWords;
  readonly reference: ReferenceWords;
  readonly catalogue: CatalogueWords;
  readonly requestPath: RequestPathWords;
  readonly flow: FlowWords;
  /** The descriptions of the pages in docs/ itself, which have no front matter, by the page's name. */
  readonly repoPages: Readonly<Record<RepoPageName, string>>;
}

export type RepoPageName = 'writing-a-lab' | 'assertions' | 'evidence' | 'bundles' | 'architecture';

export interface LabWords {
  readonly label: (number: number) => string;
  readonly minutes: (minutes: number) => string;
  readonly points: (points: number) => string;
  readonly machines: (managers: number, workers: number) => string;
  readonly noSwarm: string;
  readonly begin: string;
  readonly whole: string;
  readonly step: (number: number) => string;
  readonly everyNode: string;
  readonly runsOn: string;
  readonly hint: (number: number) => string;
  readonly hints: string;
  readonly question: string;
  readonly answerWith: string;
  readonly type: Readonly<Record<'number' | 'address' | 'subnet' | 'mac' | 'word', string>>;
  readonly solution: string;
  readonly solutionAnswer: string;
  readonly solutionStep: string;
  readonly graded: string;
  readonly check: string;
  readonly worth: string;
  readonly faults: string;
  readonly variations: string;
  readonly variationsText: string;
  readonly faultsText: string;
  readonly faultsProved: (engine: string, suite: string) => string;
  readonly faultsUnproved: string;
  readonly fault: string;
  readonly noticedBy: string;
  readonly output: string;
  readonly outputOn: (node: string) => string;
  readonly silent: string;
  readonly endedWith: (status: number) => string;
  readonly map: string;
  readonly mapText: (what: string) => string;
  readonly mapCaption: string;
  readonly recorded: (engine: string, suite: string, date: string) => string;
  readonly notRecorded: string;
  readonly kept: (name: string) => string;
}

/** The words of the table of faults and labs. */
export interface CatalogueWords {
  readonly table: string;
  readonly entry: string;
  readonly nothingYet: string;
  readonly shownOn: (engines: string) => string;
  readonly families: Readonly<Record<CatalogueFamily, string>>;
  readonly source: string;
  /** After the number of checks that noticed a fault, for those who hear the page. */
  readonly checks: string;
  readonly blind: string;
  readonly forgiven: string;
  readonly untried: string;
  readonly contradicts: string;
  readonly inconclusive: string;
  readonly otherOn: (engine: string) => string;
}

export interface HomeWords {
  readonly after: (labs: string) => string;
  readonly first: string;
}

export interface FigureWords {
  readonly notYet: string;
  readonly enlarge: string;
}

export interface ReferenceWords {
  readonly arguments: string;
  readonly options: string;
  readonly examples: string;
  readonly meaning: string;
  readonly oneOf: string;
  readonly preset: string;
  readonly environment: string;
  readonly everyCommand: string;
  readonly everyCommandText: string;
  readonly program: string;
  readonly programs: string;
  readonly debianPackage: string;
  readonly programWhy: string;
  readonly found: string;
  readonly fix: string;
}

/** Of the figure `request-path`: where a request goes. */
export interface RequestPathWords {
  readonly client: string;
  readonly bypass: string;
  readonly task: string;
  readonly lan: string;
  /** Under a station. @param count how many labs @param numbers as a list of this language */
  readonly labs: (count: number, numbers: string) => string;
}

/** Of the figure `flow`: how data flows. */
export interface FlowWords {
  readonly nouns: Readonly<
    Record<
      'guide' | 'lab' | 'topology' | 'cluster' | 'transcript' | 'evidence' | 'grade' | 'bundle' | 'reports',
      string
    >
  >;
  readonly effects: string;
  readonly pure: string;
  /** The whole figure in words. */
  readonly alt: string;
}
