import { TerminalPage } from '../../tests/e2e/terminal/terminal-page.ts';
import { withApp, withBrowser } from '../support/browser.ts';
import { untilSettled } from '../support/process.ts';
import { measureFlood, preparePrompt } from '../terminal/measure.ts';
import { probeRows } from '../terminal/probe.ts';
import { type Curve, measureCurve } from './curve.ts';

const TITLES = { name: 'lines printed in a terminal', title: 'Lignes écrites dans un terminal' };
const SIZES = [250_000, 500_000, 1_000_000, 2_000_000];
const ROUNDS = 3;

/** From the key that starts a flood to the frame that shows what follows it, by the lines it prints. */
export async function measureLines(): Promise<Curve> {
  return withBrowser((browser) =>
    withApp(browser, async ({ page, pid }) => {
      await new TerminalPage(page).ready();
      await page.evaluate(probeRows);
      await preparePrompt(page);
      await untilSettled(pid);
      return measureCurve(TITLES, SIZES, ROUNDS, async (size) => {
        const { durationMs } = await measureFlood(page, size);
        return durationMs;
      });
    }),
  );
}
