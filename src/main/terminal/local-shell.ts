import { basename } from 'node:path';
import type { StartedProgram, TerminalSize } from '#main/core/terminal-program.ts';
import { AppError } from '#shared/errors.ts';
import { findShell } from './find-shell.ts';
import type { TerminalPorts } from './ports.ts';
import { startPty } from './pty-program.ts';
import { restoreCommands, shellEnv } from './shell-env.ts';
import { startFileOptions, writeShellStartFiles } from './shell-start-files.ts';

type Ports = Pick<TerminalPorts, 'workspaceDir' | 'shellDir' | 'cliEnv' | 'programsDir'>;

/** Starts the learner's shell, or `command`, in the workspace; `terminal-shell-missing` where there is none. */
export async function startLocalShell(
  ports: Ports,
  size: TerminalSize,
  command: readonly string[] | null,
): Promise<StartedProgram> {
  const cliEnv = ports.cliEnv();
  const { programsDir = null } = ports;
  const env = shellEnv(process.env, cliEnv, process.platform, programsDir);
  const at = { cwd: ports.workspaceDir, cols: size.cols, rows: size.rows };
  const [file, ...args] = command ?? [];
  if (file !== undefined) return { program: startPty({ file, args, env, ...at }), subject: basename(file) };
  const shell = findShell(process.env, process.platform);
  if (!shell) throw new AppError('terminal-shell-missing');
  await writeShellStartFiles(ports.shellDir);
  const options = startFileOptions(shell.name, ports.shellDir, process.env, process.platform);
  // Git's bash has made a list of its own of PATH, where the colon of a drive would part two folders.
  const firstDir = process.platform === 'win32' ? null : programsDir;
  const restore: Record<string, string> =
    options.args.length > 0 ? { CALE_SECHE_RESTORE: restoreCommands(cliEnv, firstDir) } : {};
  const program = startPty({
    file: shell.file,
    args: options.args,
    env: { ...env, ...options.env, ...restore },
    ...at,
  });
  return { program, subject: shell.name };
}
