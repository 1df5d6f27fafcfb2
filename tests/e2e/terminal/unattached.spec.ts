import type { Page, WebSocketRoute } from '@playwright/test';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { expect, test } from '../support/fixtures.ts';
import { TerminalPage } from './terminal-page.ts';

const { unattached } = TERMINAL_TEXTS;

/** Stands between the page and the core: what `refused` matches is closed, now and when it is opened again. */
async function standBetween(page: Page): Promise<{ refuse(refused: RegExp | null): Promise<void> }> {
  const open = new Set<WebSocketRoute>();
  let refusing: RegExp | null = null;
  await page.routeWebSocket(/.*/, (socket) => {
    if (refusing?.test(socket.url())) return void socket.close();
    socket.connectToServer();
    open.add(socket);
  });
  // Only sockets that are opened after this are routed.
  await page.reload();
  return {
    async refuse(refused) {
      refusing = refused;
      const cut = [...open].filter((socket) => refused?.test(socket.url()));
      for (const socket of cut) open.delete(socket);
      await Promise.all(cut.map((socket) => socket.close()));
    },
  };
}

for (const [what, refused, sentence] of [
  ['whose channel is refused', /\/terminal\//, unattached.refused],
  ['whose core does not answer at all', /.*/, unattached.coreAway],
] as const) {
  test(`a terminal ${what} says why, and follows its program again by itself`, async ({ launch, kind }) => {
    test.skip(kind !== 'browser', 'les terminaux d’Electron n’ont pas de socket');
    const { page } = await launch();
    const terminal = new TerminalPage(page);
    const between = await standBetween(page);
    await terminal.ready();
    await between.refuse(refused);
    await expect(terminal.views).toContainText(sentence);

    await between.refuse(null);
    await expect(terminal.views).not.toContainText(sentence);
    await terminal.focus();
    await terminal.run('echo encore-$((40+2))');
    await terminal.untilText('encore-42');
  });
}
