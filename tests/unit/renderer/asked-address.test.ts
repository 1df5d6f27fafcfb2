import { domainToASCII } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readAddress } from '../../../src/renderer/asked-address.ts';

describe('an address that is asked for', () => {
  it.each([
    ['https://docs.docker.com/', 'docs.docker.com', 'https://docs.docker.com/'],
    ['http://localhost:8080/caf%C3%A9', 'localhost:8080', 'http://localhost:8080/café'],
    ['http://x.test/\u202egpj.exe', 'x.test', 'http://x.test/⟨U+202E⟩gpj.exe'],
    ['http://x.test/%E2%80%AEgpj.exe', 'x.test', 'http://x.test/⟨U+202E⟩gpj.exe'],
    ['http://x.test/%E2%80%8B', 'x.test', 'http://x.test/⟨U+200B⟩'],
    ['http://good.test\\@evil.test/', 'good.test', 'http://good.test/@evil.test/'],
    ['http://ev\til.test/', 'evil.test', 'http://evil.test/'],
    ['http://[::1]:81/%', '[::1]:81', 'http://[::1]:81/%'],
  ])('%j leads to %s, and is shown whole', (text, host, shown) => {
    expect(readAddress(text)).toEqual({ host, shown, letters: null, hasUserInfo: false });
  });

  it.each(['bücher.test', 'аррӏе.com', '例え.テスト', 'faß.de', '☃.net', 'éà-ça.bzh', 'a.пример.испытание'])(
    '%s is shown both ways',
    (letters) => {
      const host = domainToASCII(letters);
      expect(readAddress(`http://${letters}:8000/`)).toMatchObject({ host: `${host}:8000`, letters });
      expect(readAddress(`http://${host}/`)).toMatchObject({ host, letters });
    },
  );

  it.each(['https://bank.test@evil.test/', 'https://bank.test:443@evil.test/', 'https://:x@evil.test/'])(
    'that names somebody before its site is told: %s',
    (text) => expect(readAddress(text)).toMatchObject({ host: 'evil.test', hasUserInfo: true }),
  );

  it('reads any label written in ASCII without failing', () => {
    for (const label of [
      'xn--',
      'xn--a',
      'xn---',
      'xn--99999999999999',
      'xn--0000000',
      'xn--ASCII-',
      'xn--é',
    ])
      expect(() => readAddress(`http://${label}.test/`)).not.toThrow();
  });

  it('is none where a browser reads none', () => expect(readAddress('http://')).toBeNull());
});
