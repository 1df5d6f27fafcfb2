import type { Page } from '@playwright/test';

/** What the panel of containers shows from its first row to its last: `NAME STATE`, in its order. */
export function readShownRows(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const list = document.querySelector('.panel.containers .virtual-list');
    if (!list) throw new Error('no list of containers');
    const rows = new Map<number, string>();
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (let top = 0; top <= list.scrollHeight; top += list.clientHeight / 2) {
      list.scrollTop = top;
      await drawn();
      for (const row of list.querySelectorAll('li')) {
        const state = /ctn-row-(created|running|exited|paused|restarting|removing|dead)/.exec(
          row.innerHTML,
        )?.[1];
        rows.set(Number(row.ariaPosInSet), `${row.querySelector('.ctn-name')?.textContent} ${state}`);
      }
    }
    return [...rows].sort(([a], [b]) => a - b).map(([, text]) => text);
  });
}
