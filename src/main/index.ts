import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, session, shell } from 'electron';
import { webStrings } from '#shared/strings/fr/web.ts';
import { endWithError, endWithSentence, sentenceOf } from './shell/end-with-error.ts';
import { parseShellOptions, type ShellOptions } from './shell/options.ts';
import { logFileIn, RENDERER_DIR, ROOT_DIR, windowCoreProgram } from './shell/paths.ts';
import { type Supervised, supervise } from './shell/supervisor.ts';
import { claimDataFolder, type OwnedFolder } from './store/data-folder.ts';
import { openLink } from './web/open-link.ts';
import { declareAppScheme, serveRenderer } from './windows/app-protocol.ts';
import { ownArguments } from './windows/arguments.ts';
import { CoreRelay } from './windows/core-relay.ts';
import { addressIn, followLinks } from './windows/deep-link.ts';
import { guardPages, guardSession } from './windows/guard.ts';
import { openMainWindow, preloadFileIn, showAddress, showWindow } from './windows/main-window.ts';
import { menuTemplate } from './windows/menu.ts';
import { acceptPorts } from './windows/port-requests.ts';
import { utilityCores } from './windows/utility-cores.ts';

/** Composition root of Electron's main: windows, and the supervision of the core, which is a process of its own. */
async function main(): Promise<void> {
  const options = parseShellOptions(ownArguments(process.argv));
  app.setPath('userData', join(options.dataDir, 'electron'));
  app.enableSandbox();
  declareAppScheme();
  guardPages(app);
  const asked: Asked = {
    address: addressIn(process.argv),
    show: (address) => {
      asked.address = address;
    },
  };
  followLinks(app, (address) => asked.show(address));
  const claim = await claimDataFolder(options.dataDir, asked.address);
  if (claim.isOwned) await start(claim.folder, asked);
  else await leaveToOwner(options, claim.answer.url);
}

/** Where in the course a link leads; null: where the learner was. */
interface Asked {
  address: string | null;
  /** Keeps it for the first window; once there can be one, shows it. */
  show(address: string): void;
}

async function start(folder: OwnedFolder, asked: Asked): Promise<void> {
  const relay = new CoreRelay({
    onOpenExternal: (url) => void shell.openExternal(url).catch(() => {}),
    onTaskbar: (progress) => {
      for (const window of BrowserWindow.getAllWindows()) window.setProgressBar(progress);
    },
  });
  // Before that, Electron has no utility processes.
  await app.whenReady();
  closeOnQuit(superviseCore(folder.dataDir, relay), relay, folder);
  guardSession(session.defaultSession);
  serveRenderer(session.defaultSession, RENDERER_DIR, relay);
  acceptPorts(ipcMain, (request, port) => relay.open(request, port));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  powerMonitor.on('resume', () => relay.resume());
  const open = (address: string | null) => openMainWindow(windowOptions(folder.dataDir, address ?? ''));
  const show = (address: string | null) => {
    const [window] = BrowserWindow.getAllWindows();
    showWindow(window ?? open(address));
    if (window && address !== null) showAddress(window, address);
  };
  open(asked.address);
  asked.show = show;
  folder.answerWith((address) => {
    show(address);
    return { url: null };
  });
  app.on('activate', () => show(null));
}

/** The core is a process of its own: what dies with it is not the window. */
function superviseCore(dataDir: string, relay: CoreRelay): Supervised {
  const args = [...ownArguments(process.argv), '--data-dir', dataDir];
  return supervise(utilityCores({ file: windowCoreProgram(), args, onStart: (core) => relay.use(core) }));
}

function windowOptions(dataDir: string, address: string): Parameters<typeof openMainWindow>[0] {
  return { stateFile: join(dataDir, 'window.json'), preloadFile: preloadFileIn(ROOT_DIR), address };
}

/** Electron waits for nothing when it quits: the core is ended first, then it quits for good, as it does without a core. */
function closeOnQuit(core: Supervised, relay: CoreRelay, folder: OwnedFolder): void {
  void core.ended.then(async ({ code, isGivenUp }) => {
    const why = isGivenUp ? webStrings.givenUp(logFileIn(folder.dataDir)) : relay.failure;
    if (code !== 0 && why !== null) tell(why);
    for (const window of BrowserWindow.getAllWindows()) window.close();
    // On a full disk the folder cannot be marked: the next start finds that nobody answers.
    await folder.release().catch(() => {});
    app.exit(code);
  });
  let isClosing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    core.stop();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

/** The browser shell may own the folder: its fresh link then opens in the browser. */
async function leaveToOwner(options: ShellOptions, url: string | null): Promise<void> {
  if (url !== null) {
    const opening = await openLink(url, (file) => opened(shell.openExternal(file)));
    await opening.outcome;
  }
  if (options.isJson) console.log(JSON.stringify({ url, shell: 'electron', engine: null }));
  app.exit(0);
}

const opened = (opening: Promise<void>) =>
  opening.then(
    () => true,
    () => false,
  );

/** A program that started the app reads what it says; a dialog would keep it waiting for ever. */
const IS_FOR_PROGRAM = process.argv.includes('--json');

/** A person may have no terminal before them. */
function tell(why: string): void {
  if (IS_FOR_PROGRAM) console.error(why);
  else dialog.showErrorBox(webStrings.title, why);
}

async function endAtStart(error: unknown): Promise<void> {
  const exit = (code: number) => app.exit(code);
  if (IS_FOR_PROGRAM) return endWithError(error, exit);
  // Before that, Electron has no dialogs.
  await app.whenReady();
  tell(sentenceOf(error));
  endWithSentence(error, exit);
}

main()
  .catch(endAtStart)
  .catch((error: unknown) => endWithError(error, (code) => app.exit(code)));
