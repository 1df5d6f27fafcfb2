import { digits } from '#main/core/reading.ts';
import type { AppErrorCode, AppErrorDetails } from '#shared/errors.ts';

/** Why a build failed, from what the CLI wrote last. */
export interface BuildFailure {
  code: AppErrorCode;
  details: AppErrorDetails;
  /** Line of the Dockerfile, null when the failure names none. */
  line: number | null;
  /** BuildKit's own sentence. */
  message: string;
}

/** Longest sentence passed on, in characters. */
const MESSAGE_LIMIT = 1_500;

/** Reads the text that follows the last message of a failed build. */
export function readBuildFailure(lines: readonly string[]): BuildFailure {
  const errorIndex = lines.findLastIndex((line) => /^(ERROR|error): /.test(line));
  const message = (errorIndex === -1 ? lines.slice(-3) : lines.slice(errorIndex))
    .join('\n')
    .replace(/^(ERROR|error): /, '')
    .replace(/^failed to solve: /, '')
    .trim()
    .slice(0, MESSAGE_LIMIT);
  const line = lineOf(lines, message);
  const { code, details } = causeOf(message);
  return { code, details: { message, line, ...details }, line, message };
}

function lineOf(lines: readonly string[], message: string): number | null {
  const said = /(?:parse error )?on line (\d+)/.exec(message)?.[1];
  if (said) return digits(said) || null;
  const head = lines.findLastIndex(
    (line, index) => /:\d+$/.test(line) && lines[index + 1]?.startsWith('-----'),
  );
  const marked = /:(\d+)$/.exec(lines[head] ?? '')?.[1];
  return digits(marked) || null;
}

type Cause = Pick<BuildFailure, 'code' | 'details'>;
type Reader = (found: RegExpExecArray) => Cause;

/** The precise first: a command or an address quoted in a message must not be taken for its cause. */
const CAUSES: readonly [RegExp, Reader][] = [
  [
    /^process "[\s\S]*" did not complete successfully: exit code: (\d+)/,
    ([, exitCode = '']) => ({ code: 'build-step-failed', details: { exitCode: digits(exitCode) } }),
  ],
  [
    /docker\.io\/(docker\/dockerfile\S*?):? /,
    ([, name = '']) => ({ code: 'build-syntax-unavailable', details: { name: name.replace(/:$/, '') } }),
  ],
  [
    /failed to resolve source metadata for (\S+?): ([\s\S]*)/,
    ([, name = '', why = '']) => ({
      code: 'build-base-missing',
      details: { name: familiarName(name), isNetworkCut: isNetworkTrouble(why) },
    }),
  ],
  [/invalid empty ssh agent socket/i, () => ({ code: 'build-ssh-missing', details: {} })],
  [
    /failed to calculate checksum of ref \S+: "?(.*?)"?: not found/,
    ([, path = '']) => ({ code: 'build-file-missing', details: { path: path.replace(/^\//, '') } }),
  ],
  [
    /target stage "?([^"\s]+)"? could not be found/,
    ([, target = '']) => ({ code: 'build-target-unknown', details: { target } }),
  ],
  [/^(dockerfile )?parse error/i, () => ({ code: 'build-dockerfile-invalid', details: {} })],
  [/no space left on device|disk quota exceeded/i, () => ({ code: 'disk-full', details: {} })],
  [
    /cannot connect to the docker daemon|error during connect|connection refused|connection reset|broken pipe|transport is closing|code = Unavailable|closing transport/i,
    () => ({ code: 'docker-unreachable', details: {} }),
  ],
  [
    /unknown instruction|requires (at least|exactly)|unknown flag|no build stage in current context|file with no instructions|empty|circular dependency|invalid reference format/i,
    () => ({ code: 'build-dockerfile-invalid', details: {} }),
  ],
];

function causeOf(message: string): Cause {
  for (const [pattern, read] of CAUSES) {
    const found = pattern.exec(message);
    if (found) return read(found);
  }
  return { code: 'build-failed', details: {} };
}

/** `docker.io/library/web:1` as a learner writes it: `web:1`. */
function familiarName(name: string): string {
  return name.replace(/^docker\.io\/(library\/)?/, '');
}

function isNetworkTrouble(why: string): boolean {
  return /dial tcp|network is unreachable|no such host|i\/o timeout|lookup /i.test(why);
}
