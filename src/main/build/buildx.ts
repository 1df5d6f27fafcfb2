import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { systemCode } from '#main/core/system-code.ts';
import { AppError } from '#shared/errors.ts';

/** Longest wait for `docker buildx version`, in milliseconds: a healthy CLI answers in 100. */
const VERSION_MS = 15_000;
/** First buildx that says its progress as JSON. */
const MINIMUM = { major: 0, minor: 13 } as const;

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
    const isMissing = systemCode(cause) === 'ENOENT';
    throw new AppError('build-tool-missing', { tool: isMissing ? 'docker' : 'buildx' }, { cause });
  }
  const [, version = '', major = '', minor = ''] = /v?((\d+)\.(\d+)[\w.+-]*)/.exec(said) ?? [];
  const isOld = Number(major) === MINIMUM.major && Number(minor) < MINIMUM.minor;
  if (version !== '' && isOld) {
    throw new AppError('build-tool-too-old', { version, minimum: `${MINIMUM.major}.${MINIMUM.minor}` });
  }
}
