import { object, objectIn, text } from '#main/core/reading.ts';
import { runProgram, TooMuchOutput } from '#main/core/run-program.ts';
import { AppError, type AppErrorDetails } from '#shared/errors.ts';
import type { KubeContext } from './contexts.ts';

type Program = NonNullable<KubeContext['plugin']>;

/** What a program for credentials gives; what it does not give is empty. */
interface GivenCredentials {
  token: string;
  certificate: string;
  key: string;
  /** Milliseconds since 1970; infinite where it says none. */
  expiresAtMs: number;
}

/** Gives credentials that are not over yet. */
export type AskCredentials = () => Promise<GivenCredentials>;

/** Longest wait for its answer, in milliseconds: it may ask an identity provider far away, never the learner. */
export const PROGRAM_MS = 60_000;
/** Largest answer, in bytes and in characters: a token and a certificate have some kilobytes. */
const MAX_OUTPUT = 1024 * 1024;
/** Characters kept of what it says of its failure. */
const MAX_SAID = 500;

/**
 * Asks a program for credentials when there are none or they are over; who asks meanwhile waits for the same run. It and all
 * it started ends with `signal`. Throws `cluster-plugin-missing` or `cluster-plugin-failed`.
 */
export function openCredentialsProgram(
  program: Program,
  signal: AbortSignal,
  waitMs = PROGRAM_MS,
): AskCredentials {
  let given: GivenCredentials | null = null;
  let pending: Promise<GivenCredentials> | null = null;

  async function ask(): Promise<GivenCredentials> {
    try {
      given = await runOnce(program, signal, waitMs);
      return given;
    } finally {
      pending = null;
    }
  }

  return async () => {
    if (given && given.expiresAtMs > Date.now()) return given;
    pending ??= ask();
    return pending;
  };
}

async function runOnce(program: Program, signal: AbortSignal, waitMs: number): Promise<GivenCredentials> {
  const { command, args } = program;
  const env = { ...process.env, ...Object.fromEntries(program.env.map(({ name, value }) => [name, value])) };
  const lines = { stdout: [] as string[], stderr: [] as string[] };
  const slow = new AbortController();
  const timer = setTimeout(() => slow.abort(), waitMs);
  try {
    const { code } = await runProgram({
      ...{ program: command, args, env, signal: AbortSignal.any([signal, slow.signal]) },
      ...{ maxLineChars: MAX_OUTPUT, maxOutputBytes: MAX_OUTPUT },
      onLine: (line, stream) => lines[stream].push(line),
    });
    if (code !== 0) throw failed(command, { message: lines.stderr.join('\n').trim().slice(0, MAX_SAID) });
    return readAnswer(command, lines.stdout.join('\n'));
  } catch (cause) {
    throw programFailure(command, cause, slow.signal.aborted);
  } finally {
    clearTimeout(timer);
  }
}

function programFailure(command: string, cause: unknown, isSlow: boolean): unknown {
  if (cause instanceof AppError) return cause;
  if (isSlow) return failed(command, { reason: 'slow' }, cause);
  if (cause instanceof TooMuchOutput) return failed(command, { reason: 'unreadable' }, cause);
  const { code, message } = cause as NodeJS.ErrnoException;
  return code === 'ENOENT'
    ? new AppError('cluster-plugin-missing', { command }, { cause })
    : failed(command, { message: message.slice(0, MAX_SAID) }, cause);
}

/** Nothing of an answer that cannot be read is repeated: it may hold a piece of a token. */
function readAnswer(command: string, answer: string): GivenCredentials {
  const status = object(objectIn(answer).status);
  const token = text(status.token);
  const certificate = text(status.clientCertificateData);
  const key = text(status.clientKeyData);
  if (token === '' && certificate === '') throw failed(command, { reason: 'unreadable' });
  const expiresAtMs = Date.parse(text(status.expirationTimestamp));
  return {
    token,
    certificate,
    key,
    expiresAtMs: Number.isNaN(expiresAtMs) ? Number.POSITIVE_INFINITY : expiresAtMs,
  };
}

function failed(command: string, details: AppErrorDetails, cause?: unknown): AppError {
  return new AppError('cluster-plugin-failed', { command, ...details }, { cause });
}
