import { describe, expect, it } from 'vitest';
import { drawnLine, drawnText } from '#shared/domain/drawn-line.ts';
import { startQuietClock } from '../../../support/quiet-clock.ts';

describe('a line of a program', () => {
  it.each([
    ['a colour', '\x1b[1;31mrouge\x1b[0m', 'rouge'],
    ['a colour of eight bits', '\x9b31mrouge\x9b0m', 'rouge'],
    ['a character set', '\x1b(Btexte\x1b)0\x1b*A', 'texte'],
    ['a coding system', '\x1b%Gtexte', 'texte'],
    ['a saved place', '\x1b7texte\x1b8', 'texte'],
    ['a mode of the keypad', '\x1b=a\x1b>b', 'ab'],
    ['a reset', '\x1bctexte', 'texte'],
    ['a title', 'a\x1b]0;titre\x07b\x1b]2;titre\x1b\\c', 'abc'],
    ['a link', '\x1b]8;;https://exemple.fr\x1b\\lien\x1b]8;;\x1b\\', 'lien'],
    ['device control', 'a\x1bPq#0;2;0;0;0#0!6~\x1b\\b', 'ab'],
    ['device control of a multiplexer', 'a\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\b', 'ab'],
    ['a program’s own text', 'a\x1b_G=x\x1b\\b\x1b^x\x1b\\c\x1bXx\x1b\\d', 'abcd'],
    ['device control of eight bits', 'a\x901q\x9cb', 'ab'],
    ['an order without its end', 'a\x1b[3', 'a'],
    ['a text order without its end', 'a\x1bPqxyz', 'a'],
    ['a title that another order breaks off', 'a\x1b]0;titre\x1b[1mb', 'ab'],
    ['an escape alone', 'a\x1b', 'a'],
    ['controls', 'a\x00\x01\x0b\x7fb\u0085c', 'abc'],
    ['a tab', 'a\tb', 'a\tb'],
    ['letters of any script', 'île 😀 ок', 'île 😀 ок'],
  ])('shows nothing of %s', (_, line, shown) => {
    expect(drawnLine(line)).toBe(shown);
  });

  it.each([
    ['10%\r55%\r100%', '100%'],
    ['10%\r55%\r100%\r', '100%'],
    ['Téléchargement\r5', '5éléchargement'],
    ['Téléchargement\r5\x1b[K', '5'],
    ['ancien\x1b[2K\rneuf', 'neuf'],
    ['abcdef\x1b[1K', ''],
    ['abcdef\rab\x1b[1Kxy', '  xyef'],
    ['ab\b\bxy', 'xy'],
    ['nom\b\b\bn\bno\bom', 'nom'],
    ['\x1b[32m10%\x1b[0m\r\x1b[32m20%\x1b[0m', '20%'],
    ['\ufdd0a\rb', 'b'],
  ])('that goes back over itself shows its end: %j', (line, shown) => {
    expect(drawnLine(line).replace(/^ +$/, '')).toBe(shown);
  });

  it('is read as fast whatever it holds', () => {
    for (const piece of ['\x1bP', '\x1b]', '\x1b[', '\x1b', '\r', '\b', '\x1b[K', '\x1b(']) {
      const elapsed = startQuietClock();
      drawnLine(piece.repeat(100_000));
      expect(elapsed()).toBeLessThan(2_000);
    }
  });

  it('is read alone in a text of several', () => {
    expect(drawnText('a\r\nb\rc\n\x1b[1md')).toBe('a\nc\nd');
  });
});
