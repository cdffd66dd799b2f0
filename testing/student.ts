import { execa } from 'execa';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Driver } from '../vms/contract.ts';
import { defaultDriver, driverNamed, drivers } from '../vms/drivers.ts';
import { silent } from '../common/progress.ts';

const usualStart = fileURLToPath(new URL('../start.mjs', import.meta.url));

/** How a command ended. */
export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `--format json` prints for marks, as far as the tests read it. */
export interface MarksDocument {
  readonly lab: string;
  readonly grade: {
    readonly points: number;
    readonly maxPoints: number;
    readonly checks: readonly { readonly id: string; readonly verdict: string; readonly message?: string }[];
  };
  readonly cluster: {
    readonly driver: string;
    readonly accelerator?: string;
    readonly nodes: readonly unknown[];
  };
  readonly timings: Readonly<Record<string, number>>;
}

/** The tests' own home: its caches stay from run to run, apart from those of the person who runs them. */
export const testHome =
  process.env['SWARMLAB_TEST_HOME'] ?? join(tmpdir(), `swarmlab-tests-${userInfo().uid}`);

/** Someone with a folder, who types commands there. */
export class Student {
  readonly folder: string;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  readonly #signal: AbortSignal | undefined;
  readonly #startFile: string;

  /**
   * @param name of the folder, new and empty
   * @param home in place of the one that the tests share
   * @param signal ends every command but the one that takes the machines down
   * @param startFile what starts a command, in place of start.mjs
   */
  constructor(name: string, home = testHome, signal?: AbortSignal, startFile = usualStart) {
    this.#startFile = startFile;
    this.home = home;
    this.#signal = signal;
    mkdirSync(home, { recursive: true, mode: 0o700 });
    this.folder = mkdtempSync(join(tmpdir(), `swarmlab-${name}-`));
    this.env = { ...process.env, SWARMLAB_HOME: home };
  }

  /** `npm run lab -- …words`, without npm. */
  async lab(...words: string[]): Promise<CommandResult> {
    const { exitCode, stdout, stderr } = await this.begin(...words);
    return { status: exitCode ?? -1, stdout, stderr };
  }

  /** The same, where anything but success is an error. */
  async mustLab(...words: string[]): Promise<CommandResult> {
    const answer = await this.lab(...words);
    if (answer.status !== 0)
      throw new Error(`lab ${words.join(' ')}: exit status ${answer.status}\n${answer.stderr}`);
    return answer;
  }

  /**
   * The same through npm, as it is typed. npm runs scripts in the checkout, so the folder is given.
   */
  async npmLab(...words: string[]): Promise<void> {
    const options = {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...this.env, SWARMLAB_FOLDER: this.folder },
    };
    await execa('npm', ['run', '--silent', 'lab', '--', ...words], {
      ...options,
      extendEnv: false,
      stdin: 'ignore',
      ...(this.#signal && { cancelSignal: this.#signal }),
    });
  }

  /** `npm run labs:verify -- …words --no-keep`, without npm: a test leaves the labs as they are. */
  async verify(...words: string[]): Promise<CommandResult> {
    const { exitCode, stdout, stderr } = await this.#start(
      'labs:verify',
      [...words, '--no-keep'],
      this.#signal,
    );
    return { status: exitCode ?? -1, stdout, stderr };
  }

  /** Starts `lab` and does not wait for it. */
  begin(...words: string[]) {
    return this.#start('lab', words, this.#signal);
  }

  #start(script: string, words: readonly string[], signal?: AbortSignal) {
    return execa(process.execPath, [this.#startFile, script, ...words], {
      cwd: this.folder,
      env: this.env,
      extendEnv: false,
      reject: false,
      stdin: 'ignore',
      ...(signal && { cancelSignal: signal }),
    });
  }

  /** The marks as `--format json` prints them. */
  async marks(...words: string[]): Promise<MarksDocument & { readonly status: number }> {
    const { status, stdout, stderr } = await this.lab(...words, '--format', 'json');
    try {
      return { ...(JSON.parse(stdout) as MarksDocument), status };
    } catch {
      throw new Error(
        `lab ${words.join(' ')} printed no JSON (exit status ${status}):\n${stdout}\n${stderr}`,
      );
    }
  }

  /** A command on a node, as the student would type it; an exit status other than 0 is an error. */
  async on(node: string, command: string): Promise<string> {
    const { status, stdout, stderr } = await this.lab('ssh', node, command);
    if (status !== 0) throw new Error(`${node}: ${command}: exit status ${status}\n${stdout}\n${stderr}`);
    return stdout.trim();
  }

  async driver(): Promise<Driver> {
    const kind = await driverNamed(defaultDriver(drivers), drivers);
    return kind.open({ folder: this.folder, env: this.env });
  }

  /** The running cluster, for what no command offers. */
  async cluster() {
    return await (await this.driver()).attach({ progress: silent });
  }

  /** Takes the machines down and removes the folder. */
  async leave(): Promise<void> {
    await this.#start('lab', ['down']);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The ids of the checks with this verdict. */
export function withVerdict(marks: MarksDocument, verdict: string): string[] {
  return marks.grade.checks.filter((check) => check.verdict === verdict).map(({ id }) => id);
}

/** Milliseconds that suffice for what may have to build, boot and form first. */
export const long = 20 * 60_000;
