import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, session, shell } from 'electron';
import { AppError } from '#shared/errors.ts';
import { createApp } from './app.ts';
import { parseShellOptions, type ShellOptions } from './shell/options.ts';
import {
  appVersion,
  KIT_DIR,
  kitBuildCommand,
  RENDERER_DIR,
  RESOURCES_DIR,
  ROOT_DIR,
} from './shell/paths.ts';
import type { ShellApp } from './shell/ports.ts';
import { claimDataFolder, type OwnedFolder } from './store/data-folder.ts';
import { declareAppScheme, serveRenderer } from './windows/app-protocol.ts';
import { ownArguments } from './windows/arguments.ts';
import { guardPages, guardSession } from './windows/guard.ts';
import { openMainWindow, preloadFileIn, showWindow } from './windows/main-window.ts';
import { menuTemplate } from './windows/menu.ts';
import { acceptPorts } from './windows/port-requests.ts';

/** Composition root of the Electron shell. */
async function main(): Promise<void> {
  const options = parseShellOptions(ownArguments(process.argv));
  app.setPath('userData', join(options.dataDir, 'electron'));
  app.enableSandbox();
  declareAppScheme();
  guardPages(app);
  const claim = await claimDataFolder(options.dataDir);
  if (claim.isOwned) await start(options, claim.folder);
  else await leaveToOwner(options, claim.answer.url);
}

async function start(options: ShellOptions, folder: OwnedFolder): Promise<void> {
  const [core] = await Promise.all([createCore(options, folder.dataDir), app.whenReady()]);
  process.on('unhandledRejection', (error) => core.logger.error({ err: error }, 'unhandled'));
  closeOnQuit(core, folder);
  guardSession(session.defaultSession);
  serveRenderer(session.defaultSession, RENDERER_DIR);
  acceptPorts(ipcMain, core);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  const open = () => openMainWindow(windowOptions(folder.dataDir));
  open();
  folder.answerWith(() => {
    showWindow(BrowserWindow.getAllWindows()[0] ?? open());
    return { url: null };
  });
  app.on('activate', () => showWindow(BrowserWindow.getAllWindows()[0] ?? open()));
  announce(options, null, await core.findEngine());
}

function createCore(options: ShellOptions, dataDir: string): Promise<ShellApp> {
  return createApp({
    shell: 'electron',
    version: appVersion(),
    dataDir,
    resourcesDir: RESOURCES_DIR,
    engineUrl: options.engineUrl,
    kitDir: KIT_DIR,
    kitBuildCommand: kitBuildCommand(join(ROOT_DIR, 'node_modules', '.bin', 'node')),
    openExternal: (url) => shell.openExternal(url),
  });
}

function windowOptions(dataDir: string): Parameters<typeof openMainWindow>[0] {
  return { stateFile: join(dataDir, 'window.json'), preloadFile: preloadFileIn(ROOT_DIR) };
}

/** Electron waits for nothing when it quits: the core is closed first, then it quits for good. */
function closeOnQuit(core: ShellApp, folder: OwnedFolder): void {
  let isClosing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    void close(core, folder).finally(() => app.exit(0));
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

async function close(core: ShellApp, folder: OwnedFolder): Promise<void> {
  for (const window of BrowserWindow.getAllWindows()) window.close();
  await core.close();
  await folder.release();
}

/** The browser shell may own the folder: its fresh link then opens in the browser. */
async function leaveToOwner(options: ShellOptions, url: string | null): Promise<void> {
  if (url !== null) await shell.openExternal(url);
  announce(options, url, null);
  app.exit(0);
}

function announce(options: ShellOptions, url: string | null, engine: string | null): void {
  if (options.isJson) console.log(JSON.stringify({ url, shell: 'electron', engine }));
}

main().catch((error: unknown) => {
  const code = error instanceof AppError ? error.code : 'internal';
  const details = error instanceof AppError ? error.details : {};
  console.error(JSON.stringify({ error: code, details, message: String(error) }));
  app.exit(1);
});
