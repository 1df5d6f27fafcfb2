import { expect, it } from 'vitest';
import { type DigitKey, toolDigit } from '../../../../../src/renderer/features/workbench/tool-keys.ts';

function key(partial: Partial<DigitKey>, isAltGraph = false): DigitKey {
  return {
    code: 'Digit3',
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    isComposing: false,
    getModifierState: () => isAltGraph,
    ...partial,
  };
}

it('Alt and a digit open the tool of that place, whatever character the keyboard writes there', () => {
  expect(toolDigit(key({ altKey: true }), false)).toBe(3);
  expect(toolDigit(key({ altKey: true, code: 'Digit9' }), false)).toBe(9);
});

it('on a Mac, where Option writes characters, Ctrl does', () => {
  expect(toolDigit(key({ altKey: true }), true)).toBeNull();
  expect(toolDigit(key({ ctrlKey: true }), true)).toBe(3);
});

it.each<[string, DigitKey]>([
  ['a digit alone', key({})],
  ['AltGr, seen as such', key({ altKey: true }, true)],
  ['AltGr, seen as Ctrl+Alt on Windows', key({ altKey: true, ctrlKey: true })],
  ['Alt+Shift', key({ altKey: true, shiftKey: true })],
  ['Alt on the numeric pad', key({ altKey: true, code: 'Numpad3' })],
  ['Alt+0', key({ altKey: true, code: 'Digit0' })],
  ['a character being composed', key({ altKey: true, isComposing: true })],
])('%s is left to the program', (_name, event) => {
  expect(toolDigit(event, false)).toBeNull();
});
