import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The repository's root: every suite runs from there. */
export const ROOT = join(import.meta.dirname, '../..');
/** Where reporters write what the last line is counted from; not committed. */
export const REPORTS = join(ROOT, 'reports');

/** What one suite adds to the last line. */
export interface Tally {
  passed: number;
  /** Names of what failed, each with what it said on the lines below. */
  failed: string[];
  /** Names with the reason, one line each. */
  skipped: string[];
}

/** A part of the tests that is run, timed and counted as one. */
export interface Suite {
  name: string;
  run(): Promise<Tally>;
}

/** Runs a command with its output shown; resolves with its status. */
export function show(command: string, args: readonly string[]): Promise<number> {
  return statusOf(spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] }));
}

/** The same for a command that runs beside another: its output is shown in one piece, once it has ended. */
async function showAfterwards(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const status = await statusOf(child);
  process.stdout.write(Buffer.concat(output));
  return status;
}

function statusOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** A suite that is one command: one test, passed when it exits with 0. */
export function commandSuite(name: string, command: string, args: readonly string[]): Suite {
  return {
    name,
    run: async () => ((await show(command, args)) === 0 ? tally(1) : tally(0, [name])),
  };
}

/** So many passed; the names of what failed and of what was skipped. */
export function tally(passed: number, failed: string[] = [], skipped: string[] = []): Tally {
  return { passed, failed, skipped };
}

interface ReportOptions<T> {
  command: string;
  args: readonly string[];
  report: string;
  read: (report: T) => Tally;
}

/** A suite whose command writes a JSON report; a command that fails without one counts as one failure. */
export function reportSuite<T>({ name, ...options }: ReportOptions<T> & { name: string }): Suite {
  return { name, run: () => runForReport(options, show) };
}

/** Runs a work as soon as there is room for it, the others in their order. */
type Slots = <T>(work: () => Promise<T>) => Promise<T>;

/** Room for `width` works at a time. */
export function createSlots(width: number): Slots {
  let free = width;
  const waiting: (() => void)[] = [];
  const enter = () => new Promise<void>((resolve) => (free-- > 0 ? resolve() : waiting.push(resolve)));
  const leave = () => {
    free += 1;
    waiting.shift()?.();
  };
  return async (work) => {
    await enter();
    return work().finally(leave);
  };
}

/** One suite made of several such commands, each run when there is room for it and its output shown once it has ended. */
export function partedSuite<T>(name: string, slots: Slots, parts: readonly ReportOptions<T>[]): Suite {
  const run = (part: ReportOptions<T>, index: number) =>
    slots(() => {
      console.log(`   ${name}, partie ${index + 1} sur ${parts.length}…`);
      return runForReport(part, showAfterwards);
    });
  return { name, run: async () => (await Promise.all(parts.map(run))).reduce(addTallies) };
}

/** The sum of what two suites add to the last line. */
export function addTallies(sum: Tally, one: Tally): Tally {
  return tally(sum.passed + one.passed, [...sum.failed, ...one.failed], [...sum.skipped, ...one.skipped]);
}

async function runForReport<T>(options: ReportOptions<T>, run: typeof show): Promise<Tally> {
  const file = join(REPORTS, options.report);
  rmSync(file, { force: true });
  const status = await run(options.command, options.args);
  const result = readReport(file, options.read);
  const isUnsaid = status !== 0 && result.failed.length === 0;
  return isUnsaid ? { ...result, failed: [`${options.report}: exit ${status}`] } : result;
}

function readReport<T>(file: string, read: (report: T) => Tally): Tally {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')) as T);
  } catch {
    return tally(0, [`${basename(file)} : aucun rapport`]);
  }
}

/** A suite this machine cannot run: skipped by name with the reason. */
export function skippedSuite(name: string, reason: string): Suite {
  return { name, run: async () => tally(0, [], [`${name} : ${reason}`]) };
}
