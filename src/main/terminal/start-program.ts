import type { StartedProgram, TerminalSize } from '#main/core/terminal-program.ts';
import type { TerminalKind } from '#shared/contract/terminal.ts';
import { AppError } from '#shared/errors.ts';
import { startLocalShell } from './local-shell.ts';
import type { TerminalPorts } from './ports.ts';

interface ProgramRequest extends TerminalSize {
  kind: TerminalKind;
  container?: string | undefined;
  pod?: { namespace: string; name: string; container?: string | undefined } | undefined;
  command?: readonly string[] | undefined;
}

/** Starts what a terminal of this kind shows; `input-invalid` when its container or pod is not named. */
export function startProgram(ports: TerminalPorts, request: ProgramRequest): Promise<StartedProgram> {
  const { cols, rows } = request;
  const command = request.command ?? null;
  switch (request.kind) {
    case 'local-shell':
      return startLocalShell(ports, { cols, rows }, command);
    case 'poste':
      return ports.startWorkstation({ command, cols, rows });
    case 'container-exec':
      return ports.startExec({ container: nameOf(request), command, cols, rows });
    case 'container-logs':
      return ports.followLogs({ container: nameOf(request) });
    case 'pod-exec':
      return ports.startPod({ ...podOf(request), command, cols, rows });
  }
}

function nameOf(request: ProgramRequest): string {
  if (request.container) return request.container;
  throw new AppError('input-invalid', { field: 'container' });
}

function podOf({ pod }: ProgramRequest) {
  if (pod) return pod;
  throw new AppError('input-invalid', { field: 'pod' });
}
