import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { runCli } from '#main/core/run-cli.ts';
import type { OutputStream } from '#main/core/run-program.ts';
import type { Docker } from '#main/docker/docker.ts';
import { AppError } from '#shared/errors.ts';

interface ToolRun {
  /** Words that follow `docker compose`. */
  args: readonly string[];
  /** Absolute, inside the workspace. */
  cwd: string;
  signal: AbortSignal;
  onLine: (line: string, stream: OutputStream) => void;
}

/** A Compose that works here. */
export interface ComposeTool {
  readonly kind: 'local' | 'poste';
  /** Gives the exit code; aborting ends it and throws. */
  run(run: ToolRun): Promise<number | null>;
}

/** Longest wait for `docker compose version`, in milliseconds: a healthy CLI answers in 100. */
const VERSION_MS = 15_000;

/** Settings of a shell that would make Compose work on another stack, or answer in another form. */
const MISLEADING = /^COMPOSE_/;

type ToolDocker = Pick<Docker, 'engine' | 'workstation'>;

/** Finds the plugin of this machine; where there is none, the one of `cale/poste`. */
export function createToolFinder(docker: ToolDocker): () => Promise<ComposeTool> {
  const workstation: ComposeTool = { kind: 'poste', run: (run) => runInWorkstation(docker, run) };
  const local: ComposeTool = {
    kind: 'local',
    run: ({ args, ...run }) => runCli({ ...run, args: ['compose', ...args], env: environment(docker) }),
  };
  let isLocal = false;
  return async () => {
    // A plugin that was there stays; one that was not may be installed meanwhile.
    isLocal ||= await hasPlugin(environment(docker));
    return isLocal ? local : workstation;
  };
}

async function hasPlugin(env: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    await promisify(execFile)('docker', ['compose', 'version', '--short'], { env, timeout: VERSION_MS });
    return true;
  } catch {
    return false;
  }
}

function environment({ engine }: ToolDocker): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !MISLEADING.test(name));
  return { ...Object.fromEntries(own), ...engine.cliEnv(), DOCKER_CLI_HINTS: 'false' };
}

async function runInWorkstation(
  { workstation }: ToolDocker,
  { args, ...run }: ToolRun,
): Promise<number | null> {
  try {
    return await workstation.run({ ...run, command: ['docker', 'compose', ...args] });
  } catch (error) {
    const isMissing = error instanceof AppError && error.code === 'image-not-found';
    throw isMissing ? new AppError('compose-missing', {}, { cause: error }) : error;
  }
}
