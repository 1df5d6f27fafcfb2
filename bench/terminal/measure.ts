import type { Page } from '@playwright/test';

/** Numbers the flood writes, one a line. */
export const FLOOD_LINES = 2_000_000;

/** Numbers each side writes before: a page just brought to the front draws its first frames more slowly. */
export const WARM_UP_LINES = 200_000;

/** What they are to a terminal, whose line discipline ends each line with two bytes. */
export const FLOOD_BYTES = 16_888_896;

export interface Flood {
  /** From the key that starts it to the frame that shows what follows it. */
  durationMs: number;
  /** Between the frames of the page meanwhile. */
  framesMs: number[];
}

/** Types the flood, of so many lines, and waits until what comes after it is on screen. */
export async function measureFlood(page: Page, lines = FLOOD_LINES): Promise<Flood> {
  await page.bringToFront();
  await page.keyboard.type(`seq 1 ${WARM_UP_LINES}; clear; echo chaud-$((1+1))\n`);
  await untilText(page, 'chaud-2');
  await page.keyboard.type(`seq 1 ${lines}; echo fin-$((1+1))`);
  await untilText(page, '1+1))');
  const watch = await page.evaluateHandle(() => {
    const { promise, resolve } = Promise.withResolvers<Flood>();
    const framesMs: number[] = [];
    const start = performance.now();
    let last = start;
    const onFrame = (now: number) => {
      framesMs.push(now - last);
      last = now;
      if (window.benchScreen.text().includes('fin-2')) resolve({ durationMs: now - start, framesMs });
      else requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    return { promise };
  });
  await page.keyboard.press('Enter');
  const flood = await watch.evaluate(({ promise }) => promise);
  await page.keyboard.type('clear\n');
  await page.waitForFunction(() => !window.benchScreen.text().includes('fin-2'));
  return flood;
}

/** Keys typed on a line before it is emptied: it must not wrap. */
const KEYS_A_LINE = 25;

/** Shortest and longest pause between keys, in milliseconds: they fall anywhere between two frames. */
const PAUSE_MS = { min: 30, max: 80 };

/** Milliseconds from the page's own notice of a key to the drawing that shows its echo, for each of `count` keys. */
export async function measureEcho(page: Page, count: number): Promise<number[]> {
  const echoesMs: number[] = [];
  await page.bringToFront();
  while (echoesMs.length < count) {
    for (let at = 0; at < KEYS_A_LINE; at++) {
      echoesMs.push(await echoOf(page));
      await page.waitForTimeout(PAUSE_MS.min + Math.random() * (PAUSE_MS.max - PAUSE_MS.min));
    }
    await page.keyboard.press('Control+u');
    await page.waitForFunction(() => !window.benchScreen.text().includes('x'));
  }
  return echoesMs;
}

async function echoOf(page: Page): Promise<number> {
  const watch = await page.evaluateHandle(() => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const shown = () => window.benchScreen.text().split('x').length;
    const before = shown();
    const onKey = (event: KeyboardEvent) => {
      const stop = window.benchScreen.onDraw(() => {
        if (shown() === before) return;
        stop();
        resolve(performance.now() - event.timeStamp);
      });
    };
    window.addEventListener('keydown', onKey, { capture: true, once: true });
    return { promise };
  });
  await page.keyboard.press('x');
  return watch.evaluate(({ promise }) => promise);
}

/** Resolves once the terminal of the page shows `text`. */
export async function untilText(page: Page, text: string): Promise<void> {
  await page.waitForFunction((wanted) => window.benchScreen.text().includes(wanted), text);
}

/** A prompt without letters, so that what is typed can be counted, on an empty screen. */
export async function preparePrompt(page: Page): Promise<void> {
  await page.keyboard.type("PROMPT_COMMAND=; PS1='$ '; clear; echo pr-$((2+2))\n");
  await untilText(page, 'pr-4');
  await page.keyboard.type('clear\n');
  await page.waitForFunction(() => window.benchScreen.text().trim() === '$');
}
