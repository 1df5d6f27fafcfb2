import type { IpcMain, IpcMainEvent, MessagePortMain } from 'electron';
import { PORT_REQUEST, type PortRequest, parsePortRequest } from '#shared/domain/port-request.ts';
import { AppError } from '#shared/errors.ts';
import type { ShellApp } from '../shell/ports.ts';
import { isOurs } from './guard.ts';
import { createPortChannel } from './port-channel.ts';

/** The one IPC channel of the app: gives the core the ports of our own pages, and closes any other. */
export function acceptPorts(ipcMain: IpcMain, app: ShellApp): void {
  ipcMain.on(PORT_REQUEST, (event: IpcMainEvent, value: unknown) => {
    const [port] = event.ports;
    if (!port) return;
    const request = isOurPage(event) ? parsePortRequest(value) : null;
    if (request) attach(app, request, port);
    else port.close();
  });
}

/** The central check of who speaks: the top frame of a window that shows our page. */
function isOurPage(event: IpcMainEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOurs(frame.url);
}

function attach(app: ShellApp, request: PortRequest, port: MessagePortMain): void {
  if (request.kind === 'rpc') {
    app.dispatcher.attachPort(port);
    port.start();
    return;
  }
  try {
    app.attachTerminal(request.terminalId, createPortChannel(port));
    port.start();
  } catch (error) {
    if (!(error instanceof AppError)) app.logger.error({ err: error }, 'terminal');
    port.close();
  }
}
