import type { StartedProgram, TerminalSize } from '#main/core/terminal-program.ts';

/** Variables the CLIs need to reach the chosen engine and cluster; undefined takes one away. */
export type CliEnv = Readonly<Record<string, string | undefined>>;

interface ExecRequest extends TerminalSize {
  container: string;
  /** Null asks for the container's best shell. */
  command: readonly string[] | null;
}

interface PodRequest extends TerminalSize {
  namespace: string;
  name: string;
  /** The pod's own choice where none is named. */
  container?: string | undefined;
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
  /** Folder whose programs come before any other in shells of this machine; may be missing or empty. */
  programsDir?: string;
  /** Null asks for a shell. */
  startWorkstation(request: TerminalSize & { command: readonly string[] | null }): Promise<StartedProgram>;
  startExec(request: ExecRequest): Promise<StartedProgram>;
  startPod(request: PodRequest): Promise<StartedProgram>;
  followLogs(request: { container: string }): Promise<StartedProgram>;
}
