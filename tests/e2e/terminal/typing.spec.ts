import type { CDPSession, Locator, Page } from '@playwright/test';
import { READER } from '#shared/strings/fr/reader.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { expect, test } from '../support/fixtures.ts';
import { PAGE_ONLY } from '../support/kind.ts';
import { TerminalPage } from './terminal-page.ts';

/** A key of a French keyboard as Chromium reports it: its place, what it types. */
async function pressKey(devtools: CDPSession, code: string, text: string): Promise<void> {
  const key = { code, key: text, windowsVirtualKeyCode: code.charCodeAt(code.length - 1) };
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, text });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

/** xterm keeps a layer of its own above the text: the mouse goes by place, not by element. */
async function centre(text: Locator): Promise<{ x: number; y: number }> {
  await expect(text).toBeVisible();
  const box = await text.boundingBox();
  if (!box) throw new Error('the text is not on screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function doubleClick(page: Page, text: Locator): Promise<void> {
  const { x, y } = await centre(text);
  await page.mouse.dblclick(x, y);
}

async function pressDeadKey(devtools: CDPSession, code: string): Promise<void> {
  const key = { code, key: 'Dead', windowsVirtualKeyCode: 221 };
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

test('a French keyboard types its AltGr characters and its dead keys', PAGE_ONLY, async ({ launch }) => {
  const { page } = await launch();
  const terminal = new TerminalPage(page);
  await terminal.ready();
  const devtools = await page.context().newCDPSession(page);
  await page.keyboard.type("cat > /dev/null <<'F' ");
  for (const [code, text] of Object.entries({ Digit0: '@', Digit3: '#', Digit4: '{', Digit5: '[' })) {
    await pressKey(devtools, code, text);
  }
  for (const [code, text] of Object.entries({ Digit6: '|', Digit8: '\\', Digit9: '^', Digit2: '~' })) {
    await pressKey(devtools, code, text);
  }
  await pressDeadKey(devtools, 'BracketLeft');
  await pressKey(devtools, 'KeyE', 'ê');
  await devtools.send('Input.imeSetComposition', { text: '¨', selectionStart: 1, selectionEnd: 1 });
  await devtools.send('Input.insertText', { text: 'ï' });
  await terminal.untilText('@#{[|\\^~êï');
});

test('the course is searched from the terminal by a key that its shell does not have', async ({ launch }) => {
  const { page } = await launch();
  const terminal = new TerminalPage(page);
  const search = page.getByRole('combobox', { name: READER.search.label });
  await terminal.ready();
  await page.keyboard.type('echo un deux');
  await terminal.untilText('echo un deux');
  for (let letter = 0; letter < ' deux'.length; letter++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+k');
  await terminal.untilText(/[$#] echo un\s*$/);
  // A shell that had it as well would cut these two letters.
  for (let letter = 0; letter < 'un'.length; letter++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Shift+K');
  await expect(search).toBeFocused();
  await terminal.untilText(/[$#] echo un\s*$/);
});

test('a paste of several lines shows them and asks first; a single line does not', async ({ launch }) => {
  const { page } = await launch();
  const terminal = new TerminalPage(page);
  const dialog = page.getByRole('dialog');
  await terminal.ready();

  await terminal.paste('echo un-$((1+1))\necho deux-$((2+2))\n');
  await expect(dialog).toContainText(TERMINAL_TEXTS.pasting.waits);
  await expect(dialog.locator('pre')).toHaveText('echo un-$((1+1))\necho deux-$((2+2))');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await terminal.paste('echo un-$((1+1))\necho deux-$((2+2))\n');
  await dialog.getByRole('button', { name: TERMINAL_TEXTS.pasting.accept }).click();
  await terminal.untilText('echo deux-$((2+2))');
  await expect(terminal.rows()).not.toContainText('un-2');
  await page.keyboard.press('Enter');
  await terminal.untilText(/un-2[\s\S]*deux-4/);

  // bash takes bracketed paste back before it runs a line: seen running, cat is what receives the paste.
  await terminal.run('echo lu-$((1+1)); cat');
  await terminal.untilText('lu-2');
  await terminal.paste('a\nb\n');
  await expect(dialog).toContainText(TERMINAL_TEXTS.pasting.runs);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+c');
  // An interrupt also empties what waits to be read.
  await terminal.untilText(/\^C[\s\S]*[$#]\s*$/);
  await terminal.paste('echo seul-$((3+3))');
  await page.keyboard.press('Enter');
  await terminal.untilText('seul-6');
});

test('a selection is copied by keys and by button, and pasted by keys', async ({ launch }) => {
  const { page } = await launch();
  const terminal = new TerminalPage(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await terminal.ready();
  await terminal.run('clear; printf "\\n%s\\n" motunique');
  const word = terminal.rows().getByText(/^motunique$/);
  // What is written after it takes a selection away.
  await terminal.untilText(/motunique.*[$#]\s*$/);
  await doubleClick(page, word);
  await page.keyboard.press('Control+Shift+C');
  // It is copied, and read, after the key: what is typed before is not the shell's.
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('motunique');
  await page.keyboard.type('echo ');
  await page.keyboard.press('Control+Shift+V');
  await terminal.untilText(/[$#] echo motunique\s*$/);
  await page.keyboard.type('-colle');
  await terminal.untilText('motunique-colle');
  await page.keyboard.press('Control+c');

  await page.evaluate(() => navigator.clipboard.writeText('autre'));
  await doubleClick(page, word);
  await terminal.tool(TERMINAL_TEXTS.copy).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('motunique');
  await terminal.tool(TERMINAL_TEXTS.paste).click();
  // The clipboard is read first: what is typed before the text has come is not the shell's.
  await terminal.untilText(/[$#] motunique\s*$/);
  await page.keyboard.type('-bouton');
  await terminal.untilText('motunique-bouton');
});

test(
  'the keyboard is never caught: the tabs and the next pane are one key away',
  PAGE_ONLY,
  async ({ launch }) => {
    const { page } = await launch();
    const terminal = new TerminalPage(page);
    await terminal.ready();
    await page.keyboard.press('Control+Shift+ArrowUp');
    await expect(terminal.tab('bash')).toBeFocused();
    await terminal.focus();
    await page.keyboard.press('F6');
    await expect(page.locator('.terminal-panel :focus')).toHaveCount(0);
  },
);

test('the text grows and shrinks from the keyboard, and stays so', PAGE_ONLY, async ({ launch }) => {
  const { page } = await launch();
  const terminal = new TerminalPage(page);
  await terminal.ready();
  const size = page.locator('.terminal-font > span');
  await page.keyboard.press('Control++');
  await page.keyboard.press('Control++');
  await expect(size).toHaveText(TERMINAL_TEXTS.fontSize(16));
  await page.reload();
  await expect(size).toHaveText(TERMINAL_TEXTS.fontSize(16));
  await terminal.ready();
  await page.keyboard.press('Control+0');
  await expect(size).toHaveText(TERMINAL_TEXTS.fontSize(14));
});

test('a text is found in what scrolled away', PAGE_ONLY, async ({ launch }) => {
  const { page } = await launch();
  const terminal = new TerminalPage(page);
  await terminal.ready();
  await terminal.run('echo aiguille; seq 1 2000');
  // What is typed holds the last number too.
  await terminal.untilText(/1999\s*2000\D*[$#]\s*$/);
  await page.keyboard.press('Control+Shift+F');
  await page.getByLabel(TERMINAL_TEXTS.searching.field).fill('aiguille');
  await expect(page.locator('.terminal-search-count')).toHaveText(TERMINAL_TEXTS.searching.count(2, 2));
  await terminal.untilText('aiguille');
  await page.keyboard.press('Enter');
  await expect(page.locator('.terminal-search-count')).toHaveText(TERMINAL_TEXTS.searching.count(1, 2));
  await page.keyboard.press('Escape');
  await terminal.run('echo revenu-$((1+1))');
  await terminal.untilText('revenu-2');
});

test('a link asks before it leaves the app', async ({ launch }) => {
  const { page } = await launch();
  const terminal = new TerminalPage(page);
  await terminal.ready();
  await terminal.run(
    `clear; printf 'voir \\e]8;;http://exemple.invalid/cache\\e\\\\le-lien\\e]8;;\\e\\\\ ici\\n'`,
  );
  // What is drawn after it takes away what the mouse was over.
  await terminal.untilText(/le-lien ici.*[$#]\s*$/);
  const link = await centre(terminal.rows().getByText(/^le-lien$/));
  await page.mouse.move(link.x, link.y);
  await page.mouse.click(link.x, link.y);
  await expect(page.getByRole('dialog')).toContainText('http://exemple.invalid/cache');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
