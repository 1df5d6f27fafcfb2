import type { Page } from '@playwright/test';

/** Begins to time the frames of the page; the function ends it and gives the milliseconds between them. */
export async function timeFrames(page: Page): Promise<() => Promise<number[]>> {
  const timing = await page.evaluateHandle(() => {
    const state = { framesMs: [] as number[], isOn: true };
    let last = performance.now();
    const onFrame = (now: number) => {
      state.framesMs.push(now - last);
      last = now;
      if (state.isOn) requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    return state;
  });
  return () =>
    timing.evaluate((state) => {
      state.isOn = false;
      return state.framesMs;
    });
}
