/**
 * `node scripts/test/opens.ts PROGRAM [OPTION …]`: starts the app as it is handed out until it says that it is open, then ends it
 * with all it started. Fails where it ends before, or says nothing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** Longest wait, in milliseconds: a system examines a program before it starts it for the first time. */
const OPEN_MS = 180_000;
const IS_WINDOWS = process.platform === 'win32';

const [program = '', ...options] = process.argv.slice(2);
const isScript = program.endsWith('.cmd');
// What cmd.exe runs is a line; elsewhere all that the app starts is one group.
const app = spawn(isScript ? `"${resolve(program)}"` : program, [...options, '--json'], {
  ...{ stdio: ['ignore', 'pipe', 'inherit'], shell: isScript, detached: !IS_WINDOWS },
});
const ended = once(app, 'exit').catch((error: Error) => console.error(error.message));

/** Its line for programs, which says by which shell it is open. */
async function opened(): Promise<string | null> {
  for await (const line of createInterface({ input: app.stdout })) {
    console.log(line);
    const shell = line.startsWith('{') && (JSON.parse(line) as { shell?: string }).shell;
    if (shell) return shell;
  }
  return null;
}

function end(): void {
  if (app.pid === undefined || app.exitCode !== null) return;
  if (IS_WINDOWS) spawnSync('taskkill', ['/pid', String(app.pid), '/t', '/f']);
  else process.kill(-app.pid, 'SIGTERM');
}

const overdue = setTimeout(end, OPEN_MS);
const shell = await opened();
clearTimeout(overdue);
end();
await ended;
console.error(shell === null ? `${program}: did not open` : `${program}: open (${shell})`);
process.exit(shell === null ? 1 : 0);
