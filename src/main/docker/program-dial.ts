import { type ChildProcess, spawn } from 'node:child_process';
import { Duplex } from 'node:stream';

/** Longest a program takes to end by itself, in milliseconds: once its answer was read, then once it was told to. */
const LEAVE_MS = 2_000;

/**
 * A stream to an engine through a program that carries its bytes by its own input and output, one program for each stream.
 * It ends when the stream does, whatever it heeds; a program that cannot be started, or that fails, is an engine that cannot
 * be reached.
 */
export function dialByProgram(program: string, args: readonly string[]): Duplex {
  const child: ChildProcess = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  const stream = streamOf(child);
  // A question that was given up before it had its stream leaves nobody to take the error that such a stream ends with.
  stream.on('error', () => {});
  // Also of a program this account may not run: what the engine refuses is something else.
  child.on('error', ({ message }) => stream.destroy(unreachable(message)));
  child.on('exit', (code) => {
    if (code !== 0) stream.destroy(unreachable(`${program} ended with code ${code}`));
  });
  stream.on('close', () => end(child));
  // What http calls once an answer was read, and a stream lacks: it would wait for ever for a program that stays.
  return Object.assign(stream, { destroySoon: () => leave(stream) });
}

/** Where the process may open no more files, a program has neither input nor output, and says so next. */
function streamOf({ stdin, stdout }: ChildProcess): Duplex {
  if (stdin && stdout) return Duplex.from({ writable: stdin, readable: stdout });
  return new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
}

function leave(stream: Duplex): void {
  stream.end();
  const overdue = setTimeout(() => stream.destroy(), LEAVE_MS);
  stream.once('close', () => clearTimeout(overdue));
}

function end(child: ChildProcess): void {
  if (!child.kill()) return;
  const overdue = setTimeout(() => child.kill('SIGKILL'), LEAVE_MS);
  child.once('exit', () => clearTimeout(overdue));
}

function unreachable(message: string): Error {
  return Object.assign(new Error(message), { code: 'ECONNREFUSED' });
}
