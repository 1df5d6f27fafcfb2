import { WebSocket } from 'ws';
import { noteFailure } from '#main/core/failures.ts';
import { object, objectIn, objects, text } from '#main/core/reading.ts';
import type {
  ProgramEnd,
  StartedProgram,
  TerminalProgram,
  TerminalSize,
} from '#main/core/terminal-program.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from './access.ts';
import { podPath } from './paths.ts';
import { bytesOf, openSocket } from './socket.ts';

/** A container of a pod. */
export interface PodPlace {
  namespace: string;
  name: string;
  /** The pod's first or default one where none is named. */
  container?: string | undefined;
}

/** First byte of each message of an exec. */
const CHANNEL = { input: 0, output: 1, errors: 2, status: 3, size: 4, close: 255 } as const;
const PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
/** The one that can say that an input ended. */
const CLOSING_PROTOCOL = 'v5.channel.k8s.io';

const BEST_SHELL = ['sh', '-c', 'if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi'];
/** What a terminal sends for Ctrl+C, and for the end of input. */
const GOODBYE = [0x03, 0x04];
/** Longest wait for a program that was asked to end, in milliseconds. */
const GOODBYE_MS = 1_000;

/**
 * Runs a command or a shell with a terminal in a container of a pod. A terminal that pauses it stops reading the
 * connection. Throws `cluster-object-missing`, or `cluster-object-invalid` for a container that is not there.
 */
export async function openPodTerminal(
  access: ClusterAccess,
  { command, cols, rows, ...pod }: PodPlace & TerminalSize & { command: readonly string[] | null },
): Promise<StartedProgram> {
  const path = execPath(pod, command ?? BEST_SHELL, { stdin: true, tty: true });
  const socket = await openSocket(access, path, PROTOCOLS, askedOf(pod));
  const program = terminalOf(socket);
  program.resize(cols, rows);
  return { program, subject: pod.name };
}

function terminalOf(socket: WebSocket): TerminalProgram {
  let end: ProgramEnd = { exitCode: null, signal: null };
  const early: Uint8Array[] = [];
  let tell: (bytes: Uint8Array) => void = (bytes) => early.push(bytes);
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  const send = (channel: number, payload: Uint8Array) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(Buffer.concat([Buffer.from([channel]), payload]));
  };
  socket.on('message', (data) => {
    const bytes = bytesOf(data);
    const payload = bytes.subarray(1);
    if (bytes[0] === CHANNEL.output || bytes[0] === CHANNEL.errors) tell(payload);
    if (bytes[0] !== CHANNEL.status) return;
    const status = readStatus(payload);
    end = { exitCode: status.exitCode, signal: null };
    if (status.exitCode === null) tell(Buffer.from(`\r\n${status.message}\r\n`));
    socket.close();
  });
  return {
    onOutput(listener) {
      tell = listener;
      for (const bytes of early.splice(0)) listener(bytes);
    },
    onEnd: (listener) => void closed.then(() => listener(end)).catch(noteFailure),
    write: (bytes) => send(CHANNEL.input, bytes),
    resize: (cols, rows) => send(CHANNEL.size, Buffer.from(JSON.stringify({ Width: cols, Height: rows }))),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    async kill() {
      socket.resume();
      send(CHANNEL.input, Buffer.from(GOODBYE));
      if (socket.protocol === CLOSING_PROTOCOL) send(CHANNEL.close, Buffer.from([CHANNEL.input]));
      const timer = setTimeout(() => socket.terminate(), GOODBYE_MS);
      await closed;
      clearTimeout(timer);
    },
  };
}

/** What a command without a terminal said. */
interface ExecResult {
  /** Null where the cluster does not say. */
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Most of each output that is kept, in bytes, and longest run, in milliseconds. */
const RUN_LIMITS = { outputBytes: 256 * 1024, runMs: 20_000 };

/**
 * Runs a short command in a container of a pod to its end. Throws `pod-command-failed` where it could not be run or did not end in
 * time.
 */
export async function runInPod(
  access: ClusterAccess,
  { command, ...pod }: PodPlace & { command: readonly string[] },
  { outputBytes, runMs } = RUN_LIMITS,
): Promise<ExecResult> {
  const path = execPath(pod, command, { stdin: false, tty: false });
  const socket = await openSocket(access, path, PROTOCOLS, askedOf(pod));
  const outputs: Record<number, Buffer> = {
    [CHANNEL.output]: Buffer.alloc(0),
    [CHANNEL.errors]: Buffer.alloc(0),
  };
  return new Promise((resolve, reject) => {
    let result: ExecResult | AppError = failed(pod, 'no answer');
    const timer = setTimeout(() => {
      result = failed(pod, 'timeout');
      socket.terminate();
    }, runMs);
    socket.on('message', (data) => {
      const bytes = bytesOf(data);
      const channel = bytes[0] ?? 0;
      const kept = outputs[channel];
      if (kept) outputs[channel] = Buffer.concat([kept, bytes.subarray(1)]).subarray(0, outputBytes);
      if (channel !== CHANNEL.status) return;
      result = resultOf(readStatus(bytes.subarray(1)), outputs, pod);
      socket.close();
    });
    socket.once('close', () => {
      clearTimeout(timer);
      if (result instanceof AppError) reject(result);
      else resolve(result);
    });
  });
}

function resultOf(
  status: { exitCode: number | null; message: string },
  outputs: Readonly<Record<number, Buffer>>,
  pod: PodPlace,
): ExecResult | AppError {
  if (status.exitCode === null) return failed(pod, status.message);
  const [stdout, stderr] = [CHANNEL.output, CHANNEL.errors].map((channel) =>
    outputs[channel]?.toString('utf8'),
  );
  return { exitCode: status.exitCode, stdout: stdout ?? '', stderr: stderr ?? '' };
}

function failed({ name }: PodPlace, message: string): AppError {
  return new AppError('pod-command-failed', { name, message });
}

/** An exit status, or why there is none. */
function readStatus(payload: Buffer): { exitCode: number | null; message: string } {
  const said = objectIn(payload.toString('utf8'));
  if (said.status === 'Success') return { exitCode: 0, message: '' };
  const cause = objects(object(said.details).causes).find(({ reason }) => reason === 'ExitCode');
  const exitCode = /^\d{1,3}$/.exec(text(cause?.message))?.[0];
  return { exitCode: exitCode === undefined ? null : Number(exitCode), message: text(said.message) };
}

function execPath(
  { namespace, name, container }: PodPlace,
  command: readonly string[],
  { stdin, tty }: { stdin: boolean; tty: boolean },
): string {
  const query = new URLSearchParams({
    stdin: String(stdin),
    stdout: 'true',
    stderr: String(!tty),
    tty: String(tty),
  });
  if (container) query.set('container', container);
  for (const word of command) query.append('command', word);
  return `${podPath(namespace, name)}/exec?${query}`;
}

function askedOf({ name }: PodPlace) {
  return { verb: 'create', resource: 'pods/exec', name };
}
