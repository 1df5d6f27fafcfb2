import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BlockFeed } from '#main/layer/block-feed.ts';

/** A stream of pieces that fit no block, each byte told from its neighbours. */
function* pieces(sizes: readonly number[]): Generator<Buffer> {
  let at = 0;
  for (const size of sizes) {
    yield Buffer.from(Uint8Array.from({ length: size }, (_, index) => (at + index) % 251));
    at += size;
  }
}

const SIZES = [1, 700_000, 65_536, 3_000_000, 17, 2_500_001];
const TOTAL = SIZES.reduce((sum, size) => sum + size, 0);

describe('the feed of blocks', () => {
  it('hands over every byte in order, and tells how many', async () => {
    const taken: Buffer[] = [];
    const told: number[] = [];
    const feed: BlockFeed = new BlockFeed({
      onBlock: (memory, length) => {
        taken.push(Buffer.from(memory.slice(0, length)));
        void setImmediate().then(() => feed.giveBack(memory));
      },
      onBytes: (bytes) => told.push(bytes),
    });
    await pipeline(Readable.from(pieces(SIZES)), feed);
    expect(Buffer.concat(taken).equals(Buffer.concat([...pieces(SIZES)]))).toBe(true);
    expect(told.at(-1)).toBe(TOTAL);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it('reads no further than its blocks hold while none comes back', async () => {
    const held: ArrayBuffer[] = [];
    let bytes = 0;
    const feed = new BlockFeed({
      onBlock: (memory) => held.push(memory),
      onBytes: (count) => {
        bytes = count;
      },
    });
    const total = 40 * 300_000;
    const ended = pipeline(Readable.from(Array(40).fill(Buffer.alloc(300_000))), feed);
    await expect.poll(() => held.length).toBe(16);
    const size = held[0]?.byteLength ?? 0;
    expect(bytes).toBe(16 * size);

    while (bytes < total) {
      const next = held.shift();
      if (next) feed.giveBack(next);
      await setImmediate();
    }
    await ended;
    expect(bytes).toBe(total);
  });

  it('hands over nothing for an empty stream', async () => {
    let count = 0;
    const feed = new BlockFeed({ onBlock: () => count++, onBytes: () => {} });
    await pipeline(Readable.from([]), feed);
    expect(count).toBe(0);
  });
});
