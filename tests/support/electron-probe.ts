import { app, BrowserWindow, ipcMain, Menu, session } from 'electron';
import { declareAppScheme, serveRenderer } from '#main/windows/app-protocol.ts';
import { attachPort } from '#main/windows/attach-port.ts';
import { countPort } from '#main/windows/counted-port.ts';
import { guardPages, guardSession } from '#main/windows/guard.ts';
import { openMainWindow } from '#main/windows/main-window.ts';
import { menuTemplate } from '#main/windows/menu.ts';
import { acceptPorts } from '#main/windows/port-requests.ts';
import { createProbeApp } from './web-shell.ts';

// The Electron shell's own parts over the probe core: `electron-probe.ts DATA_DIR RENDERER_DIR PRELOAD_FILE`.
const [dataDir = '', rendererDir = '', preloadFile = ''] = process.argv.slice(2);
app.setPath('userData', dataDir);
declareAppScheme();
guardPages(app);
await app.whenReady();
guardSession(session.defaultSession);
const probe = createProbeApp();
serveRenderer(session.defaultSession, rendererDir, probe);
acceptPorts(ipcMain, (request, port) => {
  attachPort(probe, request, countPort(port, request.kind));
  port.start();
});
Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
openMainWindow({ stateFile: `${dataDir}/window.json`, preloadFile, address: '' });
process.on('SIGTERM', () => {
  for (const window of BrowserWindow.getAllWindows()) window.close();
  app.exit(0);
});
