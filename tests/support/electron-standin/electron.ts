/** The names of the `electron` module that the main process imports, made of a Chromium driven by Playwright. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { dialog, Menu, powerMonitor, screen, shell } from './native.ts';
export { protocol, session } from './session.ts';
export { utilityProcess } from './utility-process.ts';
