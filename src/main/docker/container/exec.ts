import { count } from '#main/core/reading.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';
import type { ExecResult } from '../inspections.ts';
import { collectOutput, demultiplex } from '../multiplexed.ts';
import { wholeObject } from '../reading.ts';
import { answeredWithin } from '../request.ts';

/** A command of a check that has not begun, or ended, after this many milliseconds has no result. */
const EXEC_TIMEOUT_MS = 5_000;

/** Runs a command in a container, without input or terminal; null when it did not end in time. */
export async function runInContainer(
  docker: DockerClient,
  containerId: string,
  command: readonly string[],
  onCreated: (execId: string) => void = () => {},
): Promise<ExecResult | null> {
  const subject = { type: 'container', name: containerId } as const;
  const container = docker.getContainer(containerId);
  const asked = { Cmd: [...command], AttachStdout: true, AttachStderr: true };
  const exec = await callEngine(container.exec(asked), subject);
  onCreated(exec.id);
  const stream = await answeredWithin(EXEC_TIMEOUT_MS, (abortSignal) =>
    callEngine(exec.start({ hijack: false, stdin: false, abortSignal }), subject),
  );
  if (stream === null) return null;
  const bytes = await collectOutput(stream, EXEC_TIMEOUT_MS);
  if (bytes === null) return null;
  const { ExitCode } = wholeObject(await callEngine(exec.inspect(), subject));
  return { exitCode: count(ExitCode), output: demultiplex(bytes) };
}
