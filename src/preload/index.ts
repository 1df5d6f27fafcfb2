import { contextBridge, ipcRenderer } from 'electron';
import { PORT_REQUEST } from '#shared/domain/port-request.ts';

/** Tells the page which shell it is in; everything else goes through ports. */
contextBridge.exposeInMainWorld('caleSeche', { shell: 'electron' });

/** Passes ports of this very page on to main, which decides what they are for. */
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const { data, ports, source, origin } = event;
  if (source !== window || origin !== location.origin) return;
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== PORT_REQUEST) return;
  const [port] = ports;
  if (port && 'request' in data) ipcRenderer.postMessage(PORT_REQUEST, data.request, [port]);
});
