import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { AppError } from '#shared/errors.ts';

/** How long the CLI may take to say goodbye to BuildKit before its whole group is killed, in milliseconds. */
const STOP_MS = 3_000;
/** Longest wait for `docker buildx version`, in milliseconds: a healthy CLI answers in 100. */
const VERSION_MS = 15_000;
/** First buildx that says its progress as JSON. */
const MINIMUM = { major: 0, minor: 13 } as const;

export interface CliRun {
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  onLine: (line: string) => void;
}

/** Environment of a CLI that reaches this engine, without anything that would change its progress or its answer. */
export function cliEnvironment(cliEnv: Record<string, string>): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...cliEnv,
    // The engine's own builder: only it sees the local images.
    BUILDX_BUILDER: cliEnv.DOCKER_CONTEXT || 'default',
    BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
    BUILDKIT_PROGRESS: '',
    DOCKER_CLI_HINTS: 'false',
  };
}

/** Throws `build-tool-missing` or `build-tool-too-old`. */
export async function requireBuildx(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  let said: string;
  try {
    const run = promisify(execFile);
    said = (await run('docker', ['buildx', 'version'], { env, signal, timeout: VERSION_MS })).stdout;
  } catch (cause) {
    signal.throwIfAborted();
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new AppError('build-tool-missing', { tool: isMissing ? 'docker' : 'buildx' }, { cause });
  }
  const [, version = '', major = '', minor = ''] = /v?((\d+)\.(\d+)[\w.+-]*)/.exec(said) ?? [];
  const isOld = Number(major) === MINIMUM.major && Number(minor) < MINIMUM.minor;
  if (version !== '' && isOld) {
    throw new AppError('build-tool-too-old', { version, minimum: `${MINIMUM.major}.${MINIMUM.minor}` });
  }
}

/**
 * Runs the docker CLI to its end and passes on what it writes, line by line; gives its exit code. Aborting ends it and
 * all it started, and throws; nothing of it runs any more afterwards.
 */
export async function runCli({ args, cwd, env, signal, onLine }: CliRun): Promise<number | null> {
  signal.throwIfAborted();
  // Its own process group: the CLI starts buildx, and both must end.
  const child = spawn('docker', args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => stopGroup(child);
  signal.addEventListener('abort', stop);
  try {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
    }
    const code = await exitOf(child);
    signal.throwIfAborted();
    return code;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', (cause) => reject(new AppError('build-tool-missing', { tool: 'docker' }, { cause })));
  });
}

function stopGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => {});
    return;
  }
  signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), STOP_MS);
  child.once('close', () => {
    clearTimeout(timer);
    signalGroup(pid, 'SIGKILL');
  });
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // The whole group is gone already.
  }
}
