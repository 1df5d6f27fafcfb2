import type { Readable } from 'node:stream';
import type { ProgramEnd, StartedProgram } from '#main/core/terminal-program.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';
import { askContainer, hasTerminal, nameOf } from './inspection.ts';
import { createLogDecoder } from './log-decoder.ts';
import { createStreamProgram } from './stream-program.ts';

/** Last lines shown before what comes: as many as a terminal scrolls back. */
const TAIL_LINES = 10_000;

const CTRL_C = 0x03;

/** Shows a container's log as it grows, until the container stops or Ctrl+C is typed; `container-not-found`. */
export async function followContainerLogs(
  docker: DockerClient,
  request: { container: string },
): Promise<StartedProgram> {
  const subject = { type: 'container', name: request.container } as const;
  const container = docker.getContainer(request.container);
  const info = await askContainer(docker, request.container, subject);
  const asked = { follow: true, stdout: true, stderr: true, tail: TAIL_LINES } as const;
  const output = (await callEngine(container.logs(asked), subject)) as Readable;
  let end: ProgramEnd = { exitCode: 0, signal: null };
  const program = createStreamProgram({
    output,
    ...(hasTerminal(info) ? {} : { decode: createLogDecoder() }),
    write(bytes) {
      if (!bytes.includes(CTRL_C)) return;
      end = { exitCode: null, signal: 'SIGINT' };
      output.destroy();
    },
    resize: () => Promise.resolve(),
    readEnd: () => Promise.resolve(end),
    kill: () => Promise.resolve(),
  });
  return { program, subject: nameOf(info) };
}
