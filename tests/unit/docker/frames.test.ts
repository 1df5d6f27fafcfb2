import { expect, it } from 'vitest';
import { createFrameReader } from '#main/docker/frames.ts';

function header(stream: number, length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes[0] = stream;
  bytes.writeUInt32BE(length, 4);
  return bytes;
}

it('gives the pieces of frames as they come, wherever the bytes are cut, empty frames left out', () => {
  const bytes = Buffer.concat([
    header(1, 2),
    Buffer.from('un'),
    header(1, 0),
    header(2, 4),
    Buffer.from('deux'),
  ]);
  for (let at = 0; at <= bytes.length; at++) {
    const piecesOf = createFrameReader();
    const pieces = [...piecesOf(bytes.subarray(0, at)), ...piecesOf(bytes.subarray(at))];
    const written = (name: string) =>
      pieces.flatMap(({ stream, bytes: part }) => (stream === name ? [part.toString()] : [])).join('');
    expect([written('stdout'), written('stderr')]).toEqual(['un', 'deux']);
    expect(pieces.filter(({ isStart }) => isStart)).toHaveLength(2);
  }
});

it('keeps nothing of a frame that announces four gigabytes', () => {
  const piecesOf = createFrameReader();
  piecesOf(header(1, 0xffff_ffff));
  expect(piecesOf(Buffer.from('tout de suite'))).toMatchObject([{ stream: 'stdout', isStart: true }]);
  expect(piecesOf(Buffer.from('la suite'))).toMatchObject([{ stream: 'stdout', isStart: false }]);
});
