import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** Runs kubectl on the tests' cluster and returns what it printed. */
export async function kubectl(args: readonly string[], input = ''): Promise<string> {
  const run = promisify(execFile)('kubectl', args);
  run.child.stdin?.on('error', () => {}); // It may end before it read all; its code tells.
  run.child.stdin?.end(input);
  return (await run).stdout.trim();
}

/** A namespace for one journey, and its end, which is not waited for. */
export async function makeNamespace(): Promise<{ name: string; remove: () => Promise<unknown> }> {
  const name = `parcours-${randomBytes(4).toString('hex')}`;
  await kubectl(['create', 'namespace', name]);
  return { name, remove: () => kubectl(['delete', 'namespace', name, '--wait=false']) };
}
