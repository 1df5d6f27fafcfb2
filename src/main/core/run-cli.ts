import { AppError } from '#shared/errors.ts';
import { type ProgramRun, runProgram } from './run-program.ts';

/** One run of the docker CLI. */
export type CliRun = Omit<ProgramRun, 'program' | 'maxLineChars'>;

/** Runs the docker CLI as `runProgram` does; gives its exit code. Throws `docker-cli-missing`. */
export async function runCli(run: CliRun): Promise<number | null> {
  try {
    const { code } = await runProgram({ ...run, program: 'docker' });
    return code;
  } catch (cause) {
    run.signal.throwIfAborted();
    throw new AppError('docker-cli-missing', {}, { cause });
  }
}
