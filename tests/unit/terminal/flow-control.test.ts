import { beforeEach, describe, expect, it } from 'vitest';
import { FlowControl, LARGEST_WINDOW_BYTES, LOW_WATERMARK_RATIO } from '#main/terminal/flow-control.ts';
import { caseCount, seededRandom } from '../../support/campaign.ts';

/** The window of a renderer whose rate is not known yet. */
const FIRST_WINDOW_BYTES = new FlowControl({ pause() {}, resume() {} }).windowBytes;
const LOW_WATERMARK_BYTES = FIRST_WINDOW_BYTES * LOW_WATERMARK_RATIO;

let isPaused: boolean;
let flow: FlowControl;

beforeEach(() => {
  isPaused = false;
  const source = {
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
    },
  };
  flow = new FlowControl(source);
});

/** A renderer that draws `bytesPerMs` for a while, with as much as it may have always on its way. */
function drawFor(bytesPerMs: number): void {
  for (let turn = 0; turn < 2_000; turn += 1) {
    while (!isPaused) flow.sent(4_096);
    const bytes = Math.min(flow.unackedBytes, Math.max(8_192, 20 * bytesPerMs));
    flow.acked(bytes, bytes / bytesPerMs);
  }
}

describe('flow control', () => {
  it('lets a source run below the high watermark', () => {
    flow.sent(FIRST_WINDOW_BYTES - 1);
    expect(isPaused).toBe(false);
  });

  it('pauses the source at the high watermark and resumes it only at the low one', () => {
    flow.sent(FIRST_WINDOW_BYTES);
    expect(isPaused).toBe(true);
    flow.acked(FIRST_WINDOW_BYTES - LOW_WATERMARK_BYTES - 1, 0);
    expect(isPaused).toBe(true);
    flow.acked(1, 0);
    expect(isPaused).toBe(false);
  });

  it('counts an acknowledgement of more than was sent as all of it, so that later bytes still count', () => {
    flow.sent(10);
    flow.acked(4_000_000_000, 0);
    expect(flow.unackedBytes).toBe(0);
    flow.sent(FIRST_WINDOW_BYTES);
    expect(isPaused).toBe(true);
  });

  it('takes a negative acknowledgement for none', () => {
    flow.sent(10);
    flow.acked(-5, 0);
    expect(flow.unackedBytes).toBe(10);
  });

  it('resumes the source and forgets what was on its way when nobody is attached any more', () => {
    flow.sent(FIRST_WINDOW_BYTES * 3);
    flow.reset();
    expect(isPaused).toBe(false);
    expect(flow.unackedBytes).toBe(0);
  });

  it('lets a source go once when acknowledgements are lost, then waits for one', () => {
    flow.sent(FIRST_WINDOW_BYTES * 16);
    flow.forgive();
    expect(isPaused).toBe(false);
    flow.sent(FIRST_WINDOW_BYTES);
    flow.forgive();
    expect(isPaused).toBe(true);
    flow.acked(FIRST_WINDOW_BYTES, 0);
    expect(isPaused).toBe(false);
  });

  it('lets more through to a renderer that draws fast, within a bound, and little again once it draws slowly', () => {
    drawFor(4_000);
    expect(flow.windowBytes).toBe(4_000 * 70);
    drawFor(1_000_000);
    expect(flow.windowBytes).toBe(LARGEST_WINDOW_BYTES);
    drawFor(1);
    expect(flow.windowBytes).toBe(FIRST_WINDOW_BYTES);
  });

  it('is not fooled by a pause between what is drawn: only the time of drawing counts', () => {
    for (let turn = 0; turn < 50; turn += 1) {
      flow.sent(10_000);
      flow.acked(10_000, 2);
    }
    expect(flow.windowBytes).toBe(5_000 * 70);
  });

  it('learns nothing from the echo of keys', () => {
    drawFor(4_000);
    const before = flow.windowBytes;
    for (let key = 0; key < 100; key += 1) {
      flow.sent(1);
      flow.acked(1, 5);
    }
    expect(flow.windowBytes).toBe(before);
  });

  it('does not believe a renderer that draws in no time', () => {
    for (let turn = 0; turn < 100; turn += 1) {
      flow.sent(10_000);
      flow.acked(10_000, 0);
    }
    expect(flow.windowBytes).toBe(FIRST_WINDOW_BYTES);
  });

  it('knows nothing of the next renderer', () => {
    drawFor(4_000);
    flow.reset();
    expect(flow.windowBytes).toBe(FIRST_WINDOW_BYTES);
  });

  it('is paused exactly between the watermarks it crossed, whatever the order of bytes and acknowledgements', () => {
    const random = seededRandom(20_26);
    let unacked = 0;
    let shouldPause = false;
    for (let turn = 0; turn < caseCount(20_000, 5_000_000); turn += 1) {
      const bytes = Math.floor(random() * 40_000);
      if (random() < 0.5) {
        flow.sent(bytes);
        unacked += bytes;
        if (unacked >= FIRST_WINDOW_BYTES) shouldPause = true;
      } else {
        flow.acked(bytes, 0);
        unacked = Math.max(0, unacked - bytes);
        if (unacked <= LOW_WATERMARK_BYTES) shouldPause = false;
      }
      expect([flow.unackedBytes, isPaused]).toEqual([unacked, shouldPause]);
    }
  });
});
