import { describe, expect, it } from 'vitest';
import { characterName, findHidden, showHidden } from '#shared/hidden-characters.ts';

const KINDS = ['command', 'value', 'code', 'prose'] as const;

const RANGES: readonly (readonly [string, number, number])[] = [
  ['controls', 0x00, 0x08],
  ['more controls', 0x0b, 0x1f],
  ['DEL and C1', 0x7f, 0x9f],
  ['the soft hyphen', 0xad, 0xad],
  ['the joiner of graphemes', 0x34f, 0x34f],
  ['the Arabic letter mark', 0x61c, 0x61c],
  ['Hangul fillers', 0x115f, 0x1160],
  ['Mongolian selectors', 0x180b, 0x180f],
  ['zero-width characters and marks', 0x200b, 0x200f],
  ['separators, embeddings and overrides', 0x2028, 0x202e],
  ['joiners, invisible operators, isolates', 0x2060, 0x206f],
  ['blank Braille', 0x2800, 0x2800],
  ['the Hangul filler', 0x3164, 0x3164],
  ['halves of a character', 0xd800, 0xdfff],
  ['selectors of variants', 0xfe00, 0xfe0f],
  ['the byte-order mark', 0xfeff, 0xfeff],
  ['the narrow filler', 0xffa0, 0xffa0],
  ['interlinear marks', 0xfff9, 0xfffb],
  ['musical marks', 0x1d173, 0x1d17a],
  ['tags', 0xe0000, 0xe007f],
  ['more selectors', 0xe0100, 0xe01ef],
];

describe('characters that show nothing', () => {
  it.each(RANGES)('%s are found everywhere and shown by their number', (_name, from, to) => {
    for (let code = from; code <= to; code++) {
      const character = String.fromCodePoint(code);
      for (const kind of KINDS)
        expect([code, kind, findHidden(`a${character}b`, kind)]).toEqual([
          code,
          kind,
          { character, index: 1 },
        ]);
      expect(showHidden(`a${character}b`)).toBe(`a⟨${characterName(character)}⟩b`);
    }
  });

  it('end lines in prose and code only, and part words there only', () => {
    for (const character of ['\n', '\t']) {
      expect(KINDS.filter((kind) => findHidden(character, kind))).toEqual(['command', 'value']);
      expect(showHidden(character)).toBe(character);
    }
  });

  it('are spaces that a shell takes for letters, in commands and code', () => {
    for (const space of '\u00a0\u1680\u2000\u2009\u202f\u205f\u3000')
      expect(KINDS.filter((kind) => findHidden(`a${space}b`, kind))).toEqual(['command', 'code']);
  });

  it('are part of drawings in prose, and of nothing in a command', () => {
    for (const drawing of ['☺️', '👩‍💻', '👍🏽', '1️⃣', '🏳️‍🌈', '❤️‍🔥']) {
      expect(findHidden(drawing, 'prose')).toBeNull();
      expect(showHidden(drawing)).toBe(drawing);
    }
    expect(findHidden('👩‍💻', 'command')).toMatchObject({ character: '\u200d' });
    expect(findHidden('a\u200d😀', 'prose')).toMatchObject({ character: '\u200d' });
    expect(findHidden('a\ufe0f', 'prose')).toMatchObject({ character: '\ufe0f' });
  });

  it('are none of the letters of French, of other scripts, nor drawings of one character', () => {
    const plain = 'Œuvre à l’été… « é » 日本語 Привет عربى ελ → ✓ 🐳 ½ e\u0301';
    for (const kind of ['value', 'prose'] as const) expect(findHidden(plain, kind)).toBeNull();
    expect(showHidden(plain)).toBe(plain);
  });
});
