import type { Readable, Writable } from 'node:stream';
import { noteFailure } from '#main/core/failures.ts';
import type { ProgramEnd, TerminalProgram } from '#main/core/terminal-program.ts';

/** What differs between programs that the engine shows us as a stream. */
interface StreamProgramParts {
  output: Readable;
  /** Turns what the engine sends into what a terminal draws. */
  decode?: (chunk: Uint8Array) => Uint8Array;
  write(bytes: Uint8Array): void;
  resize(cols: number, rows: number): Promise<unknown>;
  /** How the program ended, asked once its output did. */
  readEnd(): Promise<ProgramEnd>;
  /** Ends the program where it runs; its failure means that it is gone already. */
  kill(): Promise<unknown>;
}

/** Said when the engine went away before it could tell how a program ended. */
export const UNKNOWN_END: ProgramEnd = { exitCode: null, signal: null };

/** A program behind a stream of the engine; pausing it stops reading, which blocks the program in the end. */
export function createStreamProgram(parts: StreamProgramParts): TerminalProgram {
  const { output, decode } = parts;
  const closed = untilClosed(output);
  const ended = closed.then(() => parts.readEnd()).catch(() => UNKNOWN_END);
  const resize = oneAtATime(parts.resize);
  let isClosed = false;
  void closed.then(() => {
    isClosed = true;
  });
  return {
    onOutput: (listener) =>
      void output.on('data', (chunk: Uint8Array) => listener(decode ? decode(chunk) : chunk)),
    onEnd: (listener) => void ended.then(listener).catch(noteFailure),
    write: (bytes) => !isClosed && parts.write(bytes),
    resize: (cols, rows) => void (isClosed || resize(cols, rows)),
    pause: () => void output.pause(),
    resume: () => void output.resume(),
    async kill() {
      output.resume();
      if (!isClosed) await parts.kill().catch(() => {});
      output.destroy();
      await closed;
    },
  };
}

/** Asks for the last size once the one before is answered: two requests on their way may arrive in either order. */
function oneAtATime(ask: StreamProgramParts['resize']): (cols: number, rows: number) => Promise<void> {
  let wanted: [cols: number, rows: number] | null = null;
  let isAsking = false;
  return async (cols, rows) => {
    wanted = [cols, rows];
    if (isAsking) return;
    isAsking = true;
    while (wanted) {
      const size: [number, number] = wanted;
      wanted = null;
      // A size refused because the program has just ended does not matter.
      await ask(...size).catch(() => {});
    }
    isAsking = false;
  };
}

/** Writes while the stream takes it; a program that is gone takes nothing. */
export function writeTo(stream: Writable): (bytes: Uint8Array) => void {
  return (bytes) => {
    if (stream.writable) stream.write(bytes);
  };
}

function untilClosed(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['end', 'close', 'error']) stream.once(event, () => resolve());
    // Errors after the first one must not end the app.
    stream.on('error', () => {});
  });
}
