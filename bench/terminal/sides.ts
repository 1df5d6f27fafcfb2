import type { Browser, Page } from '@playwright/test';
import { VIEWPORT } from '../support/browser.ts';
import type { Grid } from './grid.ts';
import { preparePrompt } from './measure.ts';
import { probeWetty } from './probe.ts';

/** An empty page of its own, as large as ours. */
export async function openPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: VIEWPORT })).newPage();
}

/** wetty starts another terminal with another shell when it loses its connection, which it sometimes does as it opens. */
const ATTEMPTS = 3;

/** wetty as it comes, or without WebGL, where it draws elements as we do: which is faster depends on the machine. */
export async function openWetty(
  browser: Browser,
  url: string,
  grid: Grid,
  hasWebgl: boolean,
  attempt = 1,
): Promise<Page> {
  const page = await openPage(browser);
  if (!hasWebgl) await page.addInitScript(refuseWebgl);
  await page.goto(url);
  try {
    await page.waitForFunction(() => window.wetty_term !== undefined);
    await page.evaluate(probeWetty, grid);
    await page.waitForFunction(() => /[#$]\s*$/.test(window.benchScreen.text()));
    await preparePrompt(page);
    return page;
  } catch (error) {
    if (attempt === ATTEMPTS) throw error;
    await page.context().close();
    return openWetty(browser, url, grid, hasWebgl, attempt + 1);
  }
}

function refuseWebgl(): void {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (
    this: HTMLCanvasElement,
    kind: string,
    options?: unknown,
  ) {
    return kind.startsWith('webgl') ? null : Reflect.apply(getContext, this, [kind, options]);
  } as typeof getContext;
}

/** As the programs of our terminal know it. */
export async function gridOf(page: Page): Promise<Grid> {
  await page.keyboard.type('clear; stty size\n');
  const said = await page.waitForFunction(() =>
    /(\d+) (\d+)/.exec(window.benchScreen.text())?.slice(1).map(Number),
  );
  const [rows = 0, cols = 0] = (await said.jsonValue()) ?? [];
  return { rows, cols };
}
