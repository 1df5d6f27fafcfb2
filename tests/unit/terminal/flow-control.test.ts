import { beforeEach, describe, expect, it } from 'vitest';
import { FlowControl, HIGH_WATERMARK_BYTES, LOW_WATERMARK_RATIO } from '#main/terminal/flow-control.ts';
import { caseCount, seededRandom } from '../../support/campaign.ts';

const LOW_WATERMARK_BYTES = HIGH_WATERMARK_BYTES * LOW_WATERMARK_RATIO;

let isPaused: boolean;
let nowMs: number;
let flow: FlowControl;

beforeEach(() => {
  isPaused = false;
  nowMs = 0;
  const source = {
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
    },
  };
  flow = new FlowControl(source, () => nowMs);
});

/** A renderer that draws `bytesPerMs` for a second, with as much as it may have always on its way. */
function drawFor(bytesPerMs: number): void {
  for (const end = nowMs + 1_000; nowMs < end; nowMs += 5) {
    while (!isPaused) flow.sent(4_096);
    flow.acked(5 * bytesPerMs);
  }
}

describe('flow control', () => {
  it('lets a source run below the high watermark', () => {
    flow.sent(HIGH_WATERMARK_BYTES - 1);
    expect(isPaused).toBe(false);
  });

  it('pauses the source at the high watermark and resumes it only at the low one', () => {
    flow.sent(HIGH_WATERMARK_BYTES);
    expect(isPaused).toBe(true);
    flow.acked(HIGH_WATERMARK_BYTES - LOW_WATERMARK_BYTES - 1);
    expect(isPaused).toBe(true);
    flow.acked(1);
    expect(isPaused).toBe(false);
  });

  it('counts an acknowledgement of more than was sent as all of it, so that later bytes still count', () => {
    flow.sent(10);
    flow.acked(4_000_000_000);
    expect(flow.unackedBytes).toBe(0);
    flow.sent(HIGH_WATERMARK_BYTES);
    expect(isPaused).toBe(true);
  });

  it('takes a negative acknowledgement for none', () => {
    flow.sent(10);
    flow.acked(-5);
    expect(flow.unackedBytes).toBe(10);
  });

  it('resumes the source and forgets what was on its way when nobody is attached any more', () => {
    flow.sent(HIGH_WATERMARK_BYTES * 3);
    flow.reset();
    expect(isPaused).toBe(false);
    expect(flow.unackedBytes).toBe(0);
  });

  it('lets a source go once when acknowledgements are lost, then waits for one', () => {
    flow.sent(HIGH_WATERMARK_BYTES * 16);
    flow.forgive();
    expect(isPaused).toBe(false);
    flow.sent(HIGH_WATERMARK_BYTES);
    flow.forgive();
    expect(isPaused).toBe(true);
    flow.acked(HIGH_WATERMARK_BYTES);
    expect(isPaused).toBe(false);
  });

  it('lets more through to a renderer that draws fast, within a bound, and little again once it draws slowly', () => {
    drawFor(4_000);
    flow.sent(3 * HIGH_WATERMARK_BYTES - flow.unackedBytes);
    expect(isPaused).toBe(false);
    drawFor(1_000_000);
    flow.sent(512 * 1024 - flow.unackedBytes);
    expect(isPaused).toBe(true);
    drawFor(500);
    flow.acked(flow.unackedBytes);
    flow.sent(HIGH_WATERMARK_BYTES);
    expect(isPaused).toBe(true);
  });

  it('knows nothing of the next renderer', () => {
    drawFor(4_000);
    flow.reset();
    flow.sent(HIGH_WATERMARK_BYTES);
    expect(isPaused).toBe(true);
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
        if (unacked >= HIGH_WATERMARK_BYTES) shouldPause = true;
      } else {
        flow.acked(bytes);
        unacked = Math.max(0, unacked - bytes);
        if (unacked <= LOW_WATERMARK_BYTES) shouldPause = false;
      }
      expect([flow.unackedBytes, isPaused]).toEqual([unacked, shouldPause]);
    }
  });
});
