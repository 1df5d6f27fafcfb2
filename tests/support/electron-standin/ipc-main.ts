import { EventEmitter } from 'node:events';

/** Emits a channel's name with an event that holds `ports` and `senderFrame`, as Electron's does. */
export const ipcMain = new EventEmitter();
