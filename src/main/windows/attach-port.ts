import type { PortRequest } from '#shared/domain/port-request.ts';
import { AppError } from '#shared/errors.ts';
import type { ShellApp } from '../shell/ports.ts';
import type { CountedPort } from './counted-port.ts';
import { createPortChannel } from './port-channel.ts';

/** Gives the core a port of one of our pages; closes one whose terminal is not there. */
export function attachPort(app: ShellApp, request: PortRequest, port: CountedPort): void {
  if (request.kind === 'rpc') {
    app.dispatcher.attachPort(port);
    return;
  }
  try {
    app.attachTerminal(request.terminalId, createPortChannel(port));
  } catch (error) {
    if (!(error instanceof AppError)) app.logger.error({ err: error }, 'terminal');
    port.close();
  }
}
