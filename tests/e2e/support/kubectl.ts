import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs kubectl on the tests' cluster and returns what it printed. */
export async function kubectl(args: readonly string[], input = ''): Promise<string> {
  const run = promisify(execFile)('kubectl', args);
  run.child.stdin?.on('error', () => {}); // It may end before it read all; its code tells.
  run.child.stdin?.end(input);
  return (await run).stdout.trim();
}
