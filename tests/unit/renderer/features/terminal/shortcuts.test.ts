import { describe, expect, it } from 'vitest';
import {
  type Key,
  type Platform,
  shortcutOf,
} from '../../../../../src/renderer/features/terminal/shortcuts.ts';

function press(key: string, held: Partial<Key> & { isAltGr?: boolean } = {}): Key {
  const { isAltGr = false, ...keys } = held;
  const base = {
    code: '',
    ctrlKey: false,
    shiftKey: false,
    altKey: false,
    metaKey: false,
    isComposing: false,
  };
  return { ...base, key, ...keys, getModifierState: (name) => name === 'AltGraph' && isAltGr };
}

const ctrl = { ctrlKey: true };
const ctrlShift = { ctrlKey: true, shiftKey: true };
const meta = { metaKey: true };

describe('shortcuts of a terminal', () => {
  it.each<[string, Key, Platform, string]>([
    ['Ctrl+Maj+C', press('C', ctrlShift), 'linux', 'copy'],
    ['Ctrl+Maj+V', press('V', ctrlShift), 'linux', 'paste'],
    ['Ctrl+Maj+F', press('F', ctrlShift), 'linux', 'search'],
    ['Ctrl+Inser', press('Insert', ctrl), 'linux', 'copy'],
    ['Maj+Inser', press('Insert', { shiftKey: true }), 'linux', 'paste'],
    ['Cmd+C', press('c', meta), 'mac', 'copy'],
    ['Cmd+V', press('v', meta), 'mac', 'paste'],
    ['Ctrl+V', press('v', ctrl), 'windows', 'paste'],
    ['Ctrl++ en AZERTY', press('+', ctrlShift), 'linux', 'font-larger'],
    ['Ctrl+= en AZERTY', press('=', ctrl), 'linux', 'font-larger'],
    ['Ctrl+-', press('-', { ...ctrl, code: 'Digit6' }), 'linux', 'font-smaller'],
    ['Ctrl+à en AZERTY', press('à', { ...ctrl, code: 'Digit0' }), 'linux', 'font-reset'],
    ['Cmd+0', press('0', meta), 'mac', 'font-reset'],
    ['Ctrl+Maj+↑', press('ArrowUp', ctrlShift), 'linux', 'leave'],
  ])('takes %s', (_name, key, platform, shortcut) => {
    expect(shortcutOf(key, platform, true)).toBe(shortcut);
  });

  it.each<[string, Key, Platform]>([
    ['Ctrl+C on Linux', press('c', ctrl), 'linux'],
    ['Ctrl+V on Linux', press('v', ctrl), 'linux'],
    ['Ctrl+C on a Mac', press('c', ctrl), 'mac'],
    ['Ctrl+R', press('r', ctrl), 'windows'],
    ['Insert alone', press('Insert'), 'linux'],
    ['an arrow', press('ArrowUp'), 'linux'],
    ['+ alone', press('+', { shiftKey: true }), 'linux'],
  ])('leaves %s to the program', (_name, key, platform) => {
    expect(shortcutOf(key, platform, true)).toBeNull();
  });

  it('copies with Ctrl+C on Windows only when something is selected', () => {
    expect(shortcutOf(press('c', ctrl), 'windows', true)).toBe('copy');
    expect(shortcutOf(press('c', ctrl), 'windows', false)).toBeNull();
  });

  it.each('@#{[|\\^~]}€'.split(''))('leaves the AltGr character %s to the program', (char) => {
    for (const platform of ['mac', 'windows', 'linux'] as const) {
      expect(shortcutOf(press(char, { isAltGr: true }), platform, true)).toBeNull();
      // Windows says AltGr as Ctrl+Alt.
      expect(shortcutOf(press(char, { ...ctrl, altKey: true, isAltGr: true }), platform, true)).toBeNull();
      expect(shortcutOf(press(char, { ...ctrl, altKey: true }), platform, true)).toBeNull();
    }
  });

  it('leaves dead keys and compositions to the program', () => {
    expect(shortcutOf(press('Dead'), 'linux', true)).toBeNull();
    expect(shortcutOf(press('ê', { isComposing: true }), 'linux', true)).toBeNull();
  });
});
