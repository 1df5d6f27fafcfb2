import { once } from 'node:events';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLink } from '#main/web/open-link.ts';
import { sendTo } from '../../support/raw-http.ts';
import { type ProbeShell, startProbeShell } from '../../support/web-shell.ts';

let home: string;
let probe: ProbeShell;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cale-home-'));
  probe = await startProbeShell();
});
afterEach(async () => {
  await probe.close();
  await rm(home, { recursive: true, force: true });
});

/** The system's browser: takes what it is given. */
function browser() {
  const opened: string[] = [];
  const open = async (url: string) => {
    opened.push(url);
    return true;
  };
  return { opened, open };
}

test('the browser is given a file that only its owner reads, in a visible folder, which leads to the link', async () => {
  const { opened, open } = browser();
  const link = probe.shell.issueLink();
  const { isAsked, outcome } = await openLink(link, open, home);
  expect(isAsked).toBe(true);
  const [url = ''] = opened;
  expect(url).toMatch(/^file:\/\/.*\/cale-seche-ouverture\/[0-9a-f]{16}\.html$/);
  expect(url).not.toContain(new URL(link).searchParams.get('jeton'));
  const file = fileURLToPath(url);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(join(home, 'cale-seche-ouverture'))).mode & 0o777).toBe(0o700);
  expect(await readFile(file, 'utf8')).toContain(`content="0;url=${link}"`);

  expect((await sendTo(link)).status).toBe(200);
  expect(await outcome).toBe('used');
  expect(await readdir(home)).toEqual([]);
});

test('an app that is gone leaves no file', async () => {
  const { outcome } = await openLink(probe.shell.issueLink(), browser().open, home);
  await probe.shell.close();
  expect(await outcome).toBe('gone');
  expect(await readdir(home)).toEqual([]);
});

test('a page that does not come is said, and leaves no file; the link still opens', async () => {
  const link = probe.shell.issueLink();
  const { outcome } = await openLink(link, browser().open, home, 300);
  expect(await outcome).toBe('late');
  expect(await readdir(home)).toEqual([]);
  expect((await sendTo(link)).status).toBe(200);
});

test('an app that takes the connection and says nothing is not waited for', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const { outcome } = await openLink(`http://127.0.0.1:${port}/entrer?jeton=x`, browser().open, home, 300);
  expect(await outcome).toBe('late');
  expect(await readdir(home)).toEqual([]);
  silent.close();
});

test('where there is no browser, or the home cannot be written, nothing is asked and nothing is left', async () => {
  const link = probe.shell.issueLink();
  const none = await openLink(link, async () => false, home);
  expect(none.isAsked).toBe(false);
  await none.outcome;
  expect(await readdir(home)).toEqual([]);

  await writeFile(join(home, 'file'), '');
  const { opened, open } = browser();
  expect((await openLink(link, open, join(home, 'file'))).isAsked).toBe(false);
  await writeFile(join(home, 'cale-seche-ouverture'), 'a file of the learner');
  expect((await openLink(link, open, home)).isAsked).toBe(false);
  expect((await lstat(join(home, 'cale-seche-ouverture'))).isFile()).toBe(true);
  expect(opened).toEqual([]);
});

test('what a start that was killed left is removed, not what another start needs', async () => {
  const folder = join(home, 'cale-seche-ouverture');
  await mkdir(folder);
  for (const name of ['old.html', 'new.html']) await writeFile(join(folder, name), '');
  const longAgo = new Date(Date.now() - 3_600_000);
  await utimes(join(folder, 'old.html'), longAgo, longAgo);
  const { outcome } = await openLink(probe.shell.issueLink(), browser().open, home, 1);
  expect(await readdir(folder)).not.toContain('old.html');
  await outcome;
  expect(await readdir(folder)).toEqual(['new.html']);
});
