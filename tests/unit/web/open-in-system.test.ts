import { expect, test } from 'vitest';
import { openerOf } from '#main/web/open-in-system.ts';

test('each system has its own way to open an address', () => {
  expect(openerOf('darwin', {})?.command).toBe('open');
  expect(openerOf('win32', {})?.command).toBe('rundll32');
  expect(openerOf('linux', { DISPLAY: ':0' })?.command).toBe('xdg-open');
  expect(openerOf('linux', { WAYLAND_DISPLAY: 'wayland-0' })?.command).toBe('xdg-open');
});

test('a Unix system without a display opens nothing', () => {
  expect(openerOf('linux', {})).toBeNull();
});
