import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { OperationReport } from '#main/core/operations.ts';
import { AppError } from '#shared/errors.ts';
import { type KitBuildLine, kitBuildLineSchema } from './build-line.ts';

/** How long a cancelled build may take to remove its work folder before it is killed. */
const STOP_MS = 5_000;

/** Runs `npm run kit:build` and passes on what it says. Throws `kit-build-failed` with its French sentence, `disk-full`. */
export async function buildKit(
  command: readonly string[],
  arch: string,
  report: OperationReport,
): Promise<void> {
  const [program, ...args] = command;
  if (program === undefined) throw new AppError('kit-missing', {});
  const child = spawn(program, [...args, '--json', '--arch', arch], { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), STOP_MS).unref();
  };
  report.signal.addEventListener('abort', stop);
  try {
    if (report.signal.aborted) stop();
    await follow(child, report);
  } finally {
    report.signal.removeEventListener('abort', stop);
  }
}

async function follow(child: ReturnType<typeof spawn>, report: OperationReport): Promise<void> {
  let failure: Extract<KitBuildLine, { kind: 'failed' }> | null = null;
  if (child.stdout) {
    linesOf(child.stdout).on('line', (text) => {
      const line = parseLine(text);
      if (line?.kind === 'failed') failure = line;
      else if (line) tell(line, report);
      else report.log(text);
    });
  }
  if (child.stderr) linesOf(child.stderr).on('line', (text) => report.log(text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).catch((error: unknown) => {
    throw new AppError('kit-build-failed', { reason: 'internal', message: String(error) }, { cause: error });
  });
  report.signal.throwIfAborted();
  if (code !== 0) throw toFailure(failure, code);
}

/** What cannot be read of it is missing from the log; the program's end says the rest. */
function linesOf(output: Readable) {
  return createInterface({ input: output }).on('error', () => {});
}

function toFailure(failure: { code: string; message: string } | null, code: number | null): AppError {
  if (failure?.code === 'disk-full') return new AppError('disk-full', { message: failure.message });
  return new AppError('kit-build-failed', {
    reason: failure?.code ?? 'internal',
    message: failure?.message ?? `code ${code}`,
  });
}

function tell(line: Exclude<KitBuildLine, { kind: 'failed' }>, report: OperationReport): void {
  if (line.kind === 'log') {
    report.log(line.message);
  } else {
    report.phase(line.phase, line.subject);
    report.progress(line.ratio);
  }
}

function parseLine(text: string): KitBuildLine | null {
  try {
    return kitBuildLineSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
