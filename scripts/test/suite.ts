import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The repository's root: every suite runs from there. */
export const ROOT = join(import.meta.dirname, '../..');
/** Where reporters write what the last line is counted from; not committed. */
export const REPORTS = join(ROOT, 'reports');

/** What one suite adds to the last line. */
export interface Tally {
  passed: number;
  failed: number;
  /** Names with the reason, one line each. */
  skipped: string[];
}

export interface Suite {
  name: string;
  run(): Promise<Tally>;
}

/** Runs a command with its output shown; resolves with its status. */
export function show(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** A suite that is one command: one test, passed when it exits with 0. */
export function commandSuite(name: string, command: string, args: readonly string[]): Suite {
  return {
    name,
    run: async () => ((await show(command, args)) === 0 ? tally(1, 0) : tally(0, 1)),
  };
}

export function tally(passed: number, failed: number, skipped: string[] = []): Tally {
  return { passed, failed, skipped };
}

/** A suite whose command writes a JSON report; a command that fails without one counts as one failure. */
export function reportSuite<T>(options: {
  name: string;
  command: string;
  args: readonly string[];
  report: string;
  read: (report: T) => Tally;
}): Suite {
  return {
    name: options.name,
    run: async () => {
      const file = join(REPORTS, options.report);
      rmSync(file, { force: true });
      const status = await show(options.command, options.args);
      const result = readReport(file, options.read);
      return status !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
    },
  };
}

function readReport<T>(file: string, read: (report: T) => Tally): Tally {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')) as T);
  } catch {
    return tally(0, 1);
  }
}

/** A suite this machine cannot run: skipped by name with the reason. */
export function skippedSuite(name: string, reason: string): Suite {
  return { name, run: async () => tally(0, 0, [`${name} : ${reason}`]) };
}
