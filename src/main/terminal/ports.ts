import type { StartedProgram, TerminalSize } from '#shared/domain/terminal-program.ts';

/** Variables the docker CLI needs to reach the chosen engine; undefined takes one away. */
export type CliEnv = Readonly<Record<string, string | undefined>>;

export interface ExecRequest extends TerminalSize {
  container: string;
  /** Null asks for the container's best shell. */
  command: readonly string[] | null;
}

/** What terminals need of the rest of the app. Functions that start something fail with an AppError. */
export interface TerminalPorts {
  /** Where shells start. */
  workspaceDir: string;
  /** Folder of the app where start files of shells are written. */
  shellDir: string;
  /** Read at each opening: a terminal takes the engine chosen at that moment. */
  cliEnv(): CliEnv;
  /** Null asks for a shell. */
  startPoste(request: TerminalSize & { command: readonly string[] | null }): Promise<StartedProgram>;
  startExec(request: ExecRequest): Promise<StartedProgram>;
  followLogs(request: { container: string }): Promise<StartedProgram>;
}
