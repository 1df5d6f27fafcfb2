import { randomUUID } from 'node:crypto';
import type { Container, Exec } from 'dockerode';
import { countOrNull, flag, object } from '#main/core/reading.ts';
import type { ProgramEnd, StartedProgram, TerminalSize } from '#main/core/terminal-program.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';
import { answeredWithin } from '../request.ts';
import { askContainer, nameOf } from './inspection.ts';
import { createStreamProgram, writeTo } from './stream-program.ts';

interface TerminalExecRequest extends TerminalSize {
  container: string;
  /** Null asks for the container's best shell. */
  command: readonly string[] | null;
}

const BEST_SHELL = ['sh', '-c', 'if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi'];

/** Variable that marks everything an exec started: the engine has no way to end an exec. */
const MARK = 'CALE_SECHE_EXEC';

/** Longest wait for a shell to begin, in milliseconds: a busy machine takes seconds. */
const START_MS = 30_000;

/** Longest wait for the end of what an exec started, in milliseconds: nothing runs in a container that is paused. */
const KILL_MS = 5_000;

/** Pauses between two looks at an exec whose output ended before the engine noted its status, in milliseconds. */
const STATUS_PAUSES_MS = [20, 50, 100, 200, 400];

/**
 * Runs a command or a shell with a terminal in a running container. Throws `container-not-found`,
 * `container-not-running`, also where the container was paused meanwhile, or `docker-refused` when the engine cannot start it.
 */
export async function startTerminalExec(
  docker: DockerClient,
  request: TerminalExecRequest,
  limitMs = START_MS,
): Promise<StartedProgram> {
  const subject = { type: 'container', name: request.container } as const;
  const container = docker.getContainer(request.container);
  const info = await askContainer(docker, request.container, subject);
  const mark = randomUUID();
  const exec = await callEngine(container.exec(execOptions(request, mark)), subject);
  const stream = await answeredWithin(limitMs, (abortSignal) =>
    callEngine(exec.start({ hijack: true, stdin: true, Tty: true, abortSignal }), subject),
  );
  if (stream === null) throw new AppError('container-not-running', { name: nameOf(info) });
  const program = createStreamProgram({
    output: stream,
    write: writeTo(stream),
    resize: (cols, rows) => exec.resize({ w: cols, h: rows }),
    readEnd: () => readEnd(exec),
    kill: () => killMarked(container, mark),
  });
  program.resize(request.cols, request.rows);
  return { program, subject: nameOf(info) };
}

function execOptions({ command, cols, rows }: TerminalExecRequest, mark: string) {
  return {
    Cmd: [...(command ?? BEST_SHELL)],
    Env: ['TERM=xterm-256color', 'LANG=C.UTF-8', `${MARK}=${mark}`],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: true,
    ConsoleSize: [rows, cols] as [number, number],
  };
}

async function readEnd(exec: Exec): Promise<ProgramEnd> {
  for (const pauseMs of STATUS_PAUSES_MS) {
    const { Running, ExitCode } = object(await exec.inspect());
    if (!flag(Running)) return { exitCode: countOrNull(ExitCode), signal: null };
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return { exitCode: null, signal: null };
}

/**
 * Ends what the exec started, found by its mark from inside: the engine's own process numbers mean nothing there.
 * A container without a shell keeps a program that ignores the end of its input.
 */
async function killMarked(container: Container, mark: string): Promise<void> {
  const script = `for signal in HUP KILL; do
  for environ in /proc/[0-9]*/environ; do
    pid=\${environ#/proc/}
    grep -q '${MARK}=${mark}' "$environ" 2>/dev/null && kill -"$signal" "\${pid%/environ}" 2>/dev/null
  done
done`;
  const abortSignal = AbortSignal.timeout(KILL_MS);
  const asked = { Cmd: ['sh', '-c', script], AttachStdout: true, AttachStderr: true };
  const exec = await container.exec({ ...asked, abortSignal });
  const stream = await exec.start({ abortSignal });
  await new Promise<void>((resolve) => {
    for (const event of ['end', 'close', 'error']) stream.once(event, () => resolve());
    stream.resume();
  });
}
