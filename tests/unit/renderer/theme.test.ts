import { expect, it } from 'vitest';
import { shownTheme } from '../../../src/renderer/theme.ts';

it('follows the machine only when asked to', () => {
  expect(shownTheme('system', true)).toBe('dark');
  expect(shownTheme('system', false)).toBe('light');
  expect(shownTheme('projector', true)).toBe('projector');
});
