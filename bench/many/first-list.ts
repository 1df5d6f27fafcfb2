import type { Page } from '@playwright/test';
import { UI } from '#shared/strings/fr/ui.ts';

/** Opens a tool; milliseconds from the click to the first frame where its list has at least `count` rows. */
export async function timeFirstList(page: Page, tool: string, list: string, count: number): Promise<number> {
  const watch = await page.evaluateHandle(
    ({ selector, least }) => {
      const { promise, resolve } = Promise.withResolvers<number>();
      const onClick = (event: MouseEvent) => {
        const isShown = () => Number(document.querySelector(selector)?.getAttribute('aria-setsize')) >= least;
        const observer = new MutationObserver(() => {
          if (!isShown()) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - event.timeStamp));
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true });
      };
      window.addEventListener('click', onClick, { capture: true, once: true });
      return { promise };
    },
    { selector: `${list} li`, least: count },
  );
  const rail = page.getByRole('toolbar', { name: UI.tools.rail, exact: true });
  await rail.getByRole('button', { name: tool, exact: true }).click();
  return watch.evaluate(({ promise }) => promise);
}
