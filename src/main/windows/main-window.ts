import { join } from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';
import { MIN_SIZE, readWindowState, writeWindowState } from './window-state.ts';

interface MainWindowOptions {
  /** Where the window's place is remembered. */
  stateFile: string;
  preloadFile: string;
  /** Where in the course it opens, from the address's `#`; empty: where the learner was. */
  address: string;
}

/** Opens the app's one window, sandboxed, where it was last. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const { isMaximized, ...bounds } = readWindowState(options.stateFile, screens);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    webPreferences: webPreferences(options.preloadFile),
  });
  if (isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => remember(window, options.stateFile));
  showAddress(window, options.address);
  return window;
}

/** Leads the window there; one that is open goes on as it is, at another place of the course. */
export function showAddress(window: BrowserWindow, address: string): void {
  // One that was closed before its page came, or that leaves a page that had not come.
  window.loadURL(`${APP_ORIGIN}/index.html${address}`).catch(() => {});
}

function webPreferences(preload: string): Electron.WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  };
}

/** The place it comes back to when it is maximised now. */
function remember(window: BrowserWindow, stateFile: string): void {
  const { x, y, width, height } = window.getNormalBounds();
  writeWindowState(stateFile, { x, y, width, height, isMaximized: window.isMaximized() });
}

/** Brings the window back in front of the learner. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Where electron-vite puts the preload script. */
export function preloadFileIn(rootDir: string): string {
  return join(rootDir, 'out', 'preload', 'index.cjs');
}
