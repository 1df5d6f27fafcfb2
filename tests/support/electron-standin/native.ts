import { EventEmitter } from 'node:events';
import { say } from './say.ts';

/** Tells of the end of a sleep when a test sends SIGUSR2. */
export const powerMonitor = new EventEmitter();
process.on('SIGUSR2', () => powerMonitor.emit('resume'));

/** What a headless machine has of menus: they are built, so that a template Electron would refuse is noticed, and said. */
export const Menu = {
  buildFromTemplate(template: MenuItem[]): MenuItem[] {
    for (const item of template) checkItem(item);
    return template;
  },
  setApplicationMenu(menu: MenuItem[]): void {
    say({
      menu: menu.map(({ submenu = [], ...item }) => [item, ...submenu].flatMap(({ label }) => label ?? [])),
    });
  },
};

interface MenuItem {
  label?: string;
  role?: string;
  type?: string;
  submenu?: MenuItem[];
}

function checkItem(item: MenuItem): void {
  const isComplete = item.type === 'separator' || item.role !== undefined || item.label !== undefined;
  if (!isComplete) throw new TypeError('Invalid submenu item: no label, role or type');
  for (const child of item.submenu ?? []) checkItem(child);
}

/** One screen of the size the app must be usable at. */
export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1366, height: 768 } }],
};

/** Says on standard output what a dialog would have shown. */
export const dialog = {
  showErrorBox(title: string, content: string): void {
    say({ errorBox: { title, content } });
  },
};

/** Says on standard output what the system would have opened. */
export const shell = {
  async openExternal(url: string): Promise<void> {
    say({ openExternal: url });
  },
};
