import { describe, expect, it } from 'vitest';
import { bytesOfText, textOfBytes } from '#main/core/raw-text.ts';
import { diskName, hasRawBytes, shownName } from '#shared/domain/raw-name.ts';
import { shellQuote } from '#shared/domain/shell-quote.ts';

describe('a name whose bytes are no UTF-8', () => {
  const latin1 = Buffer.from("café\\'x", 'latin1');

  it('becomes a text and those bytes again, through JSON too', () => {
    for (const bytes of [
      latin1,
      Buffer.from('îles 😀'),
      Buffer.from([0xff, 0xfe, 0x41, 0xc3]),
      // The beginning of a character, a character of half a pair, one longer than it need be.
      Buffer.from([0xe2, 0x82, 0x41, 0xed, 0xa0, 0x80, 0xc0, 0x80, 0xf5, 0x80, 0x80, 0x80]),
      Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
    ]) {
      const text = JSON.parse(JSON.stringify(textOfBytes(bytes))) as string;
      expect(bytesOfText(text)).toEqual(bytes);
    }
    expect(textOfBytes(Buffer.from('île 😀'))).toBe('île 😀');
    expect(hasRawBytes(textOfBytes(latin1))).toBe(true);
    expect(hasRawBytes('île 😀')).toBe(false);
  });

  it('is shown, quoted and named on the disk as its bytes', () => {
    const name = textOfBytes(latin1);
    expect(shownName(name)).toBe("caf\\xe9\\'x");
    expect(shellQuote(name)).toBe("$'caf\\xe9\\\\\\'x'");
    expect(diskName(name)).toBe("caf%E9\\'x");
  });
});
