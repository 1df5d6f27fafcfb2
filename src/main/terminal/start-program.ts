import type { TerminalKind } from '#shared/domain/terminal.ts';
import type { StartedProgram, TerminalSize } from '#shared/domain/terminal-program.ts';
import { AppError } from '#shared/errors.ts';
import { startLocalShell } from './local-shell.ts';
import type { TerminalPorts } from './ports.ts';

interface ProgramRequest extends TerminalSize {
  kind: TerminalKind;
  container?: string | undefined;
  command?: readonly string[] | undefined;
}

/** Starts what a terminal of this kind shows; `input-invalid` when its container is not named. */
export function startProgram(ports: TerminalPorts, request: ProgramRequest): Promise<StartedProgram> {
  const { cols, rows } = request;
  const command = request.command ?? null;
  switch (request.kind) {
    case 'local-shell':
      return startLocalShell(ports, { cols, rows }, command);
    case 'poste':
      return ports.startPoste({ command, cols, rows });
    case 'container-exec':
      return ports.startExec({ container: nameOf(request), command, cols, rows });
    case 'container-logs':
      return ports.followLogs({ container: nameOf(request) });
  }
}

function nameOf(request: ProgramRequest): string {
  if (request.container) return request.container;
  throw new AppError('input-invalid', { field: 'container' });
}
