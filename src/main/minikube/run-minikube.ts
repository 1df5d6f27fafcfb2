import { type OutputStream, type ProgramExit, runProgram, TooMuchOutput } from '#main/core/run-program.ts';
import { AppError } from '#shared/errors.ts';
import { type MinikubeEvent, readEventLine, wordsOf } from './event-line.ts';
import { hear, type LastWords, readFailure } from './failure.ts';

/** Longest line taken from minikube, in characters: the description of a profile is about 4,000. */
const MAX_LINE_CHARS = 1024 * 1024;
/** Longest answer to a question, in bytes: hundreds of profiles. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
/** Longest wait for an answer, in milliseconds: `profile list` asks the engine about each node. */
const ANSWER_MS = 60_000;

/** The program and what it is told of this machine. */
export interface MinikubeProcess {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  /** Ends every question to it, and the program that was to answer. */
  readonly signal?: AbortSignal;
}

/** What a program answered, and how it ended. */
export interface Answer extends ProgramExit {
  stdout: string;
  last: LastWords;
}

/** How the system refuses to start a program of another machine: `ENOEXEC`, and `EBADARCH` of macOS, by number where Node has no name. */
const WRONG_ARCHITECTURE: ReadonlySet<string | number> = new Set(['ENOEXEC', 'EBADARCH', -8, -86, 'UNKNOWN']);

/** What it means that a program could not be started. */
function startFailure(error: unknown, path: string): AppError {
  const { code = '', errno = 0 } = error as NodeJS.ErrnoException;
  if (WRONG_ARCHITECTURE.has(code) || WRONG_ARCHITECTURE.has(errno))
    return new AppError('minikube-wrong-architecture', { path }, { cause: error });
  if (code === 'EACCES' || code === 'EPERM')
    return new AppError('minikube-not-executable', { path }, { cause: error });
  return new AppError('minikube-missing', { path }, { cause: error });
}

/**
 * Asks a question and gives all it answered, bounded. Throws why the program could not be started, `minikube-unreadable`
 * for one that does not end or answers without end.
 */
export async function ask(
  { path, env, signal: closing }: MinikubeProcess,
  args: readonly string[],
  asking?: AbortSignal,
): Promise<Answer> {
  const signal = AbortSignal.any([closing, asking].filter((one) => one !== undefined));
  const patience = AbortSignal.timeout(ANSWER_MS);
  let stdout = '';
  const last: LastWords = { error: null, line: '' };
  const onLine = (line: string, stream: OutputStream) => {
    hear(last, wordsOf(line), eventIn(line, stream));
    if (stream === 'stdout') stdout += `${line}\n`;
  };
  try {
    const exit = await runProgram({
      ...{ program: path, args, env, onLine },
      signal: AbortSignal.any([patience, signal]),
      maxLineChars: MAX_LINE_CHARS,
      maxOutputBytes: MAX_ANSWER_BYTES,
    });
    return { ...exit, stdout, last };
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted || error instanceof TooMuchOutput)
      throw new AppError('minikube-unreadable', { path, command: args.join(' ') }, { cause: error });
    throw startFailure(error, path);
  }
}

/** One run of a command that works. */
interface WorkRun {
  args: readonly string[];
  signal: AbortSignal;
  onEvent?: (event: MinikubeEvent) => void;
  onLine: (line: string) => void;
}

/**
 * Runs a command to its end, and passes on what it says. Only its exit code tells whether it succeeded. Throws
 * `minikube-failed`, or why it could not be started; aborting ends it and all it started.
 */
export async function work({ path, env }: MinikubeProcess, run: WorkRun): Promise<void> {
  const { args, signal, onEvent, onLine } = run;
  const last: LastWords = { error: null, line: '' };
  const onOutput = (line: string, stream: OutputStream) => {
    const event = eventIn(line, stream);
    const words = event ? messageOf(event) : wordsOf(line);
    hear(last, words, event);
    onLine(words);
    if (event) onEvent?.(event);
  };
  const exit = await runProgram({
    ...{ program: path, args, env, signal },
    onLine: onOutput,
    maxLineChars: MAX_LINE_CHARS,
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw startFailure(error, path);
  });
  if (exit.code !== 0) throw readFailure(exit, last);
}

function eventIn(line: string, stream: OutputStream): MinikubeEvent | null {
  return stream === 'stdout' ? readEventLine(line) : null;
}

function messageOf(event: MinikubeEvent): string {
  if (event.type === 'download') return `${event.artifact} ${event.ratio ?? ''}`.trim();
  if (event.type === 'error' && event.id !== '') return `${event.id}: ${event.message}`;
  return event.message;
}
