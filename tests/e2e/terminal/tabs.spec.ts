import { rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { expect, test } from '../support/fixtures.ts';
import { PAGE_ONLY } from '../support/kind.ts';
import { TerminalPage } from './terminal-page.ts';

test('tabs and halves come back with their content after a reload', async ({ launch }) => {
  const { page } = await launch();
  const terminal = new TerminalPage(page);
  await terminal.ready();
  await terminal.run('seq 1 12000; echo premier-$((1+1))');
  await terminal.untilText('premier-2');
  await terminal.openMenu('local-shell');
  await expect(terminal.tab('bash 2')).toHaveAttribute('aria-selected', 'true');
  await terminal.ready();
  await terminal.run('echo second-$((1+1)) 🐳');
  await terminal.untilText('second-2 🐳');
  await terminal.arrange('rows');
  await expect(terminal.views).toHaveCount(2);

  await page.reload();
  await expect(terminal.views).toHaveCount(2);
  await terminal.untilText('premier-2', 0);
  await terminal.untilText('second-2 🐳', 1);
  await terminal.focus(0);
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Control+Shift+F');
  await page.getByLabel(TERMINAL_TEXTS.searching.field).fill('7001');
  await terminal.untilText('7001', 0);
});

test(
  'a replay types nothing in the shell, though the program asked the terminal questions',
  PAGE_ONLY,
  async ({ launch }) => {
    const { page } = await launch();
    const terminal = new TerminalPage(page);
    await terminal.ready();
    // The last answer, however late, is the only one with a backslash.
    await terminal.run(
      `printf '\\e[c\\e[6n\\e[?2026$p\\e]11;?\\a'; read -rs -d '\\'; clear; echo pret-$((1+1))`,
    );
    await terminal.untilText('pret-2');
    await page.reload();
    await terminal.untilText('pret-2');
    await terminal.focus();
    await terminal.run('echo "[$((40+2))]"');
    await terminal.untilText('[42]');
    expect(await terminal.rows().innerText()).not.toMatch(/\[\?|;1R|rgb:|1;2c/);
  },
);

test('a program that ended says how, and starts again', PAGE_ONLY, async ({ launch }) => {
  const { page } = await launch();
  const terminal = new TerminalPage(page);
  await terminal.ready();
  await terminal.run('echo avant; exit 7');
  await expect(terminal.views).toContainText(TERMINAL_TEXTS.ended.code(7));
  await page.getByRole('button', { name: TERMINAL_TEXTS.ended.restart }).click();
  await expect(terminal.views).not.toContainText(TERMINAL_TEXTS.ended.code(7));
  await terminal.untilText(/avant[\s\S]*[$#]\s*$/);
  await terminal.focus();
  await terminal.run('echo apres-$((1+1))');
  await terminal.untilText('apres-2');
});

test(
  'a shell kept by its own start file says what it waits for, until its prompt comes',
  PAGE_ONLY,
  async ({ launch }) => {
    const { page } = await launch();
    const terminal = new TerminalPage(page);
    await terminal.ready();
    const bashrc = join(homedir(), '.bashrc');
    await terminal.run('mkfifo ~/depart; echo fait-$((1+1))');
    await terminal.untilText('fait-2');
    await writeFile(bashrc, 'read -r < ~/depart\n');
    try {
      await terminal.openMenu('local-shell');
      const said = page.getByText(TERMINAL_TEXTS.silent('bash'));
      await expect(said).toBeVisible();
      await writeFile(join(homedir(), 'depart'), '\n');
      await terminal.ready();
      await expect(said).toBeHidden();
    } finally {
      await rm(bashrc);
      await rm(join(homedir(), 'depart'));
    }
  },
);

test('a container is entered and its log followed by name', PAGE_ONLY, async ({ launch }) => {
  const { page } = await launch();
  const terminal = new TerminalPage(page);
  await terminal.ready();
  await terminal.run(
    'docker run -d --rm --init --name e2e-journal cale/outils sh -c "while :; do echo ligne; sleep 1; done"',
  );
  await terminal.untilText(/[0-9a-f]{64}/);
  try {
    const name = page.getByLabel(TERMINAL_TEXTS.container.label);
    await terminal.openMenu('container-logs');
    await expect(name).toBeFocused();
    await page.keyboard.type('e2e-journal');
    await page.keyboard.press('Enter');
    await expect(terminal.tab(TERMINAL_TEXTS.logsOf('e2e-journal'))).toHaveAttribute('aria-selected', 'true');
    await terminal.untilText('ligne');

    await terminal.openMenu('container-exec');
    await expect(name).toBeFocused();
    await page.keyboard.type('e2e-journal');
    await page.keyboard.press('Enter');
    await expect(terminal.tab('e2e-journal')).toHaveAttribute('aria-selected', 'true');
    await terminal.untilText(/[$#]\s*$/);
    await terminal.run('cat /proc/1/comm; echo $((40+2))');
    await terminal.untilText('42');
    await terminal.tool(TERMINAL_TEXTS.open).click();
    // Escape closes the menu that has the keyboard.
    await expect(page.getByRole('menu')).toBeFocused();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: TERMINAL_TEXTS.close('e2e-journal'), exact: true }).click();
    await expect(terminal.tab('e2e-journal')).toHaveCount(0);
  } finally {
    await terminal.tab('bash').click();
    await terminal.run('docker rm -f e2e-journal; echo enleve-$((1+1))');
    await terminal.untilText('enleve-2');
  }
});

test('another window takes a terminal; it is taken back by a button or a key, and comes back by itself', async ({
  launch,
  kind,
}) => {
  test.skip(kind !== 'browser', 'Electron a une seule fenêtre');
  const { page } = await launch();
  const terminal = new TerminalPage(page);
  await terminal.ready();
  const other = new TerminalPage(await page.context().newPage());
  await other.page.goto(page.url());
  await other.untilText(/[$#]\s*$/);
  await expect(terminal.views).toContainText(TERMINAL_TEXTS.replaced.text);
  await page.bringToFront();
  await page.getByRole('button', { name: TERMINAL_TEXTS.replaced.take }).click();
  await expect(other.views).toContainText(TERMINAL_TEXTS.replaced.text);
  await terminal.focus();
  await terminal.run('echo repris-$((1+1))');
  await terminal.untilText('repris-2');

  await other.page.bringToFront();
  await other.focus();
  await other.run('echo touche-$((1+1))');
  await other.untilText('touche-2');
  await expect(terminal.views).toContainText(TERMINAL_TEXTS.replaced.text);
  await other.page.close();
  await expect(terminal.views).not.toContainText(TERMINAL_TEXTS.replaced.text);
  await terminal.untilText('touche-2');
  await page.bringToFront();
  await terminal.focus();
  await terminal.run('echo revenu-$((1+1))');
  await terminal.untilText('revenu-2');
});

test('a terminal behind another tab has the size of its window again when another window gives it back', async ({
  launch,
  kind,
}) => {
  test.skip(kind !== 'browser', 'Electron a une seule fenêtre');
  const { page } = await launch();
  const terminal = new TerminalPage(page);
  await terminal.ready();
  await terminal.run('taille=$(stty size)');
  await terminal.openMenu('local-shell');
  await expect(terminal.tab('bash 2')).toHaveAttribute('aria-selected', 'true');
  await terminal.ready();

  const other = new TerminalPage(await page.context().newPage());
  await other.page.setViewportSize({ width: 1366, height: 600 });
  await other.page.goto(page.url());
  await other.tab('bash').click();
  await other.untilText('taille=');
  await other.focus();
  await other.run('[ "$(stty size)" = "$taille" ] || echo petit-$((1+1))');
  await other.untilText('petit-2');
  await other.page.close();
  await page.bringToFront();
  await terminal.tab('bash').click();
  await terminal.untilText('petit-2');
  await terminal.focus();
  await terminal.run('[ "$(stty size)" = "$taille" ] && echo grand-$((1+1))');
  await terminal.untilText('grand-2');
});
