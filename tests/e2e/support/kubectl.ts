import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs kubectl on the tests' cluster and returns what it printed. */
export async function kubectl(args: readonly string[], input = ''): Promise<string> {
  const run = promisify(execFile)('kubectl', args);
  run.child.stdin?.on('error', () => {}); // It may end before it read all; its code tells.
  run.child.stdin?.end(input);
  return (await run).stdout.trim();
}

/** Runs a line of commands as somebody who typed it, and ends it once it wrote these words; rejects where it ends without. */
export async function typed(line: string, words: string, where: { cwd?: string; input?: string } = {}) {
  const shell = spawn('sh', ['-c', `exec ${line} 2>&1`], { cwd: where.cwd });
  shell.stdin.on('error', () => {}); // It may end before it read all; what it wrote tells.
  shell.stdin.end(where.input);
  let written = '';
  try {
    for await (const piece of shell.stdout.setEncoding('utf8')) {
      written += piece;
      if (written.includes(words)) return;
    }
  } finally {
    shell.kill();
  }
  throw new Error(`${line}\n${written}`);
}
