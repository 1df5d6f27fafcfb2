import { spawn, spawnSync } from 'node:child_process';

/** Runs a command and gives its output; never throws, a missing program counts as status 127. */
export function capture(command: string, args: readonly string[]): { status: number; stdout: string } {
  const result = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return { status: result.status ?? 127, stdout: `${result.stdout ?? ''}` };
}

/** Tells whether a program is on PATH. */
export function hasProgram(name: string): boolean {
  return capture('sh', ['-c', `command -v ${name}`]).status === 0;
}

/**
 * Runs a command to its end, its output kept for the error only; rejects with its last lines when it fails. It ends with
 * this process.
 */
export function runQuietly(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let tail = '';
    const keep = (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = () => child.kill();
    process.once('exit', end);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', end);
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.join(' ')} : code ${code}\n${tail}`));
    });
  });
}
