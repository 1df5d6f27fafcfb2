import { type Duplex, duplexPair } from 'node:stream';
import { noteFailure } from '#main/core/failures.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from './access.ts';
import type { PodPlace } from './exec.ts';
import { runInPod } from './exec.ts';
import { joinPod } from './forward.ts';
import { openStream } from './http.ts';
import { podPath } from './paths.ts';

/** What a command says in a container. */
interface CommandResult {
  exitCode: number;
  /** Both outputs, one after the other. */
  output: string;
}

/** Most of each output that is kept, in bytes, and longest run, in milliseconds. */
const RUN_LIMITS = { outputBytes: 64 * 1024, runMs: 5_000 };
/** Lines and bytes of a log that are read. */
const LOG_LIMITS = { tailLines: 5_000, limitBytes: 256 * 1024 };
/** Longest wait for a log, in milliseconds. */
const LOG_MS = 10_000;

/** Runs a short command; null for one that did not end in time, or could not be run. */
export async function execInPod(
  access: ClusterAccess,
  pod: PodPlace,
  command: readonly string[],
): Promise<CommandResult | null> {
  try {
    const { exitCode, stdout, stderr } = await runInPod(access, { ...pod, command }, RUN_LIMITS);
    return { exitCode: exitCode ?? -1, output: stdout + stderr };
  } catch (error) {
    if (error instanceof AppError && error.code === 'pod-command-failed') return null;
    throw error;
  }
}

/** The end of what a container wrote; empty where it wrote nothing yet. */
export async function readPodLog(
  access: ClusterAccess,
  { namespace, name, container }: PodPlace,
): Promise<string> {
  const question = {
    path: `${podPath(namespace, name)}/log`,
    query: { ...LOG_LIMITS, container },
    ...{ verb: 'get', resource: 'pods/log', name, signal: AbortSignal.timeout(LOG_MS) },
  };
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of await openStream(access, access.questions, question))
      chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    if (error instanceof AppError && NOT_YET.has(error.code)) return '';
    throw error;
  }
}

/** A container that did not start has no log, and one of several must be named. */
const NOT_YET = new Set<AppError['code']>(['cluster-object-invalid', 'cluster-object-missing']);

/** One connection to a port of a pod; its end ends the way to it. */
export async function dialPod(
  access: ClusterAccess,
  { namespace, name }: Pick<PodPlace, 'namespace' | 'name'>,
  port: number,
): Promise<Duplex> {
  const [near, far] = duplexPair();
  near.on('error', noteFailure);
  far.on('error', noteFailure);
  near.once('close', () => far.destroy());
  await joinPod(access, { namespace, podName: name, port }, far, () => near.destroy());
  return near;
}
