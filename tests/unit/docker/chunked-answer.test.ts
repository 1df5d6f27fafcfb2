import { describe, expect, it } from 'vitest';
import { ChunkedAnswer } from '#main/docker/chunked-answer.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nServer: Docker\r\nTransfer-Encoding: chunked\r\n\r\n';
const LAST = '0\r\n\r\n';

/** What an answer given in these pieces holds; null as long as it is not whole. */
function read(...pieces: readonly string[]): string | null {
  const answer = new ChunkedAnswer();
  let body = '';
  for (const piece of pieces) {
    for (const part of answer.write(Buffer.from(piece, 'latin1')))
      body += Buffer.from(part).toString('latin1');
  }
  return answer.isWhole ? body : null;
}

describe('an answer in chunks', () => {
  const whole = `${HEAD}b\r\nune couche\n\r\n00A\r\n\r\n0\r\n\r\n123\r\n${LAST}`;
  const body = 'une couche\n\r\n0\r\n\r\n123';

  it('is read wherever it is cut', () => {
    for (let at = 0; at <= whole.length; at++) {
      expect(read(whole.slice(0, at), whole.slice(at))).toBe(body);
    }
    expect(read(...whole)).toBe(body);
  });

  it('is whole with its last byte only, wherever it ends', () => {
    for (let end = 0; end < whole.length; end++) expect(read(whole.slice(0, end))).toBeNull();
  });

  it('tells where its head ends before it gives anything', () => {
    const answer = new ChunkedAnswer();
    expect([...answer.write(Buffer.from(HEAD.slice(0, -1)))]).toEqual([]);
    const parts = [...answer.write(Buffer.from(`\n1\r\nx\r\n${LAST}`))];
    expect(parts.map(String)).toEqual(['', 'x']);
  });

  it('ends where it says, whatever follows, with headers after it or without', () => {
    expect(read(`${HEAD}1\r\nx\r\n0\r\nDigest: y\r\nZ: 0\r\n\r\nHTTP/1.1 200 OK\r\n`)).toBe('x');
    expect(read(HEAD + LAST)).toBe('');
  });

  it.each([
    'HTTP/1.1 404 Not Found',
    'HTTP/1.1 2000 OK',
    'HTTP/1.1 101 Switching',
    'HTTP/1.0 200 OK',
    'SSH-2.0-OpenSSH',
    '',
  ])('does not begin with %j', (status) => {
    expect(() => read(HEAD.replace('HTTP/1.1 200 OK', status))).toThrow('another status');
  });

  it.each([
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding: identity',
    'Transfer-Encoding: chunked\r\nContent-Length: 5',
    'content-length : 5\r\nTransfer-Encoding: chunked',
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked',
    'Transfer-Encoding: chunked\r\nContent-Encoding: gzip',
    'Content-Length: 5',
    'X-Transfer-Encoding: chunked',
  ])('is encoded in no other way: %j', (headers) => {
    expect(() => read(HEAD.replace('Transfer-Encoding: chunked', headers))).toThrow('without chunks');
  });

  it('says that it is in chunks as any engine does', () => {
    for (const header of ['transfer-encoding:chunked', 'TRANSFER-ENCODING: \tChunked ']) {
      expect(read(HEAD.replace('Transfer-Encoding: chunked', header) + LAST)).toBe('');
    }
  });

  it.each(['', 'x', '-1', '+1', ' 1', '1 ', '0x1', '1;ext=1', '1.5', '1g', '123456789', '1\r2'])(
    'has no chunk of the size %j',
    (size) => {
      expect(() => read(`${HEAD}${size}\r\nx\r\n${LAST}`)).toThrow('an answer with');
    },
  );

  it('has no chunk that is longer or shorter than it says', () => {
    expect(() => read(`${HEAD}3\r\nx\r\n${LAST}`)).toThrow('another size');
    expect(() => read(`${HEAD}2\r\nxyz\r\n${LAST}`)).toThrow('another size');
    expect(read(`${HEAD}ffffffff\r\nx\r\n${LAST}`)).toBeNull();
  });

  it('has no line without its two characters at the end', () => {
    expect(() => read(`${HEAD}1\nx\r\n${LAST}`)).toThrow('ends otherwise');
    expect(() => read(HEAD.replaceAll('\r', ''))).toThrow('ends otherwise');
  });

  it('fills no memory with lines that do not end, or do not stop', () => {
    for (const before of ['', HEAD, `${HEAD}0\r\n`]) {
      expect(() => read(before, ...Array<string>(10).fill('1'.repeat(1000)))).toThrow('too long');
      expect(() => read(before, '1'.repeat(100_000))).toThrow('too long');
    }
    const lines = 'A: b\r\n'.repeat(101);
    expect(() => read(HEAD.replace('Server: Docker\r\n', lines))).toThrow('too many lines');
    expect(() => read(`${HEAD}0\r\n${lines}`)).toThrow('too many lines');
  });
});
