import type { Duplex } from 'node:stream';
import type { Container } from 'dockerode';
import { countOrNull, object } from '#main/core/reading.ts';
import type { TerminalProgram, TerminalSize } from '#main/core/terminal-program.ts';
import { callEngine } from '../errors.ts';
import { createStreamProgram, UNKNOWN_END, writeTo } from './stream-program.ts';

/** Starts a created container that has a terminal, attached from its first byte; closing it removes it. */
export async function startAttached(container: Container, size: TerminalSize): Promise<TerminalProgram> {
  const asked = { stream: true, stdin: true, stdout: true, stderr: true, hijack: true };
  const stream = (await callEngine(container.attach(asked))) as Duplex;
  // Asked before the start: a container removed at its end cannot be waited for afterwards.
  const status = container.wait({ condition: 'next-exit' }).catch(() => null);
  const program = createStreamProgram({
    output: stream,
    write: writeTo(stream),
    resize: (cols, rows) => container.resize({ w: cols, h: rows }),
    readEnd: async () => {
      const exitCode = countOrNull(object(await status).StatusCode);
      return exitCode === null ? UNKNOWN_END : { exitCode, signal: null };
    },
    kill: () => container.remove({ force: true }),
  });
  try {
    await callEngine(container.start());
  } catch (error) {
    stream.destroy();
    throw error;
  }
  program.resize(size.cols, size.rows);
  return program;
}
