import type { IpcMain, IpcMainEvent, MessagePortMain } from 'electron';
import { PORT_REQUEST, type PortRequest, parsePortRequest } from '#shared/domain/port-request.ts';
import { isOurs } from './guard.ts';

type Take = (request: PortRequest, port: MessagePortMain) => void;

/** The one IPC channel of the app: takes the ports of our own pages, and closes any other. */
export function acceptPorts(ipcMain: IpcMain, take: Take): void {
  ipcMain.on(PORT_REQUEST, (event: IpcMainEvent, value: unknown) => {
    const [port] = event.ports;
    if (!port) return;
    const request = isOurPage(event) ? parsePortRequest(value) : null;
    if (request) take(request, port);
    else port.close();
  });
}

/** The central check of who speaks: the top frame of a window that shows our page. */
function isOurPage(event: IpcMainEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOurs(frame.url);
}
