import { type StdioOptions, spawn } from 'node:child_process';

/** A program that ended with something else than 0. */
export class CommandFailed extends Error {
  readonly stderr: string;
  constructor(command: string, code: number | null, stderr: string) {
    super(`${command} ended with ${code}: ${stderr.slice(-2000)}`);
    this.stderr = stderr;
  }
}

export interface CommandOptions {
  env?: Record<string, string | undefined>;
  signal?: AbortSignal;
  /** File descriptor that receives standard output instead of the answer. */
  stdoutFd?: number;
}

/** Runs a program and gives its standard output; throws CommandFailed, or ENOENT when there is no such program. */
export async function run(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const stdio: StdioOptions = ['ignore', options.stdoutFd ?? 'pipe', 'pipe'];
  const child = spawn(command, args, {
    stdio,
    env: { ...process.env, ...options.env },
    signal: options.signal,
  });
  const chunks: Buffer[] = [];
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new CommandFailed(command, code, stderr);
  return Buffer.concat(chunks).toString('utf8');
}

/** Whether a program can be started at all. */
export async function hasProgram(command: string): Promise<boolean> {
  try {
    await run(command, ['--version']);
    return true;
  } catch {
    return false;
  }
}
