import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate } from '#main/windows/menu.ts';

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}

test.each(['linux', 'win32', 'darwin'] as const)('on %s every item has a French label', (platform) => {
  const items = flatten(menuTemplate(platform)).filter(
    (item) => item.type !== 'separator' && item.role !== 'appMenu',
  );
  expect(items.every((item) => item.label)).toBe(true);
});

/** What the system does by itself, in the order of the menus. */
const EDITING = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'];
const VIEWING = ['reload', 'zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen', 'toggleDevTools'];

test.each([
  ['linux', ['quit'], []],
  ['win32', ['quit'], []],
  ['darwin', ['appMenu', 'about', 'hide', 'hideOthers', 'unhide', 'quit'], ['zoom', 'close', 'front']],
] as const)('on %s every item is one that the system knows', (platform, first, last) => {
  const roles = flatten(menuTemplate(platform)).flatMap(({ role }) => role ?? []);
  expect(roles).toEqual([...first, ...EDITING, ...VIEWING, 'minimize', ...last]);
  const others = flatten(menuTemplate(platform)).filter(
    ({ role, type, submenu }) => role === undefined && type !== 'separator' && submenu === undefined,
  );
  expect(others).toEqual([]);
});

test.each(['linux', 'win32'] as const)('on %s no menu takes a key from the terminal', (platform) => {
  const editing = new Set(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']);
  const items = flatten(menuTemplate(platform));
  expect(
    items.filter((item) => editing.has(item.role ?? '')).every((item) => item.registerAccelerator === false),
  ).toBe(true);
  expect(items.find((item) => item.role === 'quit')?.accelerator).toBe('');
  expect(items.find((item) => item.role === 'minimize')?.accelerator).toBe('');
  expect(items.some((item) => item.role === 'close')).toBe(false);
});

test('minimising and zooming bear the words of each system', () => {
  const labels = (platform: NodeJS.Platform) => flatten(menuTemplate(platform)).map((item) => item.label);
  expect(labels('darwin')).toContain('Placer dans le Dock');
  expect(labels('linux')).not.toContain('Placer dans le Dock');
  expect(labels('linux')).toEqual(expect.arrayContaining(['Réduire', 'Zoom avant', 'Zoom arrière']));
});
