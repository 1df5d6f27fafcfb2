import type { JSHandle, Page } from '@playwright/test';

/** What `read` says, in the page, of each row that a list shows from its first to its last, in its order. */
export function readShownRows<T>(
  page: Page,
  list: string,
  read: JSHandle<(row: Element) => T>,
): Promise<T[]> {
  return page.evaluate(
    async ({ selector, read }) => {
      const list = document.querySelector(selector);
      if (!list) throw new Error(`no list ${selector}`);
      const rows = new Map<number, T>();
      const drawn = () =>
        new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      for (let top = 0; top <= list.scrollHeight; top += list.clientHeight) {
        list.scrollTop = top;
        await drawn();
        for (const row of list.querySelectorAll('li')) rows.set(Number(row.ariaPosInSet), read(row));
      }
      return [...rows].sort(([a], [b]) => a - b).map(([, said]) => said);
    },
    { selector: list, read },
  );
}
