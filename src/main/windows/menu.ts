import type { MenuItemConstructorOptions } from 'electron';
import { menuStrings as text } from '#shared/strings/fr/menu.ts';

/** The menus, in French. No accelerator that a shell uses (Ctrl+R, Ctrl+W…): the terminal is a whole third of the window. */
export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  return [...(isMac ? [macMenu()] : [fileMenu()]), editMenu(isMac), viewMenu(), windowMenu(isMac)];
}

function macMenu(): MenuItemConstructorOptions {
  const items: MenuItemConstructorOptions[] = [
    { role: 'about', label: text.about },
    { type: 'separator' },
    { role: 'hide', label: text.hide },
    { role: 'hideOthers', label: text.hideOthers },
    { role: 'unhide', label: text.showAll },
    { type: 'separator' },
    { role: 'quit', label: text.quit },
  ];
  return { role: 'appMenu', submenu: items };
}

function fileMenu(): MenuItemConstructorOptions {
  return { label: text.file, submenu: [{ role: 'quit', label: text.quit, accelerator: '' }] };
}

/** Off macOS the editing keys belong to the page: with an accelerator here, Ctrl+C would not reach the terminal. */
function editMenu(isMac: boolean): MenuItemConstructorOptions {
  const registerAccelerator = isMac;
  return {
    label: text.edit,
    submenu: [
      { role: 'undo', label: text.undo, registerAccelerator },
      { role: 'redo', label: text.redo, registerAccelerator },
      { type: 'separator' },
      { role: 'cut', label: text.cut, registerAccelerator },
      { role: 'copy', label: text.copy, registerAccelerator },
      { role: 'paste', label: text.paste, registerAccelerator },
      { role: 'selectAll', label: text.selectAll, registerAccelerator },
    ],
  };
}

function viewMenu(): MenuItemConstructorOptions {
  return {
    label: text.view,
    submenu: [
      { role: 'reload', label: text.reload, accelerator: 'F5' },
      { type: 'separator' },
      { role: 'zoomIn', label: text.zoomIn },
      { role: 'zoomOut', label: text.zoomOut },
      { role: 'resetZoom', label: text.resetZoom },
      { role: 'togglefullscreen', label: text.fullScreen, accelerator: 'F11' },
      { type: 'separator' },
      { role: 'toggleDevTools', label: text.devTools, accelerator: 'F12' },
    ],
  };
}

/** Off macOS the role's own Ctrl+M would not reach the terminal, where it is Enter, and a Ctrl+W would close it for a word too many. */
function windowMenu(isMac: boolean): MenuItemConstructorOptions {
  const minimize: MenuItemConstructorOptions = isMac
    ? { role: 'minimize', label: text.minimizeToDock }
    : { role: 'minimize', label: text.minimize, accelerator: '' };
  return { label: text.window, submenu: [minimize, ...(isMac ? macWindowItems() : [])] };
}

function macWindowItems(): MenuItemConstructorOptions[] {
  return [
    { role: 'zoom', label: text.zoomWindow },
    { role: 'close', label: text.closeWindow },
    { type: 'separator' },
    { role: 'front', label: text.allToFront },
  ];
}
