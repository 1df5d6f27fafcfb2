import { createServer } from 'node:http';
import type { BrowserContext } from '@playwright/test';
import { formerPort } from '#main/web/former-page.ts';
import { copyKeptDataFolder, readKeptBrowserStorage } from '../support/kept-data-folder.ts';
import { BuildPane } from './pages/build-pane.ts';
import { expect, test } from './support/fixtures.ts';
import { PAGE_ONLY } from './support/kind.ts';

/** What the page of f95f4cf left in the browser, at the one address the app had for this folder. */
async function leaveFormerStorage(context: BrowserContext, dataDir: string): Promise<void> {
  const port = formerPort(dataDir);
  const server = createServer((_request, response) => response.end()).listen(port, '127.0.0.1');
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.evaluate(
    (kept) => {
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
    },
    await readKeptBrowserStorage(),
  );
  await page.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

test(
  'what the page of f95f4cf kept is shown, also at later starts: place, theme, text not saved, options of its build',
  PAGE_ONLY,
  async ({ launch, context, dataDir, kind }) => {
    test.skip(kind !== 'browser', 'la page d’Electron a toujours la même adresse');
    await copyKeptDataFolder(dataDir);
    await leaveFormerStorage(context, dataDir);
    let draft = 'brouillon';
    for (const start of ['first', 'second', 'third']) {
      const { page, kill } = await launch();
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');
      await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/cours/concepts/ports');

      const pane = new BuildPane(page);
      await pane.open();
      await expect(pane.editor, start).toContainText(draft);
      await expect(pane.root.getByRole('textbox').nth(1)).toHaveValue('a-quai:2');
      // The page's own text has them: its first drawing waits for nothing.
      const text = await (await page.reload())?.text();
      expect(text).toContain('data-theme="projector"');
      expect(text).toContain('outlinePx');

      await expect(pane.editor).toContainText(draft);
      draft = `brouillon du ${start} lancement`;
      await pane.write(`FROM cale/minimal\n# ${draft}`);
      await expect.poll(() => page.evaluate(countUnsent)).toBe(0);
      await kill();
    }
  },
);

/** Values that the page keeps and main did not say it has. */
function countUnsent(): number {
  return Object.keys(localStorage).filter((key) => key.startsWith('cale.unsent:')).length;
}
