import type { Page } from '@playwright/test';

/** Begins to watch the page; the function resolves with the time of the first frame after the selector matches. */
export async function watchFor(page: Page, selector: string): Promise<() => Promise<number>> {
  const watch = await page.evaluateHandle((wanted) => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const observer = new MutationObserver(() => {
      if (!document.querySelector(wanted)) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    return { promise };
  }, selector);
  return () => watch.evaluate(({ promise }) => promise);
}
